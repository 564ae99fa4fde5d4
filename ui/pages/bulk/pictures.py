"""Small pictures of items, made one at a time as the table comes to them; what was wanted last is made first.

One at a time, so that a clerk's own requests never wait behind a hundred of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sigverify.errors import SigverifyError
from ui.pages.bulk.results import ResultRow
from ui.tasks.messages import JobId, Thumbnail
from ui.tasks.port import Tasks
from ui.values import Pixels

WIDTH: Final = 240
"""Pixels; the table shows half of it, and a dense screen needs the rest."""

WANTED: Final = 64
"""Pictures that are waited for; scrolling past more forgets the earliest."""


class Pictures:
    """Asks for pictures; each is made at most once while its job is shown.

    Parameters
    ----------
    tasks : Tasks
        Makes them.
    show : callable
        Takes the picture of an item, by its number.
    """

    def __init__(self, tasks: Tasks, *, show: Callable[[int, Pixels], None]) -> None:
        self._tasks = tasks
        self._show = show
        self._wanted: dict[int, ResultRow] = {}
        self._asked: set[int] = set()
        self._job: JobId | None = None

    def want(self, row: ResultRow) -> None:
        """Have the picture of an item made, unless it was asked for already."""
        if row.number in self._asked:
            return
        # Behind those wanted before: the last one is made first.
        self._wanted.pop(row.number, None)
        self._wanted[row.number] = row
        while len(self._wanted) > WANTED:
            del self._wanted[next(iter(self._wanted))]
        self._make_next()

    def drop(self, number: int) -> None:
        """Have it made again when it is wanted again: the table could not keep it."""
        self._asked.discard(number)

    def forget(self) -> None:
        """Drop everything."""
        if self._job is not None:
            self._tasks.cancel(self._job)
            self._job = None
        self._wanted.clear()
        self._asked.clear()

    def _make_next(self) -> None:
        if self._job is not None or not self._wanted:
            return
        number, row = self._wanted.popitem()
        self._asked.add(number)

        def done(pixels: Pixels) -> None:
            self._job = None
            self._show(number, pixels)
            self._make_next()

        def failed(_error: SigverifyError) -> None:
            # Why it cannot be read stands in its row.
            self._job = None
            self._make_next()

        self._job = self._tasks.submit(Thumbnail(row.file, row.page, WIDTH), done=done, failed=failed)
