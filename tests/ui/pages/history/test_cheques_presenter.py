import pytest

from sigverify.domain.history import ChequeSearch
from sigverify.domain.sample import Region
from sigverify.domain.second_review import Standing
from sigverify.errors import ModelError, UsageError
from sigverify.services import account_report, history
from sigverify.services.account_report import AccountReport
from sigverify.services.account_result import AccountRequest
from sigverify.services.account_verification import verify_for_account
from tests.conftest import CHEQUE_BOX, FakeVerifier
from tests.services.conftest import NUMBER
from tests.ui.fakes import RecordingDisplay, RecordingTasks
from tests.ui.pages.history.conftest import AS_RECORDED
from ui.pages.history import cheques_presenter
from ui.pages.history.cheques_presenter import ChequesPresenter
from ui.pages.history.state import ChequesState
from ui.parts.private_folder import PrivateFolder
from ui.tasks.messages import WriteAccountReport


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

    def make(name="sara"):
        presenter = ChequesPresenter(desk_of(name), tasks=RecordingTasks(), folder=PrivateFolder(), display=Display())
        presenter.tasks, presenter.display = presenter._tasks, presenter._display
        return presenter

    return make


@pytest.fixture
def material(monkeypatch):
    """Let every report be gathered: what it holds is the account report's affair."""
    monkeypatch.setattr(account_report, "gather_report", lambda session, verification_id: f"of {verification_id}")


def found(presenter):
    return [one.facts.id for one in presenter.state.cheques]


def test_cheques_are_found_newest_first(made):
    presenter = made()

    presenter.find(ChequeSearch())

    assert found(presenter) == ["large", "parked", "returned"]
    assert not presenter.state.searching


def test_a_long_history_comes_in_blocks_and_is_cut_off(made, monkeypatch):
    monkeypatch.setattr(history, "BLOCK", 1)
    monkeypatch.setattr(cheques_presenter, "MOST", 2)
    presenter = made()

    presenter.find(ChequeSearch())

    assert [len(state.cheques) for state in presenter.display.states] == [0, 1, 2]
    assert presenter.state.cut_off


def test_only_what_is_wanted_is_found(made):
    presenter = made()

    presenter.find(ChequeSearch(standing=Standing.RETURNED))

    assert found(presenter) == ["returned"]


def test_everything_about_one_is_shown_with_audit_entries_for_who_may_read_them(made):
    for name, readable in (("sara", False), ("otto", True)):
        presenter = made(name)
        presenter.find(ChequeSearch())

        presenter.choose("returned")

        assert [entry.action for entry in presenter.state.chosen.entries] == ["park", "return"]
        actions = [entry.action for entry in presenter.state.entries]
        assert actions == (["verified", "decided", "decision-corrected"] if readable else [])


def test_one_can_come_here_for_one_cheque_and_go_on_to_the_others(made):
    presenter = made()

    presenter.open("parked")
    assert found(presenter) == ["parked"]
    assert presenter.state.chosen.facts.id == "parked"

    presenter.close()
    assert len(found(presenter)) == 3


def test_a_report_is_opened_from_a_private_file_that_goes_with_whoever_works(made, material):
    presenter = made()
    presenter.find(ChequeSearch())
    presenter.choose("returned")

    presenter.open_report()
    asked = presenter.tasks.take(WriteAccountReport)
    assert presenter.state.reporting
    asked.request.target.write_text("a report")
    asked.done((AccountReport(asked.request.target, AS_RECORDED),))

    assert asked.request.material == "of returned"
    assert presenter.display.opened == [asked.request.target]
    assert asked.request.target.parent.stat().st_mode & 0o077 == 0
    presenter.forget()
    assert not asked.request.target.parent.exists()
    assert presenter.state == ChequesState()


def test_what_a_report_needs_is_gathered_from_the_store(made, past, cheque_file, tmp_path):
    request = AccountRequest(cheque_file(seed=1, noise=9), NUMBER, regions=(Region(*CHEQUE_BOX),))
    checked = verify_for_account(past.session("carl"), request, verifier=FakeVerifier())
    presenter = made()
    presenter.find(ChequeSearch())
    presenter.choose(checked.id)

    presenter.save_report(tmp_path / "kept.pdf")

    asked = presenter.tasks.take(WriteAccountReport).request
    assert (asked.material.verification_id, asked.material.account) == (checked.id, NUMBER)
    assert len(asked.material.signatures) == 1


def test_a_report_is_kept_where_the_clerk_says(made, material, tmp_path):
    presenter = made()
    presenter.find(ChequeSearch())
    presenter.choose("returned")

    presenter.save_report(tmp_path / "kept.pdf")
    kept = AccountReport(tmp_path / "kept.pdf", AS_RECORDED)
    presenter.tasks.take(WriteAccountReport).done((kept,))

    assert presenter.state.saved == (kept,)
    assert presenter.display.opened == []
    presenter.close()
    assert presenter.state.saved == ()


def test_a_report_that_cannot_be_made_says_why(made, material, monkeypatch):
    presenter = made()
    presenter.find(ChequeSearch())
    presenter.choose("returned")
    presenter.open_report()
    presenter.tasks.take(WriteAccountReport).failed(ModelError("model-missing", path="weights"))
    assert presenter.state.problem.code == "model-missing"
    assert not presenter.state.reporting

    def fail(session, verification_id):
        raise UsageError("no-evidence", name=verification_id)

    monkeypatch.setattr(account_report, "gather_report", fail)
    presenter.open_report()
    assert presenter.state.problem.code == "no-evidence"


def test_without_a_cheque_there_is_no_report(made):
    presenter = made()

    presenter.open_report()

    assert presenter.tasks.asked(WriteAccountReport) == []


def test_who_may_not_look_back_is_told(made):
    presenter = made("rita")

    presenter.find(ChequeSearch())

    assert presenter.state.problem.code == "not-permitted"
