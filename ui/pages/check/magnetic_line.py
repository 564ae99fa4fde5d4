"""The account that a cheque names itself, by its magnetic line: offered in the account field, for the clerk to confirm.

Knows no widget and no Qt. It never takes the place of what somebody typed, and says nothing where there is no such
account, or the line is in doubt.
"""

from __future__ import annotations

from dataclasses import replace

from sigverify.domain.account import Account, AccountNumber
from ui.pages.check import account_store
from ui.pages.check.board import Board
from ui.tasks.messages import ReadAccount
from ui.tasks.port import Desk, Tasks
from ui.values import PageView


class LineWork:
    """Asks the cheque for its account.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        The inference process.
    desk : Desk
        The store.
    """

    def __init__(self, board: Board, *, tasks: Tasks, desk: Desk) -> None:
        self._board = board
        self._tasks = tasks
        self._desk = desk

    def ask(self, page: PageView) -> None:
        """Read the line of a page; without an answer the clerk types the account as ever."""
        if self._desk.operator is None:
            return

        def read(number: AccountNumber | None) -> None:
            if number is not None and self._open(page):
                self._desk.ask(
                    lambda session: account_store.of_number(session, number), done=found, failed=lambda _: None
                )

        def found(account: Account | None) -> None:
            if account is not None and self._open(page):
                self._board.show_account(replace(self._board.account, read=account))

        self._tasks.submit(ReadAccount(page.path, page.number), done=read, failed=lambda _: None)

    def _open(self, page: PageView) -> bool:
        """Tell whether that page is still in view and nobody has begun to name its account."""
        state = self._board.state
        if state.page is not page or state.account is None:
            return False
        return not (state.account.typed or state.account.looking_up or state.account.known is not None)
