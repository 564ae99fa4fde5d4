"""Specimens in files on the check page, and the comparison with them, which nobody decides about and nothing records.

Knows no widget and no Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError, UsageError
from ui.pages.check.board import Board
from ui.pages.check.state import CheckState, Specimen
from ui.tasks.messages import Compare, JobId, Lift, ListSpecimens
from ui.tasks.port import Tasks
from ui.values import LiftedSignature, Place, Verdict


class FileWork:
    """What happens with specimens in files.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        Runs requests.
    changed : callable
        Told after everything that must survive the end of the program.
    """

    def __init__(self, board: Board, *, tasks: Tasks, changed: Callable[[], None]) -> None:
        self._board = board
        self._tasks = tasks
        self._changed = changed
        self._comparing: JobId | None = None
        self._again = False

    @property
    def _state(self) -> CheckState:
        return self._board.state

    # Specimens

    def add(self, paths: Iterable[Path]) -> None:
        """Add files with one signature each; those that are there already are not added again."""
        there = {specimen.path for specimen in self._state.specimens}
        new = [path for path in dict.fromkeys(paths) if path not in there]
        if new:
            self._set((*self._state.specimens, *(Specimen(path) for path in new)))
        for path in new:
            self._read(path)

    def add_folder(self, folder: Path) -> None:
        """Add all specimens of a folder."""
        self._tasks.submit(ListSpecimens(folder), done=self.add, failed=self._failed)

    def remove(self, path: Path) -> None:
        """Take one specimen away."""
        self._set(tuple(specimen for specimen in self._state.specimens if specimen.path != path))

    def clear(self) -> None:
        """Take all specimens away, to begin with another signatory."""
        self._set(())

    def _set(self, specimens: tuple[Specimen, ...]) -> None:
        self._drop()
        self._board.show(
            replace(self._state, specimens=specimens, comparing=None, verdict=None, saved=None, problem=None)
        )
        self._changed()

    def _read(self, path: Path) -> None:
        def done(lifted: LiftedSignature) -> None:
            self._known(Specimen(path, lifted=lifted))

        def failed(error: SigverifyError) -> None:
            self._known(Specimen(path, error=error))

        self._tasks.submit(Lift(Place(path)), done=done, failed=failed)

    def _known(self, known: Specimen) -> None:
        specimens = tuple(known if other.path == known.path else other for other in self._state.specimens)
        self._board.show(replace(self._state, specimens=specimens))

    # Comparing

    def compare(self) -> None:
        """Compare the signature in the box with all specimens that are good enough."""
        place = self._state.place
        if not self._state.specimens:
            self._failed(UsageError("no-references"))
        if not self._state.ready or place is None:
            return
        self._again = False
        request = Compare(place, tuple(specimen.path for specimen in self._state.usable_specimens))
        self._board.show(replace(self._state, comparing=Progress("model", 0), verdict=None, saved=None, problem=None))
        self._comparing = self._tasks.submit(
            request, done=self._compared, failed=self._not_compared, progress=self._progress
        )

    def compare_again(self) -> None:
        """Compare, if a result was shown for what the signature was before."""
        if self._again and self._state.ready:
            self.compare()

    def signature_changed(self) -> None:
        """Give up the comparison: it is not about this signature any more. The page takes its result away."""
        self._again = self._again or self._state.verdict is not None
        self._drop()

    def begin(self) -> None:
        """Begin with another page."""
        self._drop()
        self._again = False

    def cancel(self) -> bool:
        """Give up the comparison under way, and tell whether there was one."""
        under_way = self._comparing is not None
        if under_way:
            self._drop()
            self._board.show(replace(self._state, comparing=None))
        return under_way

    def _progress(self, progress: Progress) -> None:
        self._board.show(replace(self._state, comparing=progress))

    def _compared(self, verdict: Verdict) -> None:
        self._comparing = None
        self._board.show(replace(self._state, comparing=None, verdict=verdict))

    def _not_compared(self, error: SigverifyError) -> None:
        self._comparing = None
        self._board.show(replace(self._state, comparing=None, problem=error))

    def _failed(self, error: SigverifyError) -> None:
        self._board.show(replace(self._state, problem=error))

    def _drop(self) -> None:
        if self._comparing is not None:
            self._tasks.cancel(self._comparing)
            self._comparing = None
