"""The check page's behaviour, without Qt and without a process."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.domain.scanning import Device, Raster, ScannedPage, ScanRequest
from sigverify.errors import InputError, ScannerError, SigverifyError
from sigverify.imaging import scans
from sigverify.services import scanning
from tests.ui.fakes import DeskAtOnce, HabitsOf, RecordingDisplay, RecordingTasks, lifted, page_view, verdict
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.state import recent_with
from ui.session import Session, SessionFile
from ui.tasks.messages import Compare, FindSample, Lift, ListSpecimens, Locate, ReadPage, Thumbnail, WriteReport
from ui.values import Place, SampleCheque

CHEQUE = Path("cheque.tif")
FOUND = Region(300, 150, 120, 60)
MOVED = Region(310, 150, 120, 60)
UNUSABLE = (Finding("blank", Severity.REFUSE),)


@pytest.fixture
def tasks():
    return RecordingTasks()


@pytest.fixture
def session(tmp_path):
    return SessionFile(tmp_path / "session.json")


@pytest.fixture
def presenter(tasks, session):
    return make(tasks, session)


def make(tasks, session):
    return CheckPresenter(tasks, desk=DeskAtOnce(), session=session, habits=HabitsOf(), display=RecordingDisplay())


def read(presenter, tasks, path=CHEQUE, **page):
    presenter.open(path)
    tasks.take(ReadPage).done(page_view(path, **page))


def locate(tasks, *regions):
    tasks.take(Locate).done(tuple(LocatedRegion(region, 0.9) for region in regions))


def add_specimens(presenter, tasks, *names, findings=()):
    presenter.files.add(Path(name) for name in names)
    for name in names:
        tasks.take(Lift).done(lifted(name, findings=findings))


def prepare(presenter, tasks):
    """Bring the page to where a comparison can be asked for."""
    read(presenter, tasks)
    locate(tasks, FOUND)
    tasks.take(Lift).done(lifted(region=FOUND))
    add_specimens(presenter, tasks, "a.png", "b.png")


def compare(presenter, tasks):
    prepare(presenter, tasks)
    presenter.compare()
    recorded = tasks.take(Compare)
    recorded.done(verdict(recorded.request.probe, recorded.request.references))


def test_the_presenter_is_free_of_qt():
    code = "import sys, ui.pages.check.presenter; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_best_proposal_goes_into_the_box_and_is_lifted(presenter, tasks):
    read(presenter, tasks)
    locate(tasks, FOUND, MOVED)

    assert presenter.state.region == FOUND
    assert tasks.asked(Lift) == [Lift(Place(CHEQUE, 1, FOUND))]


def test_a_box_that_the_clerk_drew_first_is_not_replaced_by_a_proposal(presenter, tasks):
    read(presenter, tasks)
    presenter.region_changed(MOVED)
    locate(tasks, FOUND)

    assert presenter.state.region == MOVED


def test_a_page_that_cannot_be_read_leaves_the_page_in_hand(presenter, tasks):
    read(presenter, tasks)
    presenter.open(Path("damaged.tif"))
    tasks.take(ReadPage).failed(InputError("image-damaged", name="damaged.tif", reason="cut"))

    assert presenter.state.page.path == CHEQUE
    assert presenter.state.problem.code == "image-damaged"


def test_opening_a_second_file_gives_up_the_first(presenter, tasks):
    presenter.open(Path("first.tif"))
    presenter.open(Path("second.tif"))

    assert tasks.cancelled == [ReadPage(Path("first.tif"))]


def test_proposals_for_a_page_that_was_left_are_dropped(presenter, tasks):
    read(presenter, tasks)
    late = tasks.take(Locate)
    read(presenter, tasks, Path("next.tif"))
    late.done((LocatedRegion(FOUND, 0.9),))

    assert presenter.state.proposals is None
    assert presenter.state.region is None


def test_while_one_box_is_lifted_only_the_newest_waits(presenter, tasks):
    read(presenter, tasks)
    for step in range(5):
        presenter.region_changed(Region(step, 0, 100, 50))
    first = tasks.take(Lift)
    assert tasks.asked(Lift) == []

    first.done(lifted(region=first.request.place.region))

    assert [request.place.region.x for request in tasks.asked(Lift)] == [4]


def test_a_box_that_was_removed_shows_no_signature(presenter, tasks):
    prepare(presenter, tasks)
    presenter.region_changed(None)

    assert presenter.state.probe is None
    assert not presenter.state.ready


def test_a_comparison_uses_the_box_and_the_usable_specimens(presenter, tasks):
    prepare(presenter, tasks)
    add_specimens(presenter, tasks, "blank.png", findings=UNUSABLE)
    presenter.compare()

    assert tasks.asked(Compare) == [Compare(Place(CHEQUE, 1, FOUND), (Path("a.png"), Path("b.png")))]


def test_the_result_is_shown_with_a_similarity_for_each_specimen(presenter, tasks):
    compare(presenter, tasks)
    state = presenter.state

    assert state.verdict is not None
    assert [state.similarity_of(specimen) for specimen in state.specimens] == [1.0, 1.1]


def test_without_specimens_the_clerk_is_told_to_add_some(presenter, tasks):
    read(presenter, tasks)
    locate(tasks, FOUND)
    tasks.take(Lift).done(lifted(region=FOUND))
    presenter.compare()

    assert presenter.state.problem.code == "no-references"
    assert tasks.asked(Compare) == []


def test_a_signature_below_the_floor_is_not_compared(presenter, tasks):
    prepare(presenter, tasks)
    presenter.region_changed(MOVED)
    tasks.take(Lift).done(lifted(region=MOVED, findings=UNUSABLE))
    presenter.compare()

    assert tasks.asked(Compare) == []
    assert [finding.code for finding in presenter.state.findings] == ["blank"]


def test_moving_the_box_takes_the_result_away_and_compares_again_once_it_rests(presenter, tasks):
    compare(presenter, tasks)

    presenter.region_changed(MOVED)
    assert presenter.state.verdict is None
    presenter.region_settled()
    tasks.take(Lift).done(lifted(region=MOVED))

    assert tasks.asked(Compare)[0].probe.region == MOVED


def test_a_result_that_comes_after_the_box_moved_is_given_up(presenter, tasks):
    prepare(presenter, tasks)
    presenter.compare()
    presenter.region_changed(MOVED)

    assert [type(request) for request in tasks.cancelled] == [Compare]
    assert presenter.state.comparing is None


def test_progress_is_shown_and_stopping_gives_the_comparison_up(presenter, tasks):
    prepare(presenter, tasks)
    presenter.compare()
    tasks.waiting[-1].progress(Progress("specimens", 1, 2))
    assert presenter.state.comparing == Progress("specimens", 1, 2)

    presenter.cancel()

    assert presenter.state.comparing is None
    assert tasks.asked(Compare) == []


def test_a_failed_comparison_can_be_asked_for_again(presenter, tasks):
    prepare(presenter, tasks)
    presenter.compare()
    tasks.take(Compare).failed(SigverifyError("inference-lost"))

    assert presenter.state.problem.code == "inference-lost"
    assert presenter.state.ready


def test_escape_closes_a_message(presenter):
    presenter.failed(SigverifyError("inference-lost"))
    presenter.cancel()

    assert presenter.state.problem is None


def test_the_same_specimen_is_added_once(presenter, tasks):
    add_specimens(presenter, tasks, "a.png")
    presenter.files.add([Path("a.png"), Path("b.png"), Path("b.png")])

    assert [specimen.path.name for specimen in presenter.state.specimens] == ["a.png", "b.png"]


def test_an_unreadable_specimen_stays_in_the_list_with_its_reason(presenter, tasks):
    presenter.files.add([Path("gone.png")])
    tasks.take(Lift).failed(InputError("file-missing", path="gone.png"))

    (specimen,) = presenter.state.specimens
    assert specimen.error.code == "file-missing"
    assert not specimen.usable


def test_the_specimens_of_a_folder_are_added(presenter, tasks):
    presenter.files.add_folder(Path("folder"))
    tasks.take(ListSpecimens).done((Path("folder/a.png"), Path("folder/b.png")))

    assert len(presenter.state.specimens) == 2


def test_removing_a_specimen_takes_the_result_away(presenter, tasks):
    compare(presenter, tasks)
    presenter.files.remove(Path("a.png"))

    assert [specimen.path.name for specimen in presenter.state.specimens] == ["b.png"]
    assert presenter.state.verdict is None


def test_the_report_is_written_for_exactly_the_shown_result(presenter, tasks):
    compare(presenter, tasks)
    presenter.reports.save(Path("out.pdf"))
    recorded = tasks.take(WriteReport)
    recorded.done(Path("out.pdf"))

    assert recorded.request.comparison == Compare(Place(CHEQUE, 1, FOUND), (Path("a.png"), Path("b.png")))
    assert presenter.state.saved == Path("out.pdf")


def test_pages_are_turned_within_the_file_only(presenter, tasks):
    read(presenter, tasks, page=1, pages=2)
    presenter.turn_to(3)
    assert tasks.asked(ReadPage) == []

    presenter.turn_to(2)

    assert tasks.asked(ReadPage) == [ReadPage(CHEQUE, 2)]


def test_a_thumbnail_of_a_file_that_was_left_is_dropped(presenter, tasks):
    read(presenter, tasks, pages=2)
    presenter.want_thumbnail(2)
    late = tasks.take(Thumbnail)
    read(presenter, tasks, Path("next.tif"))
    late.done(page_view().pixels)

    assert presenter._board.display.thumbnails == {}


def test_the_sample_replaces_the_specimens_in_hand(presenter, tasks):
    add_specimens(presenter, tasks, "a.png")
    presenter.open_sample()
    tasks.take(FindSample).done(SampleCheque(CHEQUE, (Path("x.png"),)))

    assert [specimen.path.name for specimen in presenter.state.specimens] == ["x.png"]
    assert tasks.asked(ReadPage) == [ReadPage(CHEQUE)]


def test_work_in_hand_is_kept_and_taken_up_again(presenter, tasks, session):
    prepare(presenter, tasks)
    presenter.region_changed(MOVED)
    presenter.region_settled()

    fresh = RecordingTasks()
    restored = make(fresh, session)
    restored.restore()
    fresh.take(ReadPage).done(page_view())
    locate(fresh, FOUND)

    assert restored.state.region == MOVED
    assert [specimen.path.name for specimen in restored.state.specimens] == ["a.png", "b.png"]
    assert restored.state.recent == (CHEQUE,)


def test_a_kill_while_work_is_taken_up_again_loses_nothing(tasks, session):
    work = Session(Place(CHEQUE, 1, MOVED), (Path("a.png"),), (CHEQUE,))
    session.save(work)
    presenter = make(tasks, session)
    presenter.restore()
    presenter.files.add([Path("b.png")])

    assert session.load().place == work.place


def test_a_kept_file_that_is_gone_is_told_and_the_rest_comes_back(tasks, session):
    session.save(Session(Place(Path("gone.tif")), (Path("a.png"),), ()))
    presenter = make(tasks, session)
    presenter.restore()
    tasks.take(ReadPage).failed(InputError("file-missing", path="gone.tif"))

    assert presenter.state.problem.code == "file-missing"
    assert len(presenter.state.specimens) == 1


def test_a_scan_is_not_remembered_as_opened_lately():
    page = page_view("scan.bin")
    scan = replace(page, provenance=replace(page.provenance, format=scans.FORMAT))

    assert recent_with(page, (CHEQUE,)) == (Path("scan.bin"), CHEQUE)
    assert recent_with(scan, (CHEQUE,)) == (CHEQUE,)


@pytest.fixture
def scan(monkeypatch):
    """Return a scan of one page."""
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)
    made = scanning.new_scan(ScanRequest(Device("dummy:1", "The scanner")))
    page = ScannedPage(1, "The scanner", bytes(200), Raster(20, 10, 1, 300))
    scanning.open_spooled(made.document).put(page)
    return made.document


def test_a_scan_that_is_open_in_one_window_is_not_opened_in_another_until_it_is_left(presenter, tasks, session, scan):
    other_tasks = RecordingTasks()
    other = make(other_tasks, session)
    read(presenter, tasks, scan)

    other.open(scan)
    refused = other.state

    assert (refused.problem.code, refused.reading, other_tasks.asked(ReadPage)) == ("spool-in-use", None, [])
    read(presenter, tasks, CHEQUE)
    read(other, other_tasks, scan)
    assert (other.state.page.path, other.state.problem) == (scan, None)


def test_a_scan_that_cannot_be_read_is_let_go_and_the_one_in_view_is_not(presenter, tasks, scan, session):
    read(presenter, tasks, scan)
    presenter.open(Path("damaged.png"))
    tasks.take(ReadPage).failed(InputError("file-damaged"))
    with pytest.raises(ScannerError, match="spool-in-use"):
        scanning.take_over(scan)

    presenter.forget()

    scanning.take_over(scan)
    assert presenter.state.page is None
