"""A store with the bundled samples in which cheques wait for a clerk, and a folder of signatures, for the window."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

SECRET = "four words for nobody"
CLERK, ACCOUNT = "carl", "1001"
PEOPLE = {"anna": "reference-administrator", "sara": "supervisor", CLERK: "clerk"}


def fill(cheques: int) -> None:
    """Make a store in which so many cheques wait."""
    from sigverify.domain.account import Account, AccountNumber
    from sigverify.domain.operator import Role
    from sigverify.services import enrolling, proposals
    from sigverify.services.account_result import AccountRequest
    from sigverify.services.account_verification import verify_for_account
    from sigverify.services.accounts import add_account, add_and_appoint
    from sigverify.services.demonstration import bundled_samples
    from sigverify.services.mandates import propose_mandate
    from sigverify.services.matching import ReferenceSets
    from sigverify.services.opening import OpenedBy, open_existing, opener, set_up
    from sigverify.services.operators import add_operator
    from sigverify.services.session import log_in
    from sigverify.services.specimens import look_at
    from sigverify.services.verifier import load_verifier
    from sigverify.settings import load_settings

    settings = load_settings()
    by_file = opener(settings, OpenedBy.KEY_FILE, ask=None)
    opened, _ = set_up(settings, [by_file], name="rita", full_name="Rita", password=SECRET)
    root = log_in(opened, "rita", SECRET)
    for name, role in PEOPLE.items():
        add_operator(root, name, full_name=name.title(), roles=[Role(role)], password=SECRET)
    opened.close()
    opened = open_existing(settings, ask=None)
    people = {name: log_in(opened, name, SECRET) for name in PEOPLE}
    samples, verifier, number = bundled_samples(), load_verifier("cpu"), AccountNumber(ACCOUNT)
    signatory = samples.signatories[0]
    add_account(people["anna"], Account(number, "Sample account", "EUR"))
    today = people["anna"].today()
    person, right = add_and_appoint(people["anna"], number, signatory.name, valid_from=today)
    specimens = [look_at(file, verifier=verifier) for file in signatory.specimens]
    enrolment = enrolling.propose_enrolment(people["anna"], person.id, specimens, verifier=verifier)
    mandate = propose_mandate(people["anna"], number, "1", from_day=right.valid_from)
    for proposal in (enrolment.proposal, mandate):
        proposals.approve(people["sara"], proposal.id)
    file, sets = samples.checks[0].file, ReferenceSets()
    for amount in range(cheques):
        request = AccountRequest(file, number, Decimal(amount), regions=(samples.checks[0].region,))
        verify_for_account(people[CLERK], request, verifier=verifier, sets=sets)
    opened.close()


def stack(folder: Path, signatures: int) -> None:
    """Fill a folder with so many signatures of the bundled samples."""
    from sigverify.services.demonstration import bundled_samples

    files = [file for one in bundled_samples().signatories for file in one.specimens]
    folder.mkdir()
    for number in range(signatures):
        file = files[number % len(files)]
        shutil.copy(file, folder / f"{number:04}{file.suffix}")
