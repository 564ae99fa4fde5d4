"""Scenes of the history page: checked cheques, the audit trail after a check, and a day."""

from __future__ import annotations

from ui.pages.history.cheques_view import ChequesView
from ui.pages.history.trail_view import TrailView
from ui.pages.history.view import HistoryView
from ui.pages.queue.scenes import fill
from ui.scenes import WIDE, Scene, settled
from ui.shell import Shell


def _view(shell: Shell) -> HistoryView:
    widget = shell.pages["history"].widget
    assert isinstance(widget, HistoryView)
    return widget


def _cheques(shell: Shell) -> ChequesView:
    found = _view(shell).findChild(ChequesView)
    assert found is not None
    return found


def _show_decided(shell: Shell) -> None:
    _view(shell).show_part("cheques")


def _decided_shown(shell: Shell) -> bool:
    cheques = _cheques(shell)
    there = settled(shell) and len(cheques.model.rows) > 1000
    if there:
        cheques.table.go_to(cheques.model.row_of("scene00003") or 0)
    return there and settled(shell)


def _check_trail(shell: Shell) -> None:
    _view(shell).show_part("trail")
    trail = _view(shell).findChild(TrailView)
    assert trail is not None
    trail.actions_.verify.trigger()


def _show_day(shell: Shell) -> None:
    _view(shell).show_part("day")


SCENES = (
    Scene("history-empty", page="history"),
    Scene("history-fill", fill, page="queue", looks=()),
    Scene("history-cheques", _show_decided, _decided_shown, page="history", looks=WIDE),
    Scene("history-trail", _check_trail, page="history"),
    Scene("history-day", _show_day, page="history"),
)
