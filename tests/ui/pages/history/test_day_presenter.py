from datetime import date

import pytest

from tests.services.conftest import START
from tests.ui.fakes import RecordingDisplay
from ui.pages.history.day_presenter import DayPresenter
from ui.pages.history.state import DayState
from ui.parts.private_folder import PrivateFolder

DAY = START.astimezone().date()


class Display(RecordingDisplay):
    """Also remembers the files that were opened."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def open_files(self, files):
        self.opened += files


@pytest.fixture
def made(past, desk_of):
    """Return a function that makes a presenter for somebody at work."""

    def make(name="sven"):
        presenter = DayPresenter(desk_of(name), folder=PrivateFolder(), display=Display())
        presenter.display = presenter._display
        return presenter

    return make


def test_a_day_is_counted(made):
    presenter = made()

    presenter.show_day(DAY)

    assert presenter.state.report.cheques.count == 3
    assert {line.verification_id for line in presenter.state.report.unresolved} == {"parked", "large"}


def test_the_same_day_stays_in_view_while_it_is_counted_again(made):
    presenter = made()
    presenter.show_day(DAY)
    counted = presenter.state.report
    presenter._desk.hold()

    presenter.count_again()
    assert presenter.state.report is counted

    presenter.show_day(date(2026, 1, 1))
    assert presenter.state.report is None


def test_the_report_is_opened_or_kept(made, tmp_path):
    presenter = made()
    presenter.show_day(DAY)

    presenter.open_report()
    (opened,) = presenter.display.opened
    assert opened.read_bytes().startswith(b"%PDF")

    presenter.save_report(tmp_path / "day.pdf")
    assert presenter.state.saved == tmp_path / "day.pdf"
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")

    presenter.forget()
    assert not opened.exists()
    assert presenter.state == DayState()


def test_a_place_that_cannot_be_written_is_told(made, tmp_path):
    (tmp_path / "file").touch()
    presenter = made()
    presenter.show_day(DAY)

    presenter.save_report(tmp_path / "file" / "day.pdf")

    assert presenter.state.problem.code == "output-not-writable"
    assert not presenter.state.writing
    presenter.close()
    assert presenter.state.problem is None


def test_a_clerk_has_no_end_of_day(made):
    presenter = made("carl")

    presenter.show_day(DAY)

    assert presenter.state.problem.code == "not-permitted"
