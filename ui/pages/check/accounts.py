"""The account on the check page: found, shown with its specimens, and the cheque checked for it and recorded.

Knows no widget and no Qt. The store is asked at the desk, pictures and comparisons are the inference process's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sigverify.domain.account import Account, AccountNumber
from sigverify.domain.sample import Region
from sigverify.errors import SigverifyError, UsageError
from ui.pages.check import account_store
from ui.pages.check.account_state import AccountState
from ui.pages.check.board import Board
from ui.pages.check.case import Case, Lifted, Specimens
from ui.pages.check.checking import CheckRun
from ui.pages.check.state import CheckState
from ui.session import Work
from ui.tasks.messages import ForgetAccounts
from ui.tasks.port import Desk, DeskJob, Tasks
from ui.values import Place

if TYPE_CHECKING:
    from sigverify.services.account_result import AccountKnowledge, AccountRequest
    from sigverify.services.verifications import OpenedVerification, StoredSpecimen


class AccountWork:
    """What happens with the account.

    Parameters
    ----------
    board : Board
        The page's state.
    tasks : Tasks
        The inference process.
    desk : Desk
        The store.
    changed : callable
        Told after everything that must survive the end of the program.
    checked : callable
        Told when a result has come into view.
    """

    def __init__(
        self,
        board: Board,
        *,
        tasks: Tasks,
        desk: Desk,
        changed: Callable[[], None],
        checked: Callable[[], None],
    ) -> None:
        self.lifted = Lifted()
        self._board = board
        self._tasks = tasks
        self._desk = desk
        self._changed = changed
        self._checked = checked
        self._run = CheckRun(board, tasks=tasks, desk=desk, recorded=self._recorded)
        self._searching: DeskJob | None = None
        self._looking_up: DeskJob | None = None
        self._specimens: Specimens | None = None
        self._case: Case | None = None
        self._wanted = False

    # The account

    def begin(self, account: AccountState | None = None) -> None:
        """Begin with another cheque: nothing of the last one's account is left."""
        self._drop()
        if self._desk.operator is not None:
            self._board.show_account(account or AccountState())

    def type_number(self, text: str) -> None:
        """Offer the accounts that what was typed so far may mean."""
        if self._searching is not None:
            self._searching.cancel()
        if text.strip() == self._board.account.number and self._board.account.known is not None:
            return
        self._board.show_account(replace(self._board.account, offered=(), read=None, typed=True))
        if not text.strip():
            return
        self._searching = self._desk.ask(
            lambda session: account_store.find(session, text.strip()), done=self._found, failed=lambda _: None
        )

    def open_account(self, number: str) -> None:
        """Look up an account and everything that a check for it needs."""
        if self._searching is not None:
            self._searching.cancel()
        if not number.strip() or self._desk.operator is None:
            return
        result = self._board.state.result
        if result is not None and not result.open:
            return
        self._drop_result()
        self._look_up(number.strip())

    def set_amount(self, amount: Decimal | None) -> None:
        """Take the amount as typed."""
        if amount != self._board.account.amount:
            self._drop_result()
            self._board.show_account(replace(self._board.account, amount=amount))
            self._changed()

    def set_day(self, day: date | None) -> None:
        """Take the date on the cheque, which chooses specimens, rights and mandate."""
        account = self._board.account
        if day == account.drawn_on:
            return
        self._drop_result()
        self._board.show_account(replace(self._board.account, drawn_on=day))
        if account.known is not None:
            self._look_up(account.number)
        self._changed()

    def _found(self, accounts: tuple[Account, ...]) -> None:
        self._searching = None
        self._board.show_account(replace(self._board.account, offered=accounts))

    def _look_up(self, number: str) -> None:
        if self._looking_up is not None:
            self._looking_up.cancel()
        if self._specimens is not None:
            self._specimens.drop()
        day = self._board.account.drawn_on
        before = self._board.account
        cleared = replace(before, number=number, offered=(), read=None, known=None, specimens=(), looking_up=True)
        self._board.show(replace(self._board.state, account=cleared, problem=None))
        self._looking_up = self._desk.ask(
            lambda session: account_store.look_up(session, number, day),
            done=self._looked_up,
            failed=self._not_looked_up,
        )

    def _looked_up(self, known: account_store.Known) -> None:
        self._looking_up = None
        self._board.show_account(replace(self._board.account, looking_up=False))
        self._show_known(*known)
        self._changed()
        if self._wanted:
            self.check()

    def _not_looked_up(self, error: SigverifyError) -> None:
        self._looking_up = None
        self._wanted = False
        account = replace(self._board.account, looking_up=False)
        self._board.show(replace(self._board.state, account=account, problem=error))

    def _show_known(self, knowledge: AccountKnowledge, stored: tuple[StoredSpecimen, ...]) -> None:
        specimens = Specimens(stored, tasks=self._tasks, lifted=self.lifted, changed=self._specimens_changed)
        self._specimens = specimens
        self._board.show_account(
            replace(
                self._board.account,
                number=knowledge.account.number,
                known=knowledge,
                specimens=specimens.shown,
            )
        )

    def _specimens_changed(self) -> None:
        if self._specimens is not None:
            self._board.show_account(replace(self._board.account, specimens=self._specimens.shown))

    # Boxes

    def add_box(self) -> None:
        """Keep the box for one signature, and take the next likely place for another."""
        state, account = self._board.state, self._board.account
        if state.place is None or state.region is None or state.account is None or account.result is not None:
            return
        others = (*account.others, state.place)
        self._board.show(replace(state, account=replace(account, others=others)))
        self._changed()

    def drop_box(self) -> Place | None:
        """Give up the last box that was kept, and return it."""
        account = self._board.account
        if not account.others or account.result is not None:
            return None
        *others, last = account.others
        self._board.show_account(replace(account, others=tuple(others)))
        self._changed()
        return last

    def next_free(self) -> Region | None:
        """Return the likeliest place that no kept box lies on."""
        taken = [place.region for place in self._board.account.others if place.region is not None]
        for located in self._board.state.proposals or ():
            if all(located.region.iou(region) == 0 for region in taken):
                return located.region
        return None

    # The check

    def check(self) -> None:
        """Check all boxes for the account, and record the result; as soon as it is known, if it is being looked up."""
        state = self._board.state
        self._wanted = self._board.account.looking_up
        if self._wanted:
            return
        if state.known is not None and not state.known.candidates:
            known = state.known
            error = UsageError("no-valid-references", account=known.account.number, day=known.day.isoformat())
            self._board.show(replace(state, problem=error))
            return
        if not state.ready_for_account or state.known is None:
            return
        request = _request(state)
        self._run.begin(request, state.known)

    def cancel(self) -> bool:
        """Give up the check under way, and tell whether there was one."""
        wanted, self._wanted = self._wanted, False
        return self._run.cancel() or wanted

    # The result

    def adopt(self, case: Case, *, specimens: Specimens) -> None:
        """Show a check that was stored before."""
        self._drop()
        self._specimens = specimens
        specimens.watch(self._specimens_changed)
        result = case.opened.result
        self._board.show_account(
            AccountState(
                number=result.account,
                known=case.known,
                specimens=specimens.shown,
                amount=result.amount,
                drawn_on=result.drawn_on,
            )
        )
        self._put(case)

    def next_signature(self) -> None:
        """Look at the next signature of the cheque; behind the last comes the first."""
        if self._case is not None:
            self._case.number = (self._case.number + 1) % len(self._case.opened.result.signatures)
            self._case_changed()

    def replace_cheque(self, opened: OpenedVerification) -> None:
        """Take what was decided meanwhile."""
        if self._case is not None and self._case.id == opened.verification.id:
            self._case.opened = opened
            self._case_changed()

    def box_changed(self) -> None:
        """Drop the result: it is not about this box any more."""
        self._drop_result()

    @property
    def movable(self) -> bool:
        """Whether the box may be changed: not where somebody has accepted or returned the cheque."""
        result = self._board.state.result
        return result is None or result.open

    def in_hand(self) -> Work:
        """Return what must survive the end of the program."""
        account, operator = self._board.account, self._desk.operator
        return Work(
            operator=operator.id if operator is not None else None,
            account=account.number if account.known is not None or account.looking_up else "",
            amount=account.amount,
            drawn_on=account.drawn_on,
            others=account.others,
            verification_id=self._case.id if self._case is not None else None,
        )

    def forget(self) -> None:
        """Drop everything personal."""
        self._drop()
        self.lifted.forget()
        self._tasks.submit(ForgetAccounts(), done=lambda _: None, failed=lambda _: None)

    def _recorded(self, opened: OpenedVerification, known: AccountKnowledge) -> None:
        self._put(Case(opened, known=known, tasks=self._tasks))

    def _put(self, case: Case) -> None:
        if self._case is not None:
            self._case.drop()
        self._case = case
        case.watch(self._case_changed)
        self._case_changed()
        self._checked()
        self._changed()

    def _case_changed(self) -> None:
        if self._case is not None:
            self._board.show_account(replace(self._board.account, result=self._case.shown))

    def _drop_result(self) -> None:
        self.cancel()
        case, self._case = self._case, None
        if case is None:
            return
        case.drop()
        others = case.other_places(self._board.state.page)
        self._board.show_account(replace(self._board.account, result=None, repeats=case.id, others=others))
        self._checked()

    def _drop(self) -> None:
        self.cancel()
        self._run.drop()
        for job in (self._searching, self._looking_up):
            if job is not None:
                job.cancel()
        self._searching = self._looking_up = None
        if self._specimens is not None:
            self._specimens.drop()
        if self._case is not None:
            self._case.drop()
        self._specimens = self._case = None


def _request(state: CheckState) -> AccountRequest:
    from sigverify.services.account_result import AccountRequest

    account, place = state.account, state.place
    assert account is not None
    assert place is not None
    places = (*account.others, place)
    return AccountRequest(
        file=place.path,
        account=AccountNumber(account.number),
        amount=account.amount,
        drawn_on=account.drawn_on,
        page=place.page,
        regions=tuple(one.region for one in places if one.region is not None),
        kept=tuple(one.kept for one in places),
        repeats=account.repeats,
    )
