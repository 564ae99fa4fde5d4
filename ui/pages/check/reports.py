"""Reports of what is in view on the check page: of a comparison of files, or of a stored check.

Knows no widget and no Qt.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.errors import SigverifyError
from ui.pages.check import account_store
from ui.pages.check.board import Board
from ui.tasks.messages import Compare, WriteAccountReport, WriteReport
from ui.tasks.port import Desk, Tasks
from ui.values import Verdict

if TYPE_CHECKING:
    from sigverify.services.account_report import AccountReport, ReportMaterial


class ReportWork:
    """What happens with reports.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        Writes them, where the model is.
    desk : Desk
        Gathers what they need of the store.
    """

    def __init__(self, board: Board, *, tasks: Tasks, desk: Desk) -> None:
        self._board = board
        self._tasks = tasks
        self._desk = desk

    def save(self, target: Path) -> None:
        """Write the report of the result that is shown."""
        state = self._board.state
        if state.result is None and state.verdict is None:
            return
        self._board.show(replace(state, saving=target, saved=None, saved_differs=False, problem=None))
        if state.result is not None:
            self._save_stored(state.result.opened.verification.id, target)
        elif state.verdict is not None:
            self._save_comparison(state.verdict, target)

    def _save_comparison(self, verdict: Verdict, target: Path) -> None:
        def done(written: Path) -> None:
            current = self._board.state.verdict is verdict
            self._board.show(replace(self._board.state, saving=None, saved=written if current else None))

        request = WriteReport(Compare(verdict.probe, verdict.references), target)
        self._tasks.submit(request, done=done, failed=self._failed)

    def _save_stored(self, verification_id: str, target: Path) -> None:
        def done(written: tuple[AccountReport, ...]) -> None:
            result = self._board.state.result
            current = result is not None and result.opened.verification.id == verification_id and bool(written)
            differs = any(not one.again.same_figures for one in written)
            saved = written[0].path if current else None
            self._board.show(replace(self._board.state, saving=None, saved=saved, saved_differs=differs))

        def gathered(material: ReportMaterial) -> None:
            self._tasks.submit(WriteAccountReport(material, target), done=done, failed=self._failed)

        self._desk.ask(
            lambda session: account_store.gather(session, verification_id), done=gathered, failed=self._failed
        )

    def _failed(self, error: SigverifyError) -> None:
        self._board.show(replace(self._board.state, saving=None, problem=error))
