"""What the set-up has done at the desk: functions of the desk's thread, which import the services there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.enrolment import Agreement, PreparedSpecimen
from sigverify.domain.operator import Operator
from sigverify.errors import UsageError
from sigverify.settings import Settings, write_setting
from ui.setup.state import Opening, Person, Staff, Way
from ui.values import SampleSigner

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore, Session


@dataclass(frozen=True, slots=True)
class Found:
    """A store that has just been made.

    Parameters
    ----------
    opened : OpenStore
        The store.
    settings : Settings
        What holds from now on.
    session : Session
        Of the first administrator, who adds the others.
    administrator : Staff
        The same person.
    recovery_key : str
        To be printed now.
    """

    opened: OpenStore
    settings: Settings
    session: Session
    administrator: Staff
    recovery_key: str


@dataclass(frozen=True, slots=True, eq=False)
class PreparedSigner:
    """A bundled signatory with what is kept of the specimens."""

    signer: SampleSigner
    specimens: tuple[PreparedSpecimen, ...]
    agreement: Agreement


def ways_to_open(settings: Settings) -> tuple[Way, ...]:
    """Return what can open a store on this computer, the best first."""
    from sigverify.services.opening import usual_opener

    best = Way(usual_opener(settings).value)
    others = [Way.PASSPHRASE, Way.KEY_FILE]
    return (best, *(way for way in others if way is not best))


def found(settings: Settings, *, database: str, opening: Opening, person: Person) -> Found:
    """Make the store with its first administrator, and keep in the settings where it is and what opens it."""
    from sigverify.services import opening as services
    from sigverify.services.session import log_in

    key_file = Path(opening.key_file) if opening.way is Way.KEY_FILE else None
    chosen = replace(settings, database_url=database, key_file=key_file or settings.key_file)
    opener = services.opener(chosen, services.OpenedBy(opening.way.value), ask=lambda: opening.passphrase)
    opened, recovery_key = services.set_up(
        chosen, [opener], name=person.name, full_name=person.full_name, password=person.password
    )
    try:
        if database != settings.database_url:
            write_setting("database_url", database)
        if key_file is not None and key_file != settings.key_file:
            write_setting("key_file", str(key_file))
        session = log_in(opened, person.name, person.password)
        with session.reading() as (_, operator):
            return Found(opened, chosen, session, _staff(operator), recovery_key)
    except BaseException:
        opened.close()
        raise


def add_person(session: Session, person: Person) -> Staff:
    """Add an operator; raises as `operators.add_operator`."""
    from sigverify.services.operators import add_operator

    return _staff(
        add_operator(session, person.name, full_name=person.full_name, roles=person.roles, password=person.password)
    )


def enrol_samples(
    opened: OpenStore,
    prepared: Sequence[PreparedSigner],
    *,
    proposer: tuple[str, str],
    approver: tuple[str, str],
    account_name: str,
) -> None:
    """Put the samples on file: one person proposes, the other approves, each logged in with their own password.

    Parameters
    ----------
    opened : OpenStore
        The store.
    prepared : sequence of PreparedSigner
        The samples.
    proposer, approver : tuple of str
        Login name and password.
    account_name : str
        What the accounts are called.
    """
    from sigverify.domain.account import AccountNumber
    from sigverify.services.proposals import approve
    from sigverify.services.sample_account import SampleEnrolment, propose_samples
    from sigverify.services.session import log_in, log_out

    # Both first: a wrong password of the second must not leave half of it on file.
    first, second = log_in(opened, *proposer), log_in(opened, *approver)
    samples = [
        SampleEnrolment(one.signer.name, AccountNumber(one.signer.account), one.specimens, one.agreement)
        for one in prepared
    ]
    for proposal in propose_samples(first, samples, account_name=account_name):
        approve(second, proposal.id)
    for session in (first, second):
        log_out(session)


def leave(session: Session) -> None:
    """Note that the administrator has stopped working."""
    from sigverify.services.session import log_out

    log_out(session)


def require_server(address: str) -> str:
    """Return the address of a database server as typed, or say that it is none."""
    text = address.strip()
    if not text.startswith("postgresql://"):
        raise UsageError("bad-setting", name="database_url", value=text, allowed="postgresql://USER@HOST/NAME")
    return text


def _staff(operator: Operator) -> Staff:
    return Staff(operator.id, operator.name, operator.roles, operator.permissions)
