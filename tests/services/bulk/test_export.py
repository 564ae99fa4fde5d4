"""The lists of a job: what is in them, and that spreadsheets and programs can read them."""

import csv
import json
import shutil
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sigverify.domain.bulk import Triage
from sigverify.domain.decision import Action, Choice
from sigverify.errors import AccessError, UsageError
from sigverify.services import policies, reviewing
from sigverify.services.bulk.columns import COLUMNS, ENGLISH, LIST_COLUMNS, ListWords
from sigverify.services.bulk.export import ExportFormat, csv_cell, export_job, write_list
from sigverify.services.bulk.results import stream_results
from sigverify.services.bulk.workbook import workbook
from sigverify.store import bulk as store_bulk


@pytest.fixture
def job(counter, stack, tmp_path):
    """Return a finished job whose list names amounts, dates and an awkward file."""
    (stack / "bad" / "text.png").rename(stack / "bad" / "=1+1.png")
    manifest = tmp_path / "list.csv"
    lines = ["file,amount,date", "ada/a0.png,250.00,2026-11-19", "Fremde 日本/ü1.png,7.50,", "bad/=1+1.png,,"]
    manifest.write_text("\n".join(lines), encoding="utf-8")
    return counter.run(counter.begin(stack, manifest=manifest))


@pytest.fixture
def written(counter, job, tmp_path):
    """Return a function that writes the list in one format and gives the file."""

    def write(form, session=None):
        (done,) = export_job(
            session or counter.session, job.id, tmp_path / "out", formats=[form], sentence=lambda failure: failure.code
        )
        assert done.rows == 3
        return done.path

    return write


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["file"]: row for row in csv.DictReader(stream)}


def column_of(sheet, name):
    return [row[COLUMNS.index(name)] for row in sheet.iter_rows(min_row=2)]


def test_a_row_says_what_was_checked_and_what_came_of_it(written, shop, job):
    rows = rows_of(written(ExportFormat.CSV))

    clear, doubtful = rows["ada/a0.png"], rows["Fremde 日本/ü1.png"]
    assert list(clear) == list(COLUMNS)
    expected = {"account": "1001", "amount": "250.00", "currency": "EUR", "date": "2026-11-19", "state": "checked"}
    assert expected.items() <= clear.items()
    assert (clear["triage"], clear["outcome"], clear["signatory_name"], clear["mandate"]) == (
        "clear",
        "match",
        "Ada Byron",
        "met",
    )
    assert clear["verification"] == f"{job.id}-{clear['number']}"
    assert (doubtful["triage"], doubtful["mandate"]) == ("review", "not met")
    assert "not-recognised" in doubtful["referrals"].split()


def test_a_name_that_looks_like_a_formula_is_text_in_a_spreadsheet(counter, stack, tmp_path):
    names = ["=1+1.webp", "+cmd.webp", "-2+3.webp", "@SUM(A1).webp", "＝1.webp"]
    for name in names:
        shutil.copy(stack / "ada" / "a0.png", stack / name)
    manifest = tmp_path / "awkward.csv"
    manifest.write_text("\n".join(["file", *names]), encoding="utf-8")
    job = counter.run(counter.begin(stack, manifest=manifest))
    text, book = export_job(
        counter.session,
        job.id,
        tmp_path,
        formats=[ExportFormat.CSV, ExportFormat.XLSX],
        sentence=lambda failure: failure.code,
    )

    assert sorted(rows_of(text.path)) == sorted(f"'{name}" for name in names)
    cells = column_of(load_workbook(book.path).active, "file")
    assert sorted(cell.value for cell in cells) == sorted(names)
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_begins_like_a_formula_is_marked_as_text(begin):
    assert csv_cell(f"{begin}1+1") == f"'{begin}1+1"
    assert csv_cell(Decimal("-1.50")) == "-1.50"


def test_a_workbook_has_numbers_dates_and_accounts_as_such(written):
    sheet = load_workbook(written(ExportFormat.XLSX)).active

    amounts = [cell for cell in column_of(sheet, "amount") if cell.value is not None]
    assert sorted(cell.value for cell in amounts) == [7.5, 250]
    assert {cell.number_format for cell in amounts} == {"#,##0.00"}
    assert [cell.value for cell in column_of(sheet, "date") if cell.is_date] == [datetime(2026, 11, 19)]
    assert {(cell.data_type, cell.value) for cell in column_of(sheet, "account")} == {("s", "1001")}
    assert [cell.value for cell in column_of(sheet, "number")] == [1, 2, 3]


def test_the_zeros_that_an_account_begins_with_are_kept(tmp_path):
    row = [None] * len(COLUMNS)
    row[COLUMNS.index("account")] = "0001001"
    row[COLUMNS.index("amount")] = Decimal("5000")
    with workbook(tmp_path / "list.xlsx", created=date(2026, 11, 19), words=ENGLISH) as write:
        write(row)

    sheet = load_workbook(tmp_path / "list.xlsx").active
    assert [cell.value for cell in column_of(sheet, "account")] == ["0001001"]
    # As many places as the amount has: not every currency has hundredths.
    assert [cell.number_format for cell in column_of(sheet, "amount")] == ["#,##0"]


def test_a_workbook_can_be_read_at_once(written):
    sheet = load_workbook(written(ExportFormat.XLSX)).active

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(COLUMNS))}4"
    assert [cell.value for cell in sheet[1]] == [column.heading for column in LIST_COLUMNS]
    widths = [sheet.column_dimensions[get_column_letter(place)].width for place in range(1, len(COLUMNS) + 1)]
    assert all(width > len(column.heading) for width, column in zip(widths, LIST_COLUMNS, strict=True))


def test_a_workbook_speaks_the_reader_s_language_and_csv_does_not(counter, job, tmp_path):
    words = ListWords(
        {column.name: column.name.upper() for column in LIST_COLUMNS},
        {"review": "zu prüfen", "not met": "nicht erfüllt", "not-recognised": "Niemand passt."},
    )
    book, text = (
        write_list(counter.session, job.id, tmp_path / name, sentence=lambda failure: failure.code, words=words).path
        for name in ("list.xlsx", "list.csv")
    )

    sheet = load_workbook(book).active
    assert [cell.value for cell in sheet[1]] == [name.upper() for name in COLUMNS]
    said = {cell.value for name in ("triage", "mandate", "referrals") for cell in column_of(sheet, name)}
    assert {"zu prüfen", "nicht erfüllt"} <= said
    assert any(one and "Niemand passt." in one for one in said)
    assert rows_of(text)["Fremde 日本/ü1.png"]["triage"] == "review"


def test_json_lines_are_one_object_a_line_with_nulls(written):
    lines = [json.loads(line) for line in written(ExportFormat.JSON_LINES).read_text(encoding="utf-8").splitlines()]

    by_file = {line["file"]: line for line in lines}
    assert (by_file["ada/a0.png"]["amount"], by_file["ada/a0.png"]["date"]) == ("250.00", "2026-11-19")
    assert isinstance(by_file["ada/a0.png"]["log10_lr"], float)
    assert by_file["bad/=1+1.png"]["outcome"] is None
    assert by_file["bad/=1+1.png"]["error"] == "not-an-image"


@pytest.mark.parametrize("form", list(ExportFormat))
def test_a_list_written_twice_is_the_same_byte_for_byte(written, form):
    first = written(form).read_bytes()

    assert written(form).read_bytes() == first


def test_who_shall_give_a_second_decision_is_not_told_what_was_found(counter, job, shop):
    (stranger,) = (item for item in counter.items(job) if item.path == "Fremde 日本/ü1.png")
    reviewing.decide(shop.session("carl"), stranger.verification_id, Choice(Action.ACCEPT))

    seen = {
        name: next(line for line in stream_results(shop.session(name), job.id) if line.item.path == stranger.path)
        for name in ("sara", "otto")
    }

    hidden = seen["sara"]
    assert (hidden.verification.outcome, hidden.verification.log10_lr) == (None, None)
    assert (hidden.signatory_name, hidden.referrals) == ("", ())
    assert seen["otto"].verification.outcome is not None


def test_who_may_be_given_an_item_for_a_blind_look_is_not_told_that_it_was_drawn(counter, stack, shop):
    shop.approve(policies.propose_policy(shop.session("sven"), policies.CheckingPolicy(recheck_share=1.0)))
    job = counter.run(counter.begin(stack))

    seen = {
        name: {line.item.triage for line in stream_results(shop.session(name), job.id)} for name in ("carl", "otto")
    }

    assert Triage.RECHECK not in seen["carl"]
    assert Triage.RECHECK in seen["otto"]


def test_results_come_in_blocks_and_in_order(counter, stack, monkeypatch):
    job = counter.begin(stack)
    monkeypatch.setattr(store_bulk.BulkItems.results, "__kwdefaults__", {"after": 0, "limit": 5})

    numbers = [line.item.number for line in stream_results(counter.session, job.id)]

    assert numbers == list(range(1, 29))


def test_a_folder_that_cannot_be_written_is_said_and_nothing_half_written_stays(written, counter, job, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    with pytest.raises(UsageError) as raised:
        export_job(counter.session, job.id, blocked, formats=[ExportFormat.CSV], sentence=str)

    assert raised.value.code == "output-not-writable"
    assert [path.name for path in written(ExportFormat.CSV).parent.iterdir()] == [f"bulk-{job.id}.csv"]


def test_a_colleague_s_list_is_not_written(written, shop, job):
    with pytest.raises(AccessError, match="not-permitted"):
        written(ExportFormat.CSV, session=shop.session("cora"))
