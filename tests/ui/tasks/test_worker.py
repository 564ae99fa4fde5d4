"""The inference process's loop, run in a thread with the fake verifier."""

import multiprocessing
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sigverify.domain.sample import Region
from sigverify.errors import ModelError
from sigverify.services import verifier as verifier_module
from sigverify.settings import Settings
from ui.tasks.messages import (
    Cancel,
    Compare,
    Failed,
    Finished,
    JobId,
    Lift,
    Locate,
    ModelChanged,
    ModelState,
    Progressed,
    ReadPage,
    Stop,
    Submit,
    WriteReport,
)
from ui.tasks.worker import Worker
from ui.values import Place

BOX = Region(1050, 420, 420, 160)


class Line:
    """The window's end of the pipe."""

    def __init__(self, connection):
        self._connection = connection
        self.states = []
        self.progress = []

    def ask(self, number, request):
        self._connection.send(Submit(JobId(number), request))

    def send(self, command):
        self._connection.send(command)

    def answer(self):
        """Return the next result or failure; states and progress are kept aside."""
        while True:
            assert self._connection.poll(60), "no answer"
            match self._connection.recv():
                case ModelChanged() as changed:
                    self.states.append(changed)
                case Progressed() as progressed:
                    self.progress.append(progressed.progress.stage)
                case reply:
                    return reply


@pytest.fixture
def serve(monkeypatch):
    """Return a function that starts a worker with a given way to load the verifier."""
    running = []

    def start(load):
        monkeypatch.setattr(verifier_module, "load_verifier", load)
        ours, theirs = multiprocessing.Pipe()
        thread = threading.Thread(target=Worker(theirs, Settings()).run)
        thread.start()
        running.append((ours, thread))
        return Line(ours)

    yield start
    for ours, thread in running:
        ours.send(Stop())
        thread.join(60)
        assert not thread.is_alive()
        ours.close()


@pytest.fixture
def line(serve, fake_verifier):
    return serve(lambda device, calibration: fake_verifier)


def test_importing_the_worker_loads_neither_qt_nor_what_is_heavy():
    code = (
        "import sys, ui.tasks.worker, ui.__main__\n"
        "sys.exit(' '.join({'PySide6', 'torch', 'skimage', 'PIL', 'scipy'} & set(sys.modules)) or 0)"
    )

    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

    assert run.returncode == 0, run.stderr


def test_the_engine_never_brings_qt_into_the_inference_process():
    code = "import sys, ui.tasks.engine; sys.exit('PySide6' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_is_read_located_and_lifted_while_no_model_is_there(serve, cheque_file):
    hold = threading.Event()
    line = serve(lambda device, calibration: hold.wait(60))
    path = cheque_file()

    line.ask(1, ReadPage(path))
    page = line.answer().result
    line.ask(2, Locate(path))
    proposals = line.answer().result
    line.ask(3, Lift(Place(path, 1, BOX)))
    signature = line.answer().result
    hold.set()

    assert (page.width, page.height, page.provenance.pages) == (1591, 724, 1)
    assert proposals[0].region.iou(BOX) > 0.3
    assert signature.lifted.shape == (BOX.height, BOX.width)
    assert signature.usable


def test_a_comparison_tells_its_progress_and_its_result(line, cheque_file, signature_file):
    references = tuple(signature_file(f"{noise}.png", noise=noise) for noise in (1, 2))
    line.ask(1, Compare(Place(cheque_file(), 1, BOX), references))
    verdict = line.answer().result

    assert verdict.comparison.model_id == "fake-model"
    assert len(verdict.per_reference_log10_lr) == 2
    assert line.progress[-3:] == ["specimens", "specimens", "comparing"]
    assert [changed.state for changed in line.states] == [ModelState.LOADING, ModelState.READY]


def test_specimens_are_encoded_once(line, fake_verifier, cheque_file, signature_file):
    request = Compare(Place(cheque_file(), 1, BOX), (signature_file("a.png"),))
    line.ask(1, request)
    line.answer()
    encoded = fake_verifier.encoded
    line.ask(2, request)
    line.answer()

    assert fake_verifier.encoded == encoded + 1


def test_a_report_is_written_even_if_the_comparison_was_made_by_a_process_that_died(
    line, cheque_file, signature_file, tmp_path
):
    comparison = Compare(Place(cheque_file(), 1, BOX), (signature_file("a.png"),))
    line.ask(1, WriteReport(comparison, tmp_path / "report.pdf"))

    assert line.answer().result == tmp_path / "report.pdf"
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_missing_fails_in_its_own_words_and_the_next_job_is_done(line, cheque_file):
    line.ask(1, ReadPage(Path("nowhere.tif")))
    line.ask(2, ReadPage(cheque_file()))

    failed, finished = line.answer(), line.answer()

    assert isinstance(failed, Failed)
    assert failed.error.code == "file-missing"
    assert isinstance(finished, Finished)


def test_what_nobody_foresaw_is_told_by_its_kind_only(line):
    line.ask(1, ReadPage(None))
    failed = line.answer()

    assert failed.error.code == "unforeseen"
    assert failed.error.fields["cause"] == "AttributeError"


def test_comparisons_wait_for_the_model_without_holding_up_the_others(
    serve, fake_verifier, cheque_file, signature_file
):
    hold = threading.Event()

    def load(device, calibration):
        hold.wait(60)
        return fake_verifier

    line = serve(load)
    cheque = cheque_file()
    comparison = Compare(Place(cheque, 1, BOX), (signature_file("a.png"),))
    line.ask(1, comparison)
    line.ask(2, comparison)
    line.send(Cancel(JobId(1)))
    line.ask(3, Locate(cheque))
    first = line.answer()
    hold.set()
    given_up, compared = line.answer(), line.answer()

    assert first.job == JobId(3)
    assert given_up.error.code == "cancelled"
    assert compared.job == JobId(2)


def test_a_model_that_cannot_be_loaded_is_said_and_fails_comparisons_only(serve, cheque_file, signature_file):
    def load(device, calibration):
        raise ModelError("model-missing", path="weights")

    # Written once: writing it again would empty it while the worker reads.
    cheque = cheque_file()
    line = serve(load)
    line.ask(1, ReadPage(cheque))
    line.ask(2, Compare(Place(cheque, 1, BOX), (signature_file("a.png"),)))

    assert isinstance(line.answer(), Finished)
    assert line.answer().error.code == "model-missing"
    assert line.states[-1].state is ModelState.FAILED
