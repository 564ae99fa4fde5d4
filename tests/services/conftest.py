"""A bank in miniature: a store, people of every role at work in it, and an account with two signatories."""

import shutil
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from argon2 import PasswordHasher
from PIL import Image

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.operator import Operator, OperatorId, Role
from sigverify.services import accounts, enrolling, mandates, proposals
from sigverify.services.session import OpenStore, Session
from sigverify.services.specimens import look_at
from sigverify.store import passwords
from sigverify.store.database import create_store
from sigverify.store.keys import create_keys
from sigverify.store.locks import KeyFile
from sigverify.store.rotation import bind, unlock
from tests.conftest import FakeVerifier, draw_signature

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "pass phrase of nobody"
NUMBER = AccountNumber("1001")
OPENED = date(2020, 1, 1)
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

STAFF = {
    "carl": {Role.CLERK},
    "cora": {Role.CLERK},
    "sara": {Role.SUPERVISOR},
    "sven": {Role.SUPERVISOR},
    "anna": {Role.REFERENCE_ADMINISTRATOR},
    "abel": {Role.REFERENCE_ADMINISTRATOR},
    "otto": {Role.AUDITOR},
    "rita": {Role.SYSTEM_ADMINISTRATOR},
    "rolf": {Role.SYSTEM_ADMINISTRATOR},
    # All the roles that one person can have together: rules must hold for her too.
    "alma": {Role.CLERK, Role.SUPERVISOR, Role.REFERENCE_ADMINISTRATOR},
}


class Clock:
    """Tells a time that moves a millisecond each time it is asked."""

    def __init__(self, start):
        self.at = start

    def __call__(self):
        self.at += timedelta(milliseconds=1)
        return self.at

    def pass_by(self, **amount):
        self.at += timedelta(**amount)


class Bank:
    """An open store in `home`, opened by a key file, with the staff above."""

    def __init__(self, home, *, start=START):
        self.home, self.clock = home, Clock(start)
        self.url = _url(home)
        self.key_file = KeyFile(home / "opener.key")
        unlocked = unlock(self.url, home=home, openers=[self.key_file], at=start)
        self.opened = OpenStore(unlocked, self.url, home, self.clock)

    @classmethod
    def founded(cls, home):
        """Make the store, and open it."""
        keys, recovery_key = create_keys(home, [KeyFile(home / "opener.key")])
        (home / "recovery.txt").write_text(recovery_key.printed())
        store = create_store(_url(home), key=keys.master.database_key())
        bind(store, keys, at=START, operator="rita")
        with store.transaction() as uow:
            for name, roles in STAFF.items():
                operator = Operator(OperatorId(name), name.title(), frozenset(roles))
                digest = passwords.digest(PASSWORD, operator=name, hasher=CHEAP)
                uow.operators.add(operator, password_digest=digest)
            uow.audit.append(at=START, operator="rita", action="staffed", subject="", details={})
        store.close()
        return cls(home)

    @property
    def recovery_key(self):
        return (self.home / "recovery.txt").read_text()

    def session(self, name):
        return Session(self.opened, OperatorId(name))

    def entries(self):
        with self.opened.store.reading() as uow:
            return list(uow.audit.entries())

    def actions(self):
        return [entry.action for entry in self.entries()]

    def reading(self):
        return self.opened.store.reading()

    def approve(self, proposal, by="sara"):
        return proposals.approve(self.session(by), proposal.id)

    def open_account(self, number=NUMBER, **changed):
        account = Account(number, "Corner Shop Ltd", "EUR", **changed)
        accounts.add_account(self.session("anna"), account)
        return account

    def appoint(self, name, number=NUMBER, **changed):
        given = {"valid_from": OPENED, **changed}
        return accounts.add_and_appoint(self.session("anna"), number, name, **given)[0]

    def enrol(self, signatory, files, verifier, **how):
        specimens = [look_at(file, verifier=verifier) for file in files]
        return enrolling.propose_enrolment(self.session("anna"), signatory.id, specimens, verifier=verifier, **how)

    def set_mandate(self, rules, number=NUMBER, from_day=OPENED):
        proposal = mandates.propose_mandate(self.session("anna"), number, rules, from_day=from_day)
        self.approve(proposal)


def _url(home):
    return f"sqlite:///{(home / 'sigverify.db').as_posix()}"


@pytest.fixture(scope="session")
def founded(tmp_path_factory):
    """Return the folder of a store with staff and nothing else, made once and copied by each test."""
    home = tmp_path_factory.mktemp("founded")
    Bank.founded(home).opened.close()
    return home


@pytest.fixture(scope="session")
def furnished(founded, tmp_path_factory):
    """Return the folder of a store as `shop` describes it, and its two signatories."""
    home = tmp_path_factory.mktemp("furnished") / "bank"
    shutil.copytree(founded, home)
    bank, verifier = Bank(home), FakeVerifier()
    bank.open_account()
    ada, bob = bank.appoint("Ada Byron", panel="A"), bank.appoint("Bob Stone", panel="B")
    for signatory, seed in ((ada, 1), (bob, 2)):
        bank.approve(bank.enrol(signatory, _write_specimens(home.parent, seed), verifier).proposal)
    bank.set_mandate("1")
    bank.opened.close()
    return home, ada, bob


@pytest.fixture
def bank(founded, tmp_path):
    """Return an open store with staff and nothing else."""
    yield from _copied(founded, tmp_path)


@pytest.fixture
def shop(furnished, tmp_path):
    """Return the bank with an account, two signatories with approved specimens, and a mandate of any one."""
    home, ada, bob = furnished
    for bank in _copied(home, tmp_path, start=START + timedelta(minutes=5)):
        bank.ada, bank.bob = ada, bob
        yield bank


@pytest.fixture
def specimens(tmp_path):
    """Return a function that writes three drawn specimens of one hand."""
    return partial(_write_specimens, tmp_path)


def _copied(home, tmp_path, *, start=START):
    copy = tmp_path / "bank"
    shutil.copytree(home, copy)
    bank = Bank(copy, start=start)
    yield bank
    bank.opened.close()


def _write_specimens(folder, seed, *, count=3, first=1):
    paths = [folder / f"hand{seed}-{noise}.png" for noise in range(first, first + count)]
    for noise, path in enumerate(paths, start=first):
        Image.fromarray(draw_signature(seed, noise=noise)).save(path, dpi=(300, 300))
    return paths
