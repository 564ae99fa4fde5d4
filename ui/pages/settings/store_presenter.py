"""Where the store is, and its backups: made, given up, and tried.

Knows no widget and no Qt. One thing at a time: the desk has one thread, and what other pages ask waits behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sigverify.domain.operator import Permission
from sigverify.domain.progress import CancelToken, Progress, ProgressSink
from sigverify.errors import SigverifyError
from sigverify.settings import Settings
from ui.pages.settings import work
from ui.pages.settings.port import Display
from ui.pages.settings.state import Made, Opener, Place, Rehearsed, StoreState
from ui.tasks.port import Desk

if TYPE_CHECKING:
    from sigverify.services.session import Session


class StorePresenter:
    """The sections about database and backup.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    settings : Settings
        Name what opens the store.
    displays : sequence of Display
        Each draws its part of each new state.
    """

    def __init__(self, desk: Desk, *, settings: Settings, displays: Sequence[Display[StoreState]]) -> None:
        self.state = StoreState()
        self._desk, self._settings, self._displays = desk, settings, displays
        self._cancel = CancelToken()

    def enter(self) -> None:
        """Read where the store is."""
        operator = self._desk.operator
        if operator is not None and Permission.VERIFY_AUDIT in operator.permissions:
            self._desk.ask(work.read_place, done=self._place_read, failed=self._failed)

    def make(self, target: Path) -> None:
        """Write a backup."""
        if not self.state.idle:
            return
        self._cancel = CancelToken()
        tell = self._desk.relayed(self._progressed)
        self._show(
            replace(self.state, making=target, progress=None, cancelling=False, made=None, rehearsed=None, problem=None)
        )
        self._desk.ask(partial(_make, target, tell, self._cancel), done=self._was_made, failed=self._failed)

    def give_up(self) -> None:
        """Stop the backup that is being written: nothing of it is left."""
        if self.state.making is not None:
            self._cancel.cancel()
            self._show(replace(self.state, cancelling=True))

    def rehearse(self, backup: Path, *, passphrase: str = "") -> None:
        """Try whether a backup could be restored; nothing is changed."""
        if self.state.idle:
            self._show(replace(self.state, rehearsing=backup, rehearsed=None, made=None, problem=None))
            tried = partial(_rehearse, backup, self._settings, passphrase)
            self._desk.ask(tried, done=self._was_rehearsed, failed=self._failed)

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None, made=None, rehearsed=None))

    def forget(self) -> None:
        """Nobody works any more; a backup that is being written is finished."""
        self._show(StoreState())

    def _place_read(self, place: Place) -> None:
        unknown = self._settings.passphrase is None and self._settings.passphrase_file is None
        self._show(replace(self.state, place=place, asks_passphrase=unknown and Opener.PASSPHRASE in place.openers))

    def _progressed(self, progress: Progress) -> None:
        if self.state.making is not None:
            self._show(replace(self.state, progress=progress))

    def _was_made(self, made: Made) -> None:
        self._show(replace(self.state, making=None, progress=None, cancelling=False, made=made))

    def _was_rehearsed(self, rehearsed: Rehearsed) -> None:
        self._show(replace(self.state, rehearsing=None, rehearsed=rehearsed))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, making=None, progress=None, cancelling=False, rehearsing=None, problem=error))

    def _show(self, state: StoreState) -> None:
        self.state = state
        for display in self._displays:
            display.show_state(state)


def _make(target: Path, tell: ProgressSink, cancel: CancelToken, session: Session) -> Made:
    return work.make_backup(session, target, progress=tell, cancel=cancel)


def _rehearse(backup: Path, settings: Settings, passphrase: str, session: Session) -> Rehearsed:
    return work.rehearse(session, backup, settings=settings, passphrase=passphrase)
