from datetime import date

import pytest

from sigverify.domain.account import AccountNumber
from sigverify.domain.enrolment import SpecimenState
from sigverify.domain.progress import CancelToken
from sigverify.domain.sample import Region
from sigverify.errors import AccessError, Cancelled, DataError, UsageError
from sigverify.services import accounts
from sigverify.services.importing import find_signatory, import_specimens, read_folder, read_manifest
from sigverify.services.specimens import look_at_sheet, reading_order
from tests.services.conftest import NUMBER


@pytest.fixture
def folder(tmp_path, specimens):
    """Return a folder with two people of one account, and somebody of an account that does not exist."""
    root = tmp_path / "import"
    for account, name, seed in (("1001", "Ada Byron", 1), ("1001", "Bob Stone", 2), ("9999", "Eve", 3)):
        place = root / account / name
        place.mkdir(parents=True)
        for file in specimens(seed):
            file.rename(place / file.name)
    (root / "1001" / "Ada Byron" / "notes.txt").write_text("no picture")
    (root / "1001" / "Bob Stone" / "broken.png").write_bytes(b"\x89PNG broken")
    return root


def run(bank, lines, verifier, **how):
    return list(import_specimens(bank.session("anna"), lines, verifier=verifier, **how))


def test_a_folder_is_enrolled_signatory_by_signatory(bank, folder, fake_verifier):
    bank.open_account()

    ada, bob, eve = run(bank, read_folder(folder), fake_verifier, valid_from=date(2020, 1, 1))

    assert (ada.name, ada.report.states) == ("Ada Byron", (SpecimenState.PROPOSED,) * 3)
    assert [error.code for error in bob.failures] == ["not-an-image"]
    assert len(bob.report.proposed) == 3
    assert (eve.report, [error.code for error in eve.failures]) == (None, ["not-found"])
    rights = accounts.account_overview(bank.session("anna"), NUMBER).rights
    assert {right.signatory.name for right in rights} == {"Ada Byron", "Bob Stone"}
    assert {right.appointment.valid_from for right in rights} == {date(2020, 1, 1)}


def test_a_second_run_enrols_nothing_twice(bank, folder, fake_verifier):
    bank.open_account()
    run(bank, read_folder(folder), fake_verifier)
    before = len(accounts.find_signatories(bank.session("anna")))

    again = run(bank, read_folder(folder), fake_verifier)

    assert set(again[0].report.states) == {SpecimenState.ENROLLED_BEFORE}
    assert again[0].report.proposal is None
    assert len(accounts.find_signatories(bank.session("anna"))) == before


def test_a_cancelled_run_keeps_what_was_done(bank, folder, fake_verifier):
    bank.open_account()
    token = CancelToken()
    running = import_specimens(bank.session("anna"), read_folder(folder), verifier=fake_verifier, cancel=token)

    assert next(running).name == "Ada Byron"
    token.cancel()
    with pytest.raises(Cancelled):
        next(running)
    assert find_signatory(bank.session("anna"), NUMBER, "ada byron")
    with pytest.raises(UsageError, match="signatory-unclear"):
        find_signatory(bank.session("anna"), NUMBER, "Bob Stone")


@pytest.mark.parametrize("name", ["carl", "sara", "otto", "rita"])
def test_only_a_reference_administrator_enrols_many(bank, folder, fake_verifier, name):
    bank.open_account()
    before = bank.actions()

    with pytest.raises(AccessError, match="not-permitted"):
        list(import_specimens(bank.session(name), read_folder(folder), verifier=fake_verifier))
    assert bank.actions() == before


def test_a_list_names_files_places_and_days(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "\ufeffaccount,name,file,page,region,dpi,captured_on\n"
        "1001,Ada Byron,a b.tif,2,10 20 300 120,200,2025-03-01\n"
        "1001,Bob Stone,b.png,,,,\n",
        encoding="utf-8",
    )

    first, second = read_manifest(path)

    assert (first.account, first.name, first.file) == ("1001", "Ada Byron", tmp_path / "a b.tif")
    assert (first.page, first.region, first.dpi) == (2, Region(10, 20, 300, 120), 200.0)
    assert first.captured_on == date(2025, 3, 1)
    assert (second.page, second.region, second.captured_on) == (1, None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("account,name\n1,A\n", "import-columns"),
        ("account,name,file,colour\n1,A,a.png,red\n", "import-columns"),
        ("account,name,file\n", "import-empty"),
        ("account,name,file\n1,,a.png\n", "import-line"),
        ("account,name,file,region\n1,A,a.png,1 2 3\n", "import-line"),
        ("account,name,file,captured_on\n1,A,a.png,yesterday\n", "import-line"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(tmp_path, text, code):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=code):
        read_manifest(path)


def test_nothing_to_import_is_said(tmp_path):
    with pytest.raises(DataError, match="import-missing"):
        read_manifest(tmp_path / "none.csv")
    with pytest.raises(DataError, match="import-missing"):
        read_folder(tmp_path / "none")
    with pytest.raises(DataError, match="import-empty"):
        read_folder(tmp_path)


def test_who_is_meant_is_found_by_id_and_by_name(bank):
    bank.open_account()
    ada = bank.appoint("Ada Byron")
    bank.appoint("Ada Lovelace")
    session = bank.session("anna")

    assert find_signatory(session, NUMBER, ada.id) == ada.id
    assert find_signatory(session, NUMBER, "ADA BYRON") == ada.id
    bank.appoint("Ada Byron")
    for name in ("Ada Byron", "Ada", "nobody"):
        with pytest.raises(UsageError, match="signatory-unclear"):
            find_signatory(session, NUMBER, name)
    bank.open_account(AccountNumber("1002"))
    with pytest.raises(UsageError, match="signatory-unclear"):
        find_signatory(session, AccountNumber("1002"), ada.id)


def test_signatures_on_a_sheet_come_line_by_line(cheque_file, fake_verifier):
    (specimen, *_) = look_at_sheet(cheque_file(seed=1), verifier=fake_verifier)

    assert specimen.usable
    assert specimen.region is not None
    boxes = [Region(500, 100, 90, 50), Region(20, 300, 90, 50), Region(10, 110, 90, 50), Region(400, 290, 90, 50)]
    assert [(one.x, one.y) for one in reading_order(boxes)] == [(10, 110), (500, 100), (20, 300), (400, 290)]
