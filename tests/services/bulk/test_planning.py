"""What a folder and a list make of files, names and mistakes."""

import os
import sys
import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from sigverify.domain.bulk import InputKind, Seed
from sigverify.errors import DataError
from sigverify.services.bulk.patterns import NamePattern
from sigverify.services.bulk.planning import foresee, plan_folder, plan_watch
from sigverify.services.bulk.sources import Assumed
from tests.services.conftest import NUMBER

WHOLE_CHEQUES = Assumed()
BY_NAME = Assumed(pattern=NamePattern("{account}_{amount}.*"))


@pytest.fixture
def folder(tmp_path):
    """Return a function that makes files of these names in a folder."""
    root = tmp_path / "to check"

    def make(*names):
        for name in names:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
        return root

    return make


@pytest.fixture
def listed(folder, tmp_path):
    """Return a function that plans a folder by a list of these lines."""

    def plan(lines, *names, assumed=WHOLE_CHEQUES, encoding="utf-8"):
        manifest = tmp_path / "list.csv"
        manifest.write_text("\n".join(lines) + "\n", encoding=encoding)
        return plan_folder(folder(*names), assumed=assumed, manifest=manifest)

    return plan


def codes(plan):
    return [item.failure.code if item.failure else None for item in plan.items]


def test_items_are_in_order_of_account_and_path_whatever_the_folder_s_order(folder):
    root = folder("b/2_1.png", "a/2_1.png", "z/1_5.png", "1_7.png")

    plan = plan_folder(root, assumed=BY_NAME)

    assert [(item.account, item.path) for item in plan.items] == [
        ("1", "1_7.png"),
        ("1", "z/1_5.png"),
        ("2", "a/2_1.png"),
        ("2", "b/2_1.png"),
    ]


def test_hidden_files_leftovers_of_systems_and_marks_are_no_items(folder):
    root = folder("1_1.png", ".hidden.png", "Thumbs.db", "desktop.ini", "1_1.png.done", ".git/1_2.png")

    assert [item.path for item in plan_folder(root, assumed=BY_NAME).items] == ["1_1.png"]


def test_a_file_that_nothing_is_known_of_is_an_item_that_says_so(folder):
    plan = plan_folder(folder("1_1.png", "odd.png"), assumed=BY_NAME)

    assert codes(plan) == ["bulk-no-account", None]
    assert plan.failing[0].failure.fields == {"path": "odd.png"}


def test_the_account_for_all_holds_where_a_name_tells_nothing(folder):
    plan = plan_folder(folder("odd.png", "7_1.png"), assumed=Assumed(account="9", pattern=BY_NAME.pattern))

    assert [item.account for item in plan.items] == ["7", "9"]


def test_names_in_any_script_are_kept(folder):
    names = ["1_1.png", "Grüße/2_1.png", "小切手/3_1.png", "ملف/4_1.png"]

    plan = plan_folder(folder(*names), assumed=BY_NAME)

    assert sorted(item.path for item in plan.items) == sorted(names)


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_a_name_that_is_no_text_costs_its_own_item_only(folder):
    root = folder("1_1.png")
    (root / os.fsdecode(b"1_\xff.png")).write_bytes(b"x")

    plan = plan_folder(root, assumed=BY_NAME)

    assert sorted((item.path, item.failure and item.failure.code) for item in plan.items) == [
        ("1_1.png", None),
        ("1_\\xff.png", "bulk-name-unusable"),
    ]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody is kept out here")
def test_a_folder_that_cannot_be_opened_is_an_item_that_says_so(folder):
    root = folder("1_1.png", "closed/1_2.png")
    (root / "closed").chmod(0)

    plan = plan_folder(root, assumed=BY_NAME)
    (root / "closed").chmod(0o700)

    assert sorted((item.path, item.failure and item.failure.code) for item in plan.items) == [
        ("1_1.png", None),
        ("closed", "bulk-folder-closed"),
    ]


def test_an_amount_that_can_be_read_in_two_ways_is_not_guessed(folder):
    (item,) = plan_folder(folder("1001_1.234.png"), assumed=BY_NAME).items

    assert item.failure.code == "bulk-name-unreadable"


def test_a_date_that_there_is_not_costs_its_own_item_only(folder):
    assumed = Assumed(pattern=NamePattern("{account}_{date}.*"))

    plan = plan_folder(folder("1_20261301.png", "1_20261120.png"), assumed=assumed)

    assert sorted(str(code) for code in codes(plan)) == ["None", "bulk-name-unreadable"]


def test_a_list_says_what_holds_for_each_file(listed):
    lines = [
        "file,account,amount,date,page,kind,known",
        "a.tif,1001,250.00,2026-11-20,2,cheque,",
        "b.png,1001,,,,signature,imitation",
        'c.png,,"7,50",,,,',
    ]

    plan = listed(lines, "a.tif", "b.png", "c.png", "d.png", assumed=Assumed(account="9"))

    first, second, third = plan.items
    assert (first.path, first.account, first.amount, first.drawn_on, first.page) == (
        "a.tif",
        "1001",
        Decimal("250.00"),
        date(2026, 11, 20),
        2,
    )
    assert (second.kind, second.seed) == (InputKind.SIGNATURE, Seed.IMITATION)
    assert (third.account, third.amount, third.kind) == ("9", Decimal("7.50"), InputKind.CHEQUE)
    assert plan.unlisted == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_lists_of_spreadsheets_are_read_whatever_parts_their_columns(listed, separator):
    lines = [separator.join(("File", "Account")), separator.join(("a.tif", "1001"))]

    plan = listed(lines, "a.tif", encoding="utf-8-sig")

    assert [(item.path, item.account) for item in plan.items] == [("a.tif", "1001")]


def test_a_listed_name_finds_its_file_whatever_program_wrote_it(listed):
    composed, decomposed = (unicodedata.normalize(form, "Grüße") for form in ("NFC", "NFD"))

    plan = listed(["file,account", f"{composed}\\a.tif,1"], f"{decomposed}/a.tif")

    assert [item.path for item in plan.items] == [f"{decomposed}/a.tif"]
    assert plan.unlisted == 0


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a.tif,1001,12.345,,,,", "not an amount"),
        ("a.tif,1001,-5,,,,", "not an amount"),
        ("a.tif,1001,,30.11.2026,,,", "not a date"),
        ("a.tif,1001,,,0,,", "not a page"),
        ("a.tif,1001,,,,stamp,", "neither signature nor cheque"),
        ("a.tif,1001,,,,,forged", "neither signatory nor imitation"),
        (",1001,,,,,", "no file"),
        ("a.tif,1001,,,,,,beyond", "more columns"),
    ],
)
def test_a_wrong_line_costs_its_own_item_only_and_is_named(listed, line, reason):
    plan = listed(["file,account,amount,date,page,kind,known", "b.tif,1001,,,,,", line], "a.tif", "b.tif")

    (wrong,) = plan.failing
    assert len(plan.items) == 2
    assert (wrong.failure.code, wrong.failure.fields["line"]) == ("bulk-list-line", 3)
    assert reason in wrong.failure.fields["reason"]


@pytest.mark.parametrize("head", ["account,amount", "file,file", "file,shoe size"])
def test_a_list_with_other_columns_is_refused(listed, head):
    with pytest.raises(DataError) as raised:
        listed([head, "a,b"], "a")

    assert raised.value.code == "bulk-list-columns"


def test_a_list_that_is_no_text_is_refused(folder, tmp_path):
    manifest = tmp_path / "list.csv"
    manifest.write_bytes("file,account\nä,1\n".encode("utf-16"))

    with pytest.raises(DataError) as raised:
        plan_folder(folder("a"), assumed=Assumed(), manifest=manifest)

    assert raised.value.code in ("bulk-list-unreadable", "bulk-list-columns")


def test_no_folder_and_no_file_are_said_before_anything_begins(tmp_path, folder):
    folder()
    (tmp_path / "empty").mkdir()

    for place, code in ((tmp_path / "none", "bulk-folder-missing"), (tmp_path / "empty", "bulk-empty")):
        with pytest.raises(DataError) as raised:
            plan_folder(place, assumed=BY_NAME)
        assert raised.value.code == code
    assert plan_watch(tmp_path / "empty", assumed=BY_NAME).items == ()


def test_a_dry_run_says_against_whom(shop, folder):
    plan = plan_folder(folder("1001_1.png", "1001_2.png", "4711_3.png"), assumed=BY_NAME)

    known, unknown = foresee(shop.session("carl"), plan)

    assert (known.number, known.items, known.account.name) == (NUMBER, 2, "Corner Shop Ltd")
    assert sorted((name, count) for _, name, count in known.specimens) == [("Ada Byron", 3), ("Bob Stone", 3)]
    assert (unknown.number, unknown.account, unknown.specimens) == ("4711", None, ())


def test_a_dry_run_for_one_signatory_names_that_person_only(shop, folder):
    plan = plan_folder(folder("a.png"), assumed=Assumed(account=NUMBER, signatory=shop.bob.id))

    (known,) = foresee(shop.session("carl"), plan)

    assert [name for _, name, _ in known.specimens] == ["Bob Stone"]
