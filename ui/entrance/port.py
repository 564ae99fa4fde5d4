"""What the entrance asks of the desk, of the workspace and of its view; free of Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sigverify.domain.operator import Operator
from sigverify.errors import SigverifyError
from ui.entrance.state import EntranceState
from ui.tasks.port import Desk, DeskJob, Result

if TYPE_CHECKING:
    from sigverify.services.session import OpenStore, Session


class FrontDesk(Desk, Protocol):
    """The desk as who lets people in sees it: it can also work for nobody, and for somebody else."""

    @property
    def opened(self) -> OpenStore | None:
        """The open store, where there is one."""
        ...

    def do(
        self,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[SigverifyError], None],
    ) -> DeskJob:
        """Do work that needs no session; otherwise as `ask`."""
        ...

    def use(self, opened: OpenStore | None) -> None:
        """Work with another store from now on, or with none."""
        ...

    def let_in(self, session: Session, operator: Operator) -> None:
        """Work for `operator` from now on."""
        ...

    def send_away(self) -> None:
        """Work for nobody."""
        ...


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody was: a page, and the key of what it showed."""

    page: str
    key: str


class Rooms(Protocol):
    """The workspace as who lets people in sees it."""

    def admit(self, operator: Operator | None) -> None:
        """Offer what `operator` may see; ``None``: work without accounts."""
        ...

    def forget(self) -> None:
        """Drop everything personal, and offer nothing."""
        ...

    def forget_drafts(self) -> None:
        """Drop what was typed before a lock: somebody else may come in."""
        ...

    @property
    def whereabouts(self) -> Whereabouts | None:
        """Where somebody is."""
        ...

    def go_back(self, to: Whereabouts) -> None:
        """Go where somebody was."""
        ...


class Choices(Protocol):
    """What the user chose about the way in."""

    without_accounts: bool


class Display(Protocol):
    """What the entrance asks of its view."""

    def show_state(self, state: EntranceState) -> None:
        """Draw `state`."""
        ...
