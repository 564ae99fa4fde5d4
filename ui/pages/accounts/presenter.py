"""What happens where accounts are found, looked at and changed: turns wishes into work for the desk.

Knows no widget and no Qt. What takes a second person is only asked for here; the second person is `inbox_presenter`'s,
and new specimens are `enrol_presenter`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from sigverify.domain.account import Account, Signatory, SignatoryId
from sigverify.domain.enrolment import Judgement
from sigverify.domain.operator import Permission
from sigverify.domain.reference import ReferenceStatus
from sigverify.domain.sample import SignatureSample
from sigverify.errors import SigverifyError
from ui.pages.accounts import work
from ui.pages.accounts.state import AccountsState, Remark, Said
from ui.pages.accounts.work import Opened, Terms
from ui.tasks.messages import JobId
from ui.tasks.port import Desk, DeskJob, Tasks
from ui.tasks.specimen_messages import JudgeSpecimens

if TYPE_CHECKING:
    from sigverify.services.accounts import AccountFound
    from sigverify.services.session import Session

Result = TypeVar("Result")


class Display(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: AccountsState) -> None:
        """Draw `state`; what is the same object as before need not be drawn again."""
        ...


class AccountsPresenter:
    """Search, the open account, and changes to it.

    Parameters
    ----------
    desk : Desk
        Works with the store.
    tasks : Tasks
        Judges specimens.
    display : Display
        Draws each new state.
    """

    def __init__(self, desk: Desk, tasks: Tasks, *, display: Display) -> None:
        self.state = AccountsState()
        self._desk = desk
        self._tasks = tasks
        self._display = display
        self._searching: DeskJob | None = None
        self._opening: DeskJob | None = None
        self._reading: DeskJob | None = None
        self._judging: JobId | None = None
        self._opens_found = False

    # Coming and going

    def admit(self) -> None:
        """Learn who works now, and what waits for a second person."""
        operator = self._desk.operator
        permissions = operator.permissions if operator is not None else frozenset()
        self._show(replace(self.state, permissions=permissions))
        self.count_waiting()

    def enter(self) -> None:
        """Read anew what others may have changed."""
        self.admit()
        permissions = self.state.permissions
        if Permission.READ_ACCOUNTS in permissions:
            self.search(self.state.text)
            self.reload()

    def forget(self) -> None:
        """Drop everything personal."""
        for job in (self._searching, self._opening, self._reading):
            if job is not None:
                job.cancel()
        self._stop_judging()
        self._show(AccountsState())

    def count_waiting(self) -> None:
        """Count what waits for a second person."""

        def done(waiting: int) -> None:
            self._show(replace(self.state, waiting=waiting))

        self._desk.ask(work.count_waiting, done=done, failed=self.failed)

    # Searching

    def search(self, text: str) -> None:
        """Find accounts by number, name and signatory; what was being looked for before is given up."""
        self._opens_found = False
        self._show(replace(self.state, text=text.strip(), complete=False))
        self._find(after="")

    def open_found(self) -> None:
        """Open the account of the number looked for, else the first one found: at once, or as soon as that is known."""
        self._opens_found = self.state.searching
        if self.state.searching or not self.state.found:
            return
        numbers = [one.account.number for one in self.state.found]
        self.open(next((number for number in numbers if number == self.state.text), numbers[0]))

    def more(self) -> None:
        """Find the next block of accounts."""
        if not self.state.searching and not self.state.complete:
            self._find(after=self.state.found[-1].account.number if self.state.found else "")

    def _find(self, *, after: str) -> None:
        if not self.state.may(Permission.READ_ACCOUNTS):
            # A list asks for its first rows before anybody works, and the line for all when it is emptied at the end.
            return
        if self._searching is not None:
            self._searching.cancel()
        before = self.state.found if after else ()
        self._show(replace(self.state, searching=True))

        def done(found: tuple[AccountFound, ...]) -> None:
            complete = len(found) < work.BLOCK
            self._show(replace(self.state, found=(*before, *found), complete=complete, searching=False))
            if self._opens_found:
                self.open_found()

        def failed(error: SigverifyError) -> None:
            self._opens_found = False
            self._show(replace(self.state, searching=False, problem=error))

        self._searching = self._desk.ask(work.search(self.state.text, after=after), done=done, failed=failed)

    # The open account

    def open(self, number: str) -> None:
        """Open an account; where it is open already, nothing is read again."""
        if number and number != self.state.number:
            self._stop_judging()
            empty = AccountsState()
            self._show(
                replace(
                    self.state,
                    number=number,
                    overview=None,
                    right="",
                    pictures=empty.pictures,
                    remarks=empty.remarks,
                    said=Said.NOTHING,
                    problem=None,
                )
            )
            self.reload()

    def reload(self) -> None:
        """Read the open account anew."""
        if not self.state.number:
            return
        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._desk.ask(work.open_account(self.state.number), done=self._opened, failed=self._not_opened)

    def _opened(self, opened: Opened) -> None:
        state = replace(self.state, overview=opened.overview, today=opened.today)
        if state.chosen is None:
            state = replace(state, right=next((right.appointment.id for right in state.rights), ""))
        self._show(state)
        self._read_pictures()

    def _not_opened(self, error: SigverifyError) -> None:
        number = self.state.number if self.state.overview is not None else ""
        self._show(replace(self.state, number=number, problem=error))

    def choose(self, right: str) -> None:
        """Show the specimens of another signatory."""
        if right != self.state.right:
            empty = AccountsState()
            self._show(replace(self.state, right=right, pictures=empty.pictures, remarks=empty.remarks))
            self._read_pictures()

    def choose_signatory(self, name: str) -> None:
        """Show the specimens of whoever of the account is called so."""
        right = next((one for one in self.state.rights if one.signatory.name == name), None)
        if right is not None:
            self.choose(right.appointment.id)

    def _read_pictures(self) -> None:
        """Read the pictures of the chosen signatory's specimens, and have those that count judged."""
        self._stop_judging()
        if self._reading is not None:
            self._reading.cancel()
        ids = [reference.id for reference in self.state.specimens]
        if not ids:
            return

        def done(pictures: Mapping[str, SignatureSample]) -> None:
            self._show(replace(self.state, pictures=pictures))
            self._judge()

        self._reading = self._desk.ask(work.pictures(ids), done=done, failed=self.failed)

    def _judge(self) -> None:
        ids = [
            one.id
            for one in self.state.specimens
            if one.status is not ReferenceStatus.RETIRED and one.id in self.state.pictures
        ]
        if not ids:
            return

        def done(judgement: Judgement) -> None:
            self._judging = None
            outcomes = judgement.agreement.outcomes
            remarks = {
                one: Remark(findings, outcome)
                for one, findings, outcome in zip(ids, judgement.findings, outcomes, strict=True)
            }
            self._show(replace(self.state, remarks=remarks, judging=False))

        def failed(_error: SigverifyError) -> None:
            # The specimens can be looked at all the same; why nothing can be compared is said in the status bar.
            self._judging = None
            self._show(replace(self.state, judging=False))

        self._show(replace(self.state, judging=True))
        samples = tuple(self.state.pictures[one] for one in ids)
        self._judging = self._tasks.submit(JudgeSpecimens(samples), done=done, failed=failed)

    def _stop_judging(self) -> None:
        if self._judging is not None:
            self._tasks.cancel(self._judging)
            self._judging = None
            self.state = replace(self.state, judging=False)

    # Changes that one person makes

    def add_account(self, account: Account) -> None:
        """Put an account on file and open it."""

        def done(_: None) -> None:
            self._show(replace(self.state, said=Said.SAVED))
            self.search(self.state.text)
            self.open(account.number)

        self._ask(work.add_account(account), done=done)

    def change_account(self, account: Account) -> None:
        """Change the open account to what is given."""
        overview = self.state.overview
        if overview is not None and account != overview.account:
            self._change(work.change_account(overview.account, account))
            self.search(self.state.text)

    def add_signatory(self, name: str, role: str, terms: Terms) -> None:
        """Put a person on file who may sign for the open account."""
        if self.state.overview is not None:
            number = self.state.overview.account.number
            self._change(work.add_signatory(number, name, role, terms), choosing=lambda made: made.id)

    def appoint(self, signatory_id: SignatoryId, terms: Terms) -> None:
        """Let a person who is on file sign for the open account."""
        if self.state.overview is not None:
            number = self.state.overview.account.number
            self._change(work.appoint(number, signatory_id, terms), choosing=lambda made: made.id)

    def find_people(self, text: str, *, done: Callable[[Sequence[Signatory]], None]) -> DeskJob:
        """Find people on file by their names."""
        return self._desk.ask(work.find_people(text), done=done, failed=self.failed)

    def rename(self, name: str, role: str) -> None:
        """Change what the chosen signatory is called."""
        chosen = self.state.chosen
        if chosen is not None and (name, role) != (chosen.signatory.name, chosen.signatory.role):
            self._change(work.rename(chosen.signatory, name, role))

    def end_right(self, from_day: date) -> None:
        """End the chosen signatory's right."""
        if self.state.chosen is not None:
            self._change(work.end_right(self.state.right, from_day))

    def write_picture(self, reference_id: str, target: Path) -> None:
        """Write the picture of a specimen to a file."""

        def done(_: None) -> None:
            self._show(replace(self.state, said=Said.PICTURE_WRITTEN))

        self._ask(work.write_picture(reference_id, target), done=done)

    # Changes that take two

    def retire(self, reference_ids: Sequence[str], from_day: date) -> None:
        """Ask for specimens to end."""
        self._propose(work.retire(reference_ids, from_day))

    def set_mandate(self, rules: str, from_day: date) -> None:
        """Ask for another mandate of the open account."""
        if self.state.overview is not None:
            self._propose(work.set_mandate(self.state.overview.account.number, rules, from_day))

    def erase(self) -> None:
        """Ask for the chosen signatory to be erased."""
        if self.state.chosen is not None:
            self._propose(work.erase(self.state.chosen.signatory.id))

    # Messages

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, problem=error, said=Said.NOTHING))

    def close_message(self) -> None:
        """Take the message away that is shown."""
        self._show(replace(self.state, problem=None, said=Said.NOTHING))

    def _change(self, change: Callable[[Session], Result], *, choosing: Callable[[Result], str] | None = None) -> None:
        def done(result: Result) -> None:
            right = self.state.right if choosing is None else choosing(result)
            self._show(replace(self.state, said=Said.SAVED, right=right))
            self.reload()

        self._ask(change, done=done)

    def _propose(self, proposal: Callable[[Session], object]) -> None:
        def done(_: object) -> None:
            self._show(replace(self.state, said=Said.PROPOSED))
            self.count_waiting()
            self.reload()

        self._ask(proposal, done=done)

    def _ask(self, asked: Callable[[Session], Result], *, done: Callable[[Result], None]) -> None:
        self._show(replace(self.state, said=Said.NOTHING, problem=None))
        self._desk.ask(asked, done=done, failed=self.failed)

    def _show(self, state: AccountsState) -> None:
        self.state = state
        self._display.show_state(state)
