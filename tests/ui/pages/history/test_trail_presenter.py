import json

import pytest
from sqlalchemy import update

from sigverify.domain.audit import ChainHead, FaultKind
from sigverify.domain.history import EntrySearch
from sigverify.services import auditing
from sigverify.store.engine import Access, begin
from sigverify.store.tables import audit_entries
from tests.ui.fakes import RecordingDisplay
from ui.pages.history.state import TrailState
from ui.pages.history.trail_presenter import TrailPresenter


@pytest.fixture
def made(past, desk_of):
    """Return a function that makes a presenter for somebody at work."""

    def make(name="otto"):
        presenter = TrailPresenter(desk_of(name), display=RecordingDisplay())
        presenter.enter(EntrySearch())
        return presenter

    return make


def test_an_auditor_reads_the_entries_and_everybody_else_the_seal(made, past):
    auditor, supervisor = made("otto"), made("sara")

    assert [entry.sequence for entry in auditor.state.entries] == list(range(len(past.entries()), 0, -1))
    assert supervisor.state.entries == ()
    assert not supervisor.state.readable
    assert auditor.state.seal == supervisor.state.seal == past.entries()[-1].head


def test_entries_are_found_by_who_what_and_which_record(made):
    presenter = made()

    presenter.find(EntrySearch(operator="carl", subject="returned", action="decision-corrected"))

    assert [entry.subject for entry in presenter.state.entries] == ["returned"]


def test_the_trail_is_checked_in_blocks_with_its_progress(made, monkeypatch):
    monkeypatch.setattr(auditing, "BLOCK", 10)
    presenter = made()

    presenter.check("")

    steps = [state.checking.done for state in presenter._display.states if state.checking is not None]
    assert steps[:3] == [0, 10, 20]
    assert presenter.state.report.intact
    assert presenter.state.checking is None


def test_a_check_can_be_stopped(made):
    presenter = made()
    presenter._desk.hold()
    presenter.check("")
    assert presenter.state.checking is not None

    presenter.close()
    presenter._desk.release()

    assert presenter.state.checking is None
    assert presenter.state.report is None


def test_a_changed_entry_is_found(made, past):
    presenter = made()
    with begin(past.opened.store.engine, Access.WRITE) as connection:
        connection.execute(update(audit_entries).where(audit_entries.c.sequence == 3).values(operator="nobody"))

    presenter.check("")

    assert not presenter.state.report.intact
    assert presenter.state.report.faults[0].kind is FaultKind.EDITED


def test_a_seal_noted_earlier_is_held_against_the_trail(made, past):
    noted = past.entries()[4].head
    presenter = made()

    presenter.check(str(noted))
    assert presenter.state.report.intact

    presenter.check(str(ChainHead(noted.length, "0" * 64)))
    assert presenter.state.report.faults[0].kind is FaultKind.REPLACED


def test_a_mistyped_seal_is_told(made):
    presenter = made()

    presenter.check("12-abc")

    assert presenter.state.problem.code == "anchor-unreadable"
    presenter.close()
    assert presenter.state.problem is None


@pytest.mark.parametrize(("name", "first"), [("trail.jsonl", "{"), ("trail.csv", "sequence")])
def test_all_entries_are_exported_as_the_name_says(made, past, tmp_path, name, first):
    count = len(past.entries())
    presenter = made()

    presenter.export(tmp_path / name)

    lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(first)
    assert sum(line.startswith(("{", *"123456789")) for line in lines) == count
    assert presenter.state.exported == tmp_path / name
    assert presenter.state.seal.length == count + 1
    assert json.loads(past.entries()[-1].details)["form"] == name.split(".")[1]


def test_a_place_that_cannot_be_written_is_told(made, tmp_path):
    presenter = made()

    presenter.export(tmp_path / "no" / "folder.csv")

    assert presenter.state.problem.code == "output-not-writable"


def test_nothing_is_left_when_nobody_works(made):
    presenter = made()

    presenter.forget()

    assert presenter.state == TrailState()
