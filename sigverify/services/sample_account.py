"""Use case: the bundled samples are put on file as accounts, so that a first check can be made at once.

Owns what is put on file of them. It takes two people like any other enrolment: one proposes here, another approves
by `sigverify.services.proposals`; what they do is in the audit chain as theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.enrolment import Agreement, PreparedSpecimen
from sigverify.domain.proposal import Proposal
from sigverify.services.accounts import add_account, add_and_appoint
from sigverify.services.mandates import propose_mandate
from sigverify.services.references import record_enrolment
from sigverify.services.session import Session

CURRENCY = "EUR"
FIRST_DAY = date(2026, 1, 1)
"""The sample cheques are dated later in that year."""

ANY_ONE = "1"
"""The mandate: any one signatory signs for any amount."""


@dataclass(frozen=True, slots=True, eq=False)
class SampleEnrolment:
    """A signatory of the bundled samples, ready to be put on file.

    Parameters
    ----------
    name : str
        Of the signatory.
    account : AccountNumber
        For which they sign; it is made.
    specimens : tuple of PreparedSpecimen
        All usable.
    agreement : Agreement
        Of the specimens with each other.
    """

    name: str
    account: AccountNumber
    specimens: tuple[PreparedSpecimen, ...]
    agreement: Agreement


def propose_samples(session: Session, samples: Sequence[SampleEnrolment], *, account_name: str) -> tuple[Proposal, ...]:
    """Put the samples' accounts on file, and propose their specimens and mandates.

    Parameters
    ----------
    session : Session
        Of a reference administrator.
    samples : sequence of SampleEnrolment
        One account each.
    account_name : str
        What the accounts are called, so that nobody takes them for a customer's.

    Returns
    -------
    tuple of Proposal
        What another person has to approve before a cheque can be checked.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"already-there"`` if the samples are on file.
    """
    proposals: list[Proposal] = []
    for sample in samples:
        add_account(session, Account(sample.account, account_name, CURRENCY))
        signatory, _ = add_and_appoint(session, sample.account, sample.name, valid_from=FIRST_DAY)
        proposals += [
            record_enrolment(session, signatory.id, sample.specimens, agreement=sample.agreement),
            propose_mandate(session, sample.account, ANY_ONE, from_day=FIRST_DAY),
        ]
    return tuple(proposals)
