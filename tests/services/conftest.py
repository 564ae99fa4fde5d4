"""A bank in miniature: a store, people of every role at work in it, and an account with two signatories."""

from datetime import UTC, date, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.operator import Operator, OperatorId, Role
from sigverify.services import accounts, enrolling, mandates, proposals
from sigverify.services.session import OpenStore, Session
from sigverify.services.specimens import look_at
from sigverify.store import passwords
from sigverify.store.database import create_store
from sigverify.store.keys import create_keys, load_keys
from sigverify.store.locks import KeyFile
from sigverify.store.rotation import UnlockedStore, bind

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "pass phrase of nobody"
NUMBER = AccountNumber("1001")
OPENED = date(2020, 1, 1)

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

    def __init__(self):
        self.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.at += timedelta(milliseconds=1)
        return self.at

    def pass_by(self, **amount):
        self.at += timedelta(**amount)


class Bank:
    """A store in `home`, opened by a key file, with the staff above."""

    def __init__(self, home):
        self.home, self.clock = home, Clock()
        self.url = f"sqlite:///{(home / 'sigverify.db').as_posix()}"
        self.key_file = KeyFile(home / "opener.key")
        keys, self.recovery_key = create_keys(home, [self.key_file])
        store = create_store(self.url, key=keys.master.database_key())
        bind(store, keys, at=self.clock(), operator="rita")
        self.opened = OpenStore(UnlockedStore(store, load_keys(home), keys), self.url, home, self.clock)
        with store.transaction() as uow:
            for name, roles in STAFF.items():
                operator = Operator(OperatorId(name), name.title(), frozenset(roles))
                digest = passwords.digest(PASSWORD, operator=name, hasher=CHEAP)
                uow.operators.add(operator, password_digest=digest)
            uow.audit.append(at=self.clock(), operator="rita", action="staffed", subject="", details={})

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
        return enrolling.propose_enrolment(
            self.session("anna"), signatory.id, specimens, verifier=verifier, **how
        )

    def set_mandate(self, rules, number=NUMBER, from_day=OPENED):
        proposal = mandates.propose_mandate(self.session("anna"), number, rules, from_day=from_day)
        self.approve(proposal)


@pytest.fixture
def bank(tmp_path):
    home = tmp_path / "bank"
    home.mkdir()
    bank = Bank(home)
    yield bank
    bank.opened.close()


@pytest.fixture
def specimens(signature_file):
    """Return a function that writes three drawn specimens of one hand."""

    def write(seed, count=3, first=1):
        return [
            signature_file(f"hand{seed}-{noise}.png", seed=seed, noise=noise) for noise in range(first, first + count)
        ]

    return write


@pytest.fixture
def shop(bank, specimens, fake_verifier):
    """Return the bank with an account, two signatories with approved specimens, and a mandate of any one."""
    bank.open_account()
    bank.ada = bank.appoint("Ada Byron", panel="A")
    bank.bob = bank.appoint("Bob Stone", panel="B")
    for signatory, seed in ((bank.ada, 1), (bank.bob, 2)):
        bank.approve(bank.enrol(signatory, specimens(seed), fake_verifier).proposal)
    bank.set_mandate("1")
    return bank
