"""What the check page asks of the store: each function runs at the desk, and imports what it needs there.

The window opens before the store's libraries are loaded; nothing here may be imported at the top of a module.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sigverify.domain.account import Account, AccountNumber

if TYPE_CHECKING:
    from sigverify.domain.comparison import Template
    from sigverify.services.account_report import ReportMaterial
    from sigverify.services.account_result import AccountKnowledge, AccountRequest, CheckedPage
    from sigverify.services.session import Session
    from sigverify.services.verifications import OpenedVerification, StoredSpecimen

OFFERED = 8
"""Accounts that a search while typing offers."""

Known = tuple["AccountKnowledge", tuple["StoredSpecimen", ...]]


def find(session: Session, text: str) -> tuple[Account, ...]:
    """Return the accounts that a typed text may mean."""
    from sigverify.services.accounts import find_accounts

    return find_accounts(session, text, limit=OFFERED)


def of_number(session: Session, number: AccountNumber) -> Account | None:
    """Return the account of exactly this number, if there is one."""
    from sigverify.services.accounts import find_accounts

    return next((one for one in find_accounts(session, number, limit=OFFERED) if one.number == number), None)


def look_up(session: Session, number: str, day: date | None) -> Known:
    """Return what the store says of an account, and the pictures of its specimens."""
    from sigverify.services.account_verification import know

    known = know(session, AccountNumber(number), day=day)
    ids = tuple(reference.id for one in known.candidates for reference in one.references)
    return known, specimens(session, ids)


def specimens(session: Session, ids: tuple[str, ...]) -> tuple[StoredSpecimen, ...]:
    """Return specimens with their pictures."""
    from sigverify.services.verifications import specimens_of

    return specimens_of(session, ids)


def keep(
    session: Session, request: AccountRequest, known: AccountKnowledge, checked: CheckedPage
) -> OpenedVerification:
    """Record what was found on a cheque, and take it in hand."""
    from sigverify.services.account_verification import record
    from sigverify.services.queue import claim
    from sigverify.services.verifications import open_verification

    verification = record(session, request, known=known, checked=checked)
    claim(session, verification.id)
    return open_verification(session, verification.id)


def keep_templates(
    session: Session,
    ids: tuple[str, ...],
    templates: tuple[Template | None, ...],
    number: AccountNumber,
    day: date,
) -> AccountKnowledge:
    """Keep templates that were made again, and return the account without what is too poor now."""
    from sigverify.services.account_verification import know
    from sigverify.services.reencoding import keep_template
    from sigverify.services.verifications import specimens_of

    unusable = set()
    for stored, template in zip(specimens_of(session, ids), templates, strict=True):
        if template is None:
            unusable.add(stored.reference.id)
        else:
            keep_template(session, stored.reference, template)
    return know(session, number, day=day).without(unusable)


def gather(session: Session, verification_id: str) -> ReportMaterial:
    """Return what the reports of a check need."""
    from sigverify.services.account_report import gather_report

    return gather_report(session, verification_id)
