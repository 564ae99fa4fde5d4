"""Cash letters as bulk jobs: planned, checked, and never more certain of an account than the letter is."""

from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from sigverify.domain.bulk import InputKind, ItemState
from sigverify.domain.cash_letter import ItemKind, LetterFormat, LetterItem
from sigverify.errors import DataError, UsageError
from sigverify.services.bulk.journal import begin_job
from sigverify.services.bulk.on_us import OnUsRule, drawn_account
from sigverify.services.bulk.planning import assumed_by, plan_folder, plan_watch
from sigverify.services.bulk.results import stream_results
from sigverify.services.bulk.sources import Assumed
from sigverify.services.bulk.watching import FolderWatch, _take
from sigverify.services.reading import read_page
from tests.conftest import draw_signature
from tests.imaging.letters.writing import Cheque, X937Writer, letter, tiff, write_cts
from tests.services.conftest import NUMBER


def item(field, *, form=LetterFormat.X937, **given):
    return LetterItem(1, ItemKind.PRESENTED, form, 1, 0, account_field=field, **given)


@pytest.mark.parametrize(
    ("field", "account"),
    [
        ("1001/0042", "1001"),
        ("1001/", "1001"),
        ("12-34-56/7", "123456"),
        ("/1001/42", "1001"),
        ("00123/1", "00123"),
        ("1001", None),
        ("10*1/0042", None),
        ("10 01/0042", None),
        ("1/2/3/4", None),
        ("", None),
    ],
)
def test_an_account_is_read_where_there_is_no_doubt(field, account):
    assert drawn_account(item(field), ()) == account


def test_an_account_of_a_line_that_was_misread_is_in_doubt():
    assert drawn_account(item("1001/0042", misread=True), ()) is None


def test_a_bank_has_its_own_rules_and_the_first_that_fits_counts():
    rules = (OnUsRule("{zeros}{account}/{serial}"), OnUsRule("{serial}/{account}"))

    assert drawn_account(item("0001001/42"), rules) == "1001"
    assert drawn_account(item("1001"), rules) is None


def test_cts_files_have_the_account_itself():
    assert drawn_account(item("50100012", form=LetterFormat.CTS), ()) == "50100012"


@pytest.mark.parametrize("text", ["", "*", "{serial}", "{account}{account}", "{amount}/{account}", "{account"])
def test_a_rule_without_meaning_is_refused(text):
    with pytest.raises(UsageError) as caught:
        OnUsRule(text)

    assert caught.value.code == "on-us-rule"


@pytest.fixture
def post(tmp_path):
    """Return a folder with a letter of four cheques: two sound, one of doubtful account, one without a front."""
    folder = tmp_path / "post"
    folder.mkdir()
    cheques = [
        Cheque(on_us=f"{NUMBER}/1", sequence="1", pictures=[("0", tiff(1))]),
        Cheque(on_us="10*1/2", sequence="2"),
        Cheque(on_us=f"{NUMBER}/3", sequence="3", amount="junk"),
        Cheque(on_us=f"{NUMBER}/4", sequence="4", pictures=[("1", tiff(4))]),
    ]
    (folder / "letter.x937").write_bytes(letter(cheques))
    return folder


def test_a_letter_becomes_its_cheques(post):
    plan = plan_folder(post / "letter.x937", assumed=Assumed())

    assert plan.root == post
    sound = [(one.path, one.page, one.account, one.amount, one.drawn_on) for one in plan.items if one.failure is None]
    assert sound == [
        ("letter.x937", 1, NUMBER, Decimal("125.50"), date(2026, 11, 20)),
        ("letter.x937", 3, NUMBER, None, date(2026, 11, 20)),
    ]
    assert sorted((one.page, one.failure.code) for one in plan.failing) == [
        (2, "bulk-letter-account"),
        (4, "letter-front-missing"),
    ]


def test_a_list_names_a_whole_letter_or_one_of_its_cheques(post, tmp_path):
    manifest = tmp_path / "list.csv"
    manifest.write_text(f"file,page,account\nletter.x937,,\nletter.x937,3,{NUMBER}\n")

    plan = plan_folder(post, assumed=Assumed(), manifest=manifest)

    assert sorted(one.page for one in plan.items) == [1, 2, 3, 3, 4]
    assert {one.kind for one in plan.items} == {InputKind.LETTER}


def test_letters_among_other_files_are_taken_apart_too(post):
    (post / "scan.tif").write_bytes(tiff())
    write_cts(post, [Cheque(on_us=NUMBER, pictures=[("Front BW", tiff(8))])])

    plan = plan_folder(post, assumed=Assumed(account=NUMBER))

    assert sorted({one.path.rpartition(".")[2] for one in plan.items}) == ["XML", "tif", "x937"]
    assert len(plan.items) == 6


def test_what_belongs_to_no_cheque_is_a_line_of_its_own(post):
    whole = (post / "letter.x937").read_bytes()
    (post / "letter.x937").write_bytes(whole[:-84])

    plan = plan_folder(post / "letter.x937", assumed=Assumed())

    assert [one.failure.code for one in plan.failing].count("bulk-letter-incomplete") == 1


def test_one_account_for_all_fills_an_empty_field_but_settles_no_doubt(post):
    cheques = [Cheque(on_us=""), Cheque(on_us="10*1/2", sequence="2")]
    (post / "letter.x937").write_bytes(letter(cheques))

    plan = plan_folder(post / "letter.x937", assumed=Assumed(account=NUMBER))

    assert sorted((one.page, one.account) for one in plan.items if one.account) == [(1, NUMBER)]


@pytest.mark.parametrize("name", ["notes.txt", "scan.png"])
def test_a_file_that_is_no_letter_is_refused(tmp_path, name):
    (tmp_path / name).write_text("not a letter")

    with pytest.raises(DataError) as caught:
        plan_folder(tmp_path / name, assumed=Assumed())

    assert caught.value.code == "bulk-no-letter"


def test_rules_are_kept_with_the_job(counter, post):
    rules = (OnUsRule("{zeros}{account}/*"),)

    job = counter.begin(post, assumed=Assumed(on_us=rules))

    assert assumed_by(job).on_us == rules


def test_a_job_checks_the_fronts_of_a_letter(counter, tmp_path):
    writer = X937Writer().begin()
    for number, seed in enumerate((1, 2, 7), start=1):
        path = tmp_path / f"{seed}.tif"
        Image.fromarray(draw_signature(seed, noise=5)).save(path, dpi=(300, 300))
        writer.cheque(Cheque(on_us=f"{NUMBER}/1", sequence=str(number), pictures=[("0", path.read_bytes())]))
    post = tmp_path / "post"
    post.mkdir()
    (post / "letter.x937").write_bytes(writer.end(3).bytes())

    job = counter.begin(post / "letter.x937", assumed=Assumed())
    counter.run(job)

    found = counter.items(job)
    assert [one.page for one in found] == [1, 2, 3]
    digests = [read_page(post / "letter.x937", page=page).provenance.sha256 for page in (1, 2, 3)]
    assert [one.sha256 for one in found] == digests
    assert all(one.state is not ItemState.WAITING for one in found)


def test_the_same_cheque_twice_in_letters_is_pointed_out_wherever_it_stands(counter, tmp_path):
    post = tmp_path / "post"
    post.mkdir()
    pictures = [tiff(seed) for seed in (1, 2, 1, 3)]
    first = [Cheque(on_us=f"{NUMBER}/1", sequence=str(at), pictures=[("0", data)]) for at, data in enumerate(pictures)]
    (post / "a.x937").write_bytes(letter(first))
    (post / "b.x937").write_bytes(letter([Cheque(on_us=f"{NUMBER}/9", pictures=[("0", tiff(3))])]))
    (post / "c.tif").write_bytes(tiff(2))

    job = counter.run(counter.begin(post, assumed=Assumed(account=NUMBER)))

    lines = [(one.item.path, one.item.page, one.duplicate_of) for one in stream_results(counter.session, job.id)]
    assert lines == [
        ("a.x937", 1, None),
        ("a.x937", 2, None),
        ("a.x937", 3, 1),
        ("a.x937", 4, None),
        ("b.x937", 1, 4),
        ("c.tif", 1, 2),
    ]


def test_pages_of_one_file_are_no_duplicates_of_each_other(counter, tmp_path):
    scans = tmp_path / "scans"
    scans.mkdir()
    pages = [Image.fromarray(draw_signature(seed)) for seed in (1, 2)]
    pages[0].save(scans / "two.tif", save_all=True, append_images=pages[1:], dpi=(300, 300))
    manifest = tmp_path / "list.csv"
    manifest.write_text("file,page,kind\ntwo.tif,1,signature\ntwo.tif,2,signature\n")

    job = counter.run(counter.begin(scans, manifest=manifest))

    assert [one.duplicate_of for one in stream_results(counter.session, job.id)] == [None, None]


def test_a_letter_that_comes_into_a_watched_folder_is_taken_apart_once(counter, post):
    job = begin_job(counter.session, plan_watch(post, assumed=Assumed()))
    watch = FolderWatch(post)
    watch.look()
    came = watch.look()

    assert _take(counter.session, job, came, assumed=assumed_by(job))
    assert not _take(counter.session, job, came, assumed=assumed_by(job))
    assert [one.page for one in counter.items(job)] == [1, 2, 3, 4]
