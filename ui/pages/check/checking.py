"""A check for an account under way: made by the inference process, recorded at the desk, and given up on demand.

Knows no widget and no Qt. Whether there is anything to check is `accounts`' affair, and so is what is shown of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.pages.check import account_store
from ui.pages.check.board import Board
from ui.tasks.messages import CheckAccount, EncodeAgain, JobId
from ui.tasks.port import Desk, Tasks

if TYPE_CHECKING:
    from sigverify.domain.comparison import Template
    from sigverify.services.account_result import AccountKnowledge, AccountRequest, CheckedPage
    from sigverify.services.verifications import OpenedVerification, StoredSpecimen


class CheckRun:
    """One check at a time.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        The inference process.
    desk : Desk
        The store.
    recorded : callable
        Told the check as it was stored, with what was known of the account.
    """

    def __init__(
        self,
        board: Board,
        *,
        tasks: Tasks,
        desk: Desk,
        recorded: Callable[[OpenedVerification, AccountKnowledge], None],
    ) -> None:
        self._board = board
        self._tasks = tasks
        self._desk = desk
        self._tell = recorded
        self._request: AccountRequest | None = None
        self._job: JobId | None = None
        self._renewed = False

    def begin(self, request: AccountRequest, known: AccountKnowledge) -> None:
        """Check, and record the result."""
        self._request, self._renewed = request, False
        self._board.show(replace(self._board.state, comparing=Progress("model", 0), problem=None))
        self._submit(request, known)

    def cancel(self) -> bool:
        """Give it up, and tell whether there was one; what is being recorded is recorded."""
        if self._request is None or self._board.account.recording:
            return False
        self.drop()
        self._board.show(replace(self._board.state, comparing=None))
        return True

    def drop(self) -> None:
        """Hear of it no more: another cheque comes into view."""
        if self._job is not None:
            self._tasks.cancel(self._job)
        self._request = self._job = None

    def _submit(self, request: AccountRequest, known: AccountKnowledge) -> None:
        def done(checked: CheckedPage) -> None:
            self._job = None
            account = replace(self._board.account, recording=True)
            self._board.show(replace(self._board.state, comparing=None, account=account))
            self._desk.ask(
                lambda session: account_store.keep(session, request, known, checked),
                done=lambda opened: self._recorded(opened, request=request, known=known),
                failed=lambda error: self._failed(error, request=request),
            )

        def failed(error: SigverifyError) -> None:
            self._job = None
            if error.code == "templates-outdated" and not self._renewed:
                self._renew(request, known)
            else:
                self._failed(error, request=request)

        self._job = self._tasks.submit(CheckAccount(request, known), done=done, failed=failed)

    def _renew(self, request: AccountRequest, known: AccountKnowledge) -> None:
        """Have specimens that another model prepared prepared again and kept, then check."""
        self._renewed = True

        def kept(fresh: AccountKnowledge) -> None:
            if self._request is request:
                self._submit(request, fresh)

        def encoded(templates: tuple[Template | None, ...], ids: tuple[str, ...]) -> None:
            self._job = None
            self._desk.ask(
                lambda session: account_store.keep_templates(session, ids, templates, request.account, known.day),
                done=kept,
                failed=failed,
            )

        def gathered(stored: tuple[StoredSpecimen, ...]) -> None:
            if self._request is not request:
                return
            with_picture = [one for one in stored if one.sample is not None]
            ids = tuple(one.reference.id for one in with_picture)
            samples = tuple(one.sample for one in with_picture if one.sample is not None)
            self._job = self._tasks.submit(
                EncodeAgain(samples), done=lambda templates: encoded(templates, ids), failed=failed
            )

        def failed(error: SigverifyError) -> None:
            self._job = None
            self._failed(error, request=request)

        ids = tuple(reference.id for one in known.candidates for reference in one.references)
        self._desk.ask(lambda session: account_store.specimens(session, ids), done=gathered, failed=failed)

    def _recorded(self, opened: OpenedVerification, *, request: AccountRequest, known: AccountKnowledge) -> None:
        if self._request is not request:
            return
        self._request = None
        self._board.show_account(replace(self._board.account, recording=False, repeats=None))
        self._tell(opened, known)

    def _failed(self, error: SigverifyError, *, request: AccountRequest) -> None:
        """Say what went wrong, also of a cheque that is not in view any more: it may not have been recorded."""
        if self._request is request:
            self._request = None
            account = replace(self._board.account, recording=False)
            self._board.show(replace(self._board.state, comparing=None, account=account))
        self._board.show(replace(self._board.state, problem=error))
