"""The scan dialog's behaviour, without Qt, threads and scanners."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sigverify.domain.sample import Region, Resolution, ResolutionSource
from sigverify.domain.scanning import (
    Area,
    KeptScan,
    NextStep,
    Profile,
    ScanMode,
    ScanPhase,
    ScanSettings,
    ScanSource,
    ScanStatus,
)
from sigverify.errors import Cancelled, ScannerError, UsageError
from sigverify.settings import Settings
from tests.ui.dialogs.scanning.fakes import (
    DESK,
    DOCUMENT,
    OFFERED,
    OFFICE,
    PlayedScanners,
    RecordingScanDisplay,
    RecordingTaker,
)
from tests.ui.fakes import RecordingTasks, page_view
from ui.dialogs.scanning.presenter import ScanPresenter
from ui.dialogs.scanning.state import Phase, Purpose
from ui.tasks.messages import Thumbnail
from ui.tasks.scan_messages import ReadGlass, SavePages

SPECIMENS = Profile("Specimens", settings=ScanSettings(600, ScanMode.COLOUR), shortcut="F7")
FEEDER = Profile("Feeder", device_id=DESK.id, settings=ScanSettings(source=ScanSource.FEEDER), next_step=NextStep.SAVE)
COVER = ScannerError("scanner-cover-open", device="Office", raw="Scanner cover is open")


class Bench:
    def __init__(self, *profiles, **how):
        self.scanners = PlayedScanners(*profiles, **how)
        self.tasks, self.display = RecordingTasks(), RecordingScanDisplay()
        self.taker = RecordingTaker(NextStep.CHECK, NextStep.SAVE)
        self.presenter = ScanPresenter(
            self.scanners, self.tasks, settings=Settings(), display=self.display, taker=self.taker
        )

    @property
    def state(self):
        return self.presenter.state

    def begin(self, purpose=Purpose.ANY):
        self.presenter.begin(purpose, then=lambda: None)
        return self

    def scan(self, *pages, error=None):
        self.presenter.scan()
        job = self.scanners.jobs[-1]
        job.give(*pages)
        job.end(error)
        return job

    def kept(self, name="scan-0", *, taken=False):
        kept = KeptScan(DOCUMENT.with_name(name), "Office", datetime(2026, 1, 2, tzinfo=UTC), 3, taken)
        self.scanners.kept = (*self.scanners.kept, kept)
        return kept


@pytest.fixture
def bench():
    return Bench().begin()


def test_the_presenter_is_free_of_qt_and_of_drivers():
    code = (
        "import sys, ui.dialogs.scanning.presenter;"
        "sys.exit(any(name.startswith(('PySide6', 'scanlib', 'PIL')) for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Beginning


def test_the_scanner_used_last_is_ready_before_the_search_has_ended(bench):
    assert bench.state.device_id == OFFICE.id
    assert bench.state.searching
    assert bench.state.draft == Profile("Cheque")

    bench.presenter.scan()

    assert bench.scanners.jobs[0].order.device_id == OFFICE.id


def test_scanners_found_are_offered_behind_the_one_used_last(bench):
    bench.scanners.found(DESK, OFFICE)

    assert bench.state.devices == (OFFICE, DESK)
    assert not bench.state.searching


def test_the_scanner_used_last_stays_at_hand_even_if_it_was_not_found(bench):
    bench.scanners.found(DESK)

    assert bench.state.devices == (OFFICE, DESK)
    assert bench.state.problem is None


def test_no_scanner_is_told_and_searching_again_helps():
    bench = Bench(device=None).begin()
    bench.scanners.found()
    assert bench.state.problem.code == "scanner-none"

    bench.presenter.search()
    bench.scanners.found(DESK)

    assert bench.state.device_id == DESK.id
    assert bench.state.problem is None


def test_a_search_that_fails_says_why_and_ends(bench):
    bench.scanners.not_found(ScannerError("scanner-hung", device="-", seconds=90, raw=""))

    assert (bench.state.searching, bench.state.problem.code) == (False, "scanner-hung")


def test_a_search_under_way_is_not_begun_twice(bench):
    bench.presenter.search()

    assert len(bench.scanners.searches) == 1


def test_what_the_device_offers_is_offered(bench):
    bench.scanners.offer()

    assert bench.state.resolutions == (200, 300, 600)
    assert bench.state.sources == OFFERED.sources


def test_a_device_that_does_not_say_what_it_offers_is_offered_the_usual(bench):
    assert bench.state.resolutions == (150, 200, 300, 600)
    assert set(bench.state.modes) == set(ScanMode)


def test_an_answer_about_another_device_is_not_taken(bench):
    late = bench.scanners.asked[-1][1]
    bench.presenter.choose_device(DESK)

    late(OFFERED)

    assert bench.state.offered.resolutions == ()


def test_profiles_that_cannot_be_read_are_told_and_never_written_over():
    bench = Bench()
    bench.scanners.unreadable = UsageError("profiles-unreadable", path="p", reason="r")
    bench.begin()

    bench.presenter.profiles.save_as("New")

    assert bench.state.problem.code == "profiles-unreadable"
    assert bench.state.draft.settings.dpi == 300
    assert bench.scanners.profiles == (Profile("Cheque"),)


# Profiles


def test_a_profile_says_how_and_with_which_device():
    bench = Bench(Profile("Cheque"), FEEDER).begin()

    bench.presenter.choose_profile("feeder")
    bench.presenter.scan()

    order = bench.scanners.jobs[0].order
    assert (order.device_id, order.how.source) == (DESK.id, ScanSource.FEEDER)
    assert bench.scanners.asked[-1][0] == DESK.id


def test_changes_belong_to_the_draft_until_they_are_kept(bench):
    bench.presenter.set_how(ScanSettings(600))
    assert bench.state.changed
    assert bench.scanners.profiles[0].settings.dpi == 300

    bench.presenter.profiles.save()

    assert not bench.state.changed
    assert bench.scanners.profiles[0].settings.dpi == 600


def test_profiles_are_made_renamed_given_keys_and_deleted(bench):
    changes = []
    bench.presenter.profiles_changed = changes.append
    editor = bench.presenter.profiles
    bench.presenter.set_how(ScanSettings(600))

    editor.save_as(" Specimens ")
    editor.set_key("F7")
    editor.rename("Cards")

    assert [(each.name, each.shortcut) for each in bench.scanners.profiles] == [("Cheque", None), ("Cards", "F7")]
    assert bench.state.draft.name == "Cards"
    editor.delete()
    assert [each.name for each in bench.scanners.profiles] == ["Cheque"]
    assert len(changes) == 4


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda editor: editor.save_as("specimens"), "profile-name-taken"),
        (lambda editor: editor.save_as(" "), "profile-nameless"),
        (lambda editor: editor.set_key("F7"), "profile-key-taken"),
    ],
)
def test_what_no_profile_can_be_is_told_and_not_kept(change, code):
    bench = Bench(Profile("Cheque"), SPECIMENS).begin()

    change(bench.presenter.profiles)

    assert bench.state.problem.code == code
    assert bench.scanners.profiles == (Profile("Cheque"), SPECIMENS)


def test_the_last_profile_stays(bench):
    bench.presenter.profiles.delete()

    assert bench.state.problem.code == "profile-last"


def test_profiles_that_cannot_be_kept_are_told(bench):
    bench.scanners.refusal = UsageError("output-not-writable", path="p", reason="r")

    bench.presenter.profiles.save_as("New")

    assert bench.state.problem.code == "output-not-writable"
    assert [profile.name for profile in bench.state.profiles] == ["Cheque"]


# Preview and area


def preview(bench):
    bench.presenter.preview()
    job = bench.scanners.previews[-1]
    job.give(1, document=DOCUMENT)
    job.end()
    page = replace(page_view(width=638, height=877), resolution=Resolution(75, 75, ResolutionSource.GIVEN))
    bench.tasks.take(ReadGlass).done(page)
    return page


def test_a_preview_is_shown_and_its_page_removed(bench):
    page = preview(bench)

    assert bench.state.preview is page
    assert bench.state.idle
    assert bench.scanners.discarded == [DOCUMENT]
    assert bench.state.document is None


@pytest.mark.parametrize(
    ("profile", "offered"),
    [
        (Profile("Folder", device_id="folder:/scans"), OFFERED),
        (Profile("Sheets"), replace(OFFERED, sources=(ScanSource.FEEDER,))),
    ],
)
def test_without_a_glass_there_is_no_preview(profile, offered):
    bench = Bench(profile).begin()
    bench.scanners.offer(offered)

    bench.presenter.preview()

    assert (bench.scanners.previews, bench.state.idle) == ([], True)


def test_a_box_on_the_preview_is_an_area_in_millimetres(bench):
    preview(bench)

    bench.presenter.set_box(Region(75, 150, 300, 150))

    assert bench.state.draft.settings.area == Area(25.4, 50.8, 101.6, 50.8)
    assert bench.state.box == Region(75, 150, 300, 150)
    bench.presenter.set_box(None)
    assert bench.state.draft.settings.area is None


def test_an_area_in_millimetres_is_a_box_on_the_preview(bench):
    bench.presenter.set_area(Area(25.4, 0, 50.8, 25.4))
    assert bench.state.box is None

    preview(bench)

    assert bench.state.box == Region(75, 0, 150, 75)


@pytest.mark.parametrize("error", [COVER, Cancelled()])
def test_after_a_preview_that_failed_the_dialog_is_idle(bench, error):
    bench.presenter.preview()
    bench.scanners.previews[0].end(error)

    assert bench.state.idle
    assert bench.state.problem is (None if isinstance(error, Cancelled) else error)


def test_a_preview_that_cannot_be_read_is_told_and_removed(bench):
    bench.presenter.preview()
    bench.scanners.previews[0].give(1)
    bench.scanners.previews[0].end()
    bench.tasks.take(ReadGlass).failed(ScannerError("spool-damaged", job="x", raw=""))

    assert (bench.state.idle, bench.state.problem.code) == (True, "spool-damaged")
    assert bench.scanners.discarded == [DOCUMENT]


# Scanning


def test_a_page_that_came_goes_where_the_profile_says(bench):
    bench.scan(1)

    assert bench.taker.got == [(NextStep.CHECK, DOCUMENT)]
    assert bench.scanners.taken == [DOCUMENT]
    assert bench.display.closed == 1
    assert (bench.state.idle, bench.state.document, bench.state.pages) == (True, None, 0)


def test_the_profile_is_remembered_when_its_scan_went_well(bench):
    bench.scan(1, error=COVER)
    assert bench.scanners.remembered == []

    bench.scan(2)

    assert [profile.name for profile in bench.scanners.remembered] == ["Cheque"]


def test_progress_is_shown(bench):
    bench.presenter.scan()
    status = ScanStatus(ScanPhase.SCANNING, 2, 40)

    bench.scanners.jobs[0].listener.told(status)

    assert (bench.state.status, bench.state.phase) == (status, Phase.SCANNING)


def test_pages_get_pictures_as_they_come(bench):
    bench.presenter.scan()
    bench.scanners.jobs[0].give(1, 2)

    for recorded in [bench.tasks.take(Thumbnail), bench.tasks.take(Thumbnail)]:
        assert recorded.request.path == DOCUMENT
        recorded.done(page_view().pixels)

    assert bench.display.thumbnails == [1, 2]
    assert bench.state.pages == 2


def test_only_one_scan_is_under_way(bench):
    bench.presenter.scan()
    bench.presenter.scan()
    bench.presenter.preview()

    assert (len(bench.scanners.jobs), bench.scanners.previews) == (1, [])


def test_a_scan_that_is_stopped_leaves_its_pages_to_be_used_or_removed(bench):
    bench.presenter.scan()
    job = bench.scanners.jobs[0]
    job.give(1)
    bench.presenter.stop()
    assert (job.cancelled, bench.state.phase) == (True, Phase.STOPPING)
    job.end(Cancelled())
    assert (bench.state.idle, bench.state.pages, bench.taker.got) == (True, 1, [])

    bench.presenter.use_pages()

    assert bench.taker.got == [(NextStep.CHECK, DOCUMENT)]


def test_after_a_failure_the_dialog_is_idle_and_the_rest_follows_the_pages_before(bench):
    bench.scan(1, 2, error=COVER)
    assert (bench.state.idle, bench.state.problem, bench.state.pages) == (True, COVER, 2)

    job = bench.scan(3)

    assert job.after == DOCUMENT
    assert bench.state.problem is None
    assert bench.taker.got == [(NextStep.CHECK, DOCUMENT)]


def test_pages_after_a_failure_can_be_removed_to_begin_again(bench):
    bench.scan(1, error=COVER)

    bench.presenter.drop_pages()
    bench.presenter.scan()

    assert bench.scanners.discarded == [DOCUMENT]
    assert bench.scanners.jobs[-1].after is None


def test_a_failure_without_pages_leaves_nothing_behind(bench):
    bench.scan(error=COVER)

    assert (bench.state.idle, bench.state.document) == (True, None)
    bench.presenter.stop()
    assert bench.state.problem is None


def test_pages_that_cannot_be_handed_over_stay(bench):
    bench.scanners.refusal = ScannerError("spool-full", path="p", raw="")

    bench.scan(1)

    assert (bench.state.idle, bench.state.document, bench.state.problem.code) == (True, DOCUMENT, "spool-full")
    assert bench.taker.got == []


def test_nothing_is_scanned_for_nobody():
    bench = Bench(replace(SPECIMENS, next_step=NextStep.ENROL)).begin()

    bench.presenter.scan()

    assert bench.state.problem.code == "scan-for-nobody"
    assert bench.scanners.jobs == []


def test_opened_for_specimens_the_pages_go_there_whatever_the_profile_says():
    bench = Bench().begin(Purpose.ENROLMENT)
    bench.taker.willing = {NextStep.ENROL}

    bench.scan(1)

    assert bench.taker.got == [(NextStep.ENROL, DOCUMENT)]


# Saving


def test_pages_are_saved_where_the_profile_says():
    bench = Bench(replace(FEEDER, folder=Path("out"))).begin()
    bench.scan(1, 2)

    recorded = bench.tasks.take(SavePages)
    recorded.done((Path("out/scan-0001.png"), Path("out/scan-0002.png")))

    assert recorded.request == SavePages(DOCUMENT, Path("out"))
    assert (bench.state.idle, bench.state.saved, bench.state.document) == (True, Path("out"), None)


def test_without_a_folder_the_clerk_is_asked_and_may_think_again():
    bench = Bench(FEEDER).begin()
    bench.scan(1)
    assert (bench.tasks.asked(SavePages), bench.state.document) == ([], DOCUMENT)

    bench.display.folder = Path("there")
    bench.presenter.use_pages()

    assert bench.tasks.take(SavePages).request.target == Path("there")


def test_pages_that_cannot_be_saved_stay():
    bench = Bench(replace(FEEDER, folder=Path("out"))).begin()
    bench.scan(1)

    bench.tasks.take(SavePages).failed(UsageError("output-not-writable", path="out", reason="full"))

    assert (bench.state.idle, bench.state.document) == (True, DOCUMENT)
    assert bench.state.problem.code == "output-not-writable"


# Kept scans


def test_kept_scans_are_offered_opened_saved_and_removed():
    bench = Bench()
    one, other, third = bench.kept("scan-a"), bench.kept("scan-b"), bench.kept("scan-c", taken=True)
    bench.begin()
    assert bench.state.kept == (one, other, third)

    bench.presenter.open_kept(one.document)
    bench.display.folder = Path("out")
    bench.presenter.save_kept(other.document)
    bench.presenter.remove_kept(third.document)

    assert bench.taker.got == [(NextStep.CHECK, one.document)]
    assert bench.tasks.take(SavePages).request.document == other.document
    assert bench.scanners.discarded == [third.document]
    assert third not in bench.state.kept


# Network


def test_the_network_scanner_is_switched_on_and_looked_for(bench):
    bench.scanners.found(OFFICE)

    bench.presenter.allow_network("192.0.2.7")

    assert bench.state.network == "192.0.2.7"
    assert bench.scanners.searches[-1][0].network_scanner == "192.0.2.7"


def test_an_address_that_cannot_be_is_told(bench):
    bench.scanners.refusal = ScannerError("network-address-unusable", given="a b", raw="a b")

    bench.presenter.allow_network("a b")

    assert (bench.state.network, bench.state.problem.code) == ("", "network-address-unusable")


# Locking


def test_a_lock_stops_the_scan_and_drops_every_picture(bench):
    preview(bench)
    bench.presenter.scan()
    job = bench.scanners.jobs[0]
    job.give(1)

    bench.presenter.forget()
    job.give(2)
    job.end(Cancelled())

    assert job.cancelled
    assert bench.scanners.silenced == 1
    assert (bench.state.preview, bench.state.document, bench.state.problem) == (None, None, None)
    assert len(bench.tasks.asked(Thumbnail)) == 1
    assert (bench.taker.got, bench.scanners.taken) == ([], [])
