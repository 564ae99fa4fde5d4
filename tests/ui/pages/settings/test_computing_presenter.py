import pytest

from sigverify.domain.computing import Computing, ModelFacts
from sigverify.errors import DeviceError
from sigverify.settings import FILE_NAME, Settings, load_settings
from tests.ui.fakes import DeskAtOnce, RecordingTasks
from ui.pages.settings.computing_presenter import ComputingPresenter
from ui.tasks.messages import DescribeComputing, DescribeModel

FACTS = ModelFacts("cpu", "model", "pipeline", "calibration", ())


@pytest.fixture
def made(display, desk_of):
    """Return a function that enters the section as somebody; ``None``: without accounts."""

    def make(name=None):
        desk = desk_of(name) if name else DeskAtOnce()
        presenter = ComputingPresenter(desk, tasks=RecordingTasks(), settings=Settings(), displays=(display,))
        presenter.enter()
        return presenter

    return make


def test_what_was_found_and_is_used_is_shown_as_it_becomes_known(made):
    presenter = made()
    presenter._tasks.take(DescribeComputing).done(Computing((), 2, 1))
    assert presenter.state.computing.processors == 2
    assert presenter.state.model is None

    presenter._tasks.take(DescribeModel).done(FACTS)
    assert presenter.state.model is FACTS


def test_why_the_model_could_not_be_loaded_is_shown(made):
    presenter = made()

    presenter._tasks.take(DescribeModel).failed(DeviceError("device-missing", device="cuda"))

    assert presenter.state.model_problem.code == "device-missing"


def test_a_choice_is_written_for_the_next_start_and_taken_back(made, shop):
    presenter = made("rita")
    assert not presenter.state.restart

    presenter.choose_device("cpu")
    presenter.choose_threads(2)

    assert (load_settings({}).device, load_settings({}).threads) == ("cpu", 2)
    assert presenter.state.restart
    presenter.choose_device("auto")
    presenter.choose_threads(None)
    assert not presenter.state.restart
    assert "threads" not in (shop.home / FILE_NAME).read_text()


def test_a_clerk_does_not_change_the_device(made, shop):
    presenter = made("carl")

    presenter.choose_device("cpu")

    assert not presenter.state.may_change
    assert not (shop.home / FILE_NAME).exists()


def test_what_the_environment_decides_is_said_and_stays(made, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_DEVICE", "cpu")
    presenter = made()

    presenter.choose_device("cuda")

    assert presenter.state.problem.code == "setting-fixed"
    assert presenter.state.device == "cpu"
    presenter.close_message()
    assert presenter.state.problem is None


def test_a_settings_file_that_cannot_be_read_is_told(made, shop):
    (shop.home / FILE_NAME).write_text("no toml at all")

    assert made().state.problem.code == "settings-unreadable"
