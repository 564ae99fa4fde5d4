"""Reports of stored checks, and what is left of one where the computer fails meanwhile."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from sigverify.domain.sample import Region
from sigverify.services import report_files
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from sigverify.services.verdict_reports import write_verdict_reports
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER


class Killed(BaseException):
    """The computer fails here."""


@pytest.fixture
def write(shop, fake_verifier, cheque_file, tmp_path):
    """Return a function that writes the report of a cheque with one signature."""
    request = AccountRequest(
        cheque_file(seed=1, noise=9), NUMBER, drawn_on=date(2026, 11, 20), regions=(Region(*CHEQUE_BOX),)
    )
    session = shop.session("carl")
    checked = verify_for_account(session, request, verifier=fake_verifier)

    def run():
        target = tmp_path / "out" / "verdict.pdf"
        target.parent.mkdir(exist_ok=True)
        return write_verdict_reports(session, checked.id, target, verifier=fake_verifier, sentence=lambda one: one.code)

    return run


def noted(shop):
    return [json.loads(one.details)["sha256"] for one in shop.entries() if one.action == "report-made"]


def lying(tmp_path):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (tmp_path / "out").iterdir()}


def test_the_trail_holds_the_digest_of_what_was_written(shop, write, tmp_path):
    (made,) = write()

    assert lying(tmp_path) == {"verdict.pdf": made.report.sha256}
    assert noted(shop) == [made.report.sha256]


def test_killed_before_the_entry_no_report_is_in_its_place(shop, write, tmp_path, monkeypatch):
    def kill(*_, **__):
        raise Killed

    monkeypatch.setattr(report_files, "_note", kill)
    with pytest.raises(Killed):
        write()

    assert "verdict.pdf" not in lying(tmp_path)
    assert noted(shop) == []


def test_killed_after_the_entry_the_noted_report_is_there_and_a_second_try_gives_it_its_place(
    shop, write, tmp_path, monkeypatch
):
    def kill(*_, **__):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", kill)
        # A killed program tidies nothing up either.
        patched.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(Killed):
            write()

    ((name, digest),) = lying(tmp_path).items()
    assert name.startswith("verdict.pdf.")
    assert noted(shop) == [digest]

    (made,) = write()
    assert lying(tmp_path)["verdict.pdf"] == made.report.sha256 == noted(shop)[-1]
