"""What a page is, what it is given, and how it asks the shell to go elsewhere: the contract between shell and pages.

Owns no widget and decides nothing. Every folder in `ui.pages` has a module `page` with
``make_page(parts: Parts) -> Page``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from sigverify.domain.operator import Operator, Permission
from sigverify.settings import Settings
from ui.dialogs.keys import Key
from ui.dialogs.scanning.port import ScanningFront
from ui.i18n import Language
from ui.preferences import Preferences
from ui.tasks.bulk_messages import Bulk
from ui.tasks.port import Desk, Tasks
from ui.theme import Appearance, TextSize


class Navigator(Protocol):
    """How a page leads to another, and names what it shows."""

    def offers(self, page: str) -> bool:
        """Return whether the rail offers a page to whoever works now."""
        ...

    def show_page(self, name: str) -> None:
        """Go to a page, if it is offered."""
        ...

    def check(self, verification_id: str) -> None:
        """Open a waiting cheque on the check page."""
        ...

    def open_account(self, number: str) -> None:
        """Open an account on the accounts page."""
        ...

    def show_history(self, verification_id: str) -> None:
        """Show a verification and its decisions on the history page."""
        ...

    def show_badge(self, page: str, count: int) -> None:
        """Show in the rail how much waits on a page; 0: nothing."""
        ...

    def name_document(self, name: str, description: str) -> None:
        """Name what is open in the window's title, and describe it in the status bar; empty: nothing is."""
        ...


class WholeWindow(Protocol):
    """What a page can change of the whole window."""

    def choose(self, choice: Appearance | TextSize | Language) -> None:
        """Have other looks, another size of text or another language; the latter two make every page anew."""
        ...

    def change_keys(self) -> None:
        """Open the editor of keys."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made with.

    Parameters
    ----------
    runner : Tasks
        Pictures and templates: the inference process.
    desk : Desk
        The store, and who works with it.
    navigator : Navigator
        Leads to other pages.
    preferences : Preferences
        What this user prefers of the window.
    settings : Settings
        What holds for the whole program.
    scanning : ScanningFront
        Brings pages from a scanner.
    bulk : Bulk
        Works on whole folders, in processes of its own.
    window : WholeWindow
        Changes what holds for every page.
    """

    runner: Tasks
    desk: Desk
    navigator: Navigator
    preferences: Preferences
    settings: Settings
    scanning: ScanningFront
    bulk: Bulk
    window: WholeWindow


def _nothing() -> None:
    """Do nothing."""


def _no_key() -> str:
    return ""


def _open_nothing(_key: str) -> None:
    """Show nothing in particular."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the rail offers it, and what it wants to be told.

    Parameters
    ----------
    name : str
        Stable, for settings and tests.
    title : str
        Translated.
    icon : str
        Name of an icon.
    widget : QWidget
        What is shown. The actions in it are listed by "?" and can be given other keys: each needs an object name.
    needs : frozenset of Permission
        Any of them shows the page; empty: everybody sees it.
    without_accounts : bool
        Whether the page is of use where nobody has logged in.
    extra_keys : tuple of Key
        Keys that the page handles without an action, for the sheet of keys.
    admitted : callable
        Somebody has begun to work who may see the page; it is not in view yet.
    entered, left : callable
        The page comes into view: read anew what others may have changed; it goes out of view.
    forget : callable
        Nobody works any more: drop everything personal, pictures, names and numbers, and show nothing of it.
    bookmark : callable
        Return the key of what is shown, or ``""``; given to `open` when the same operator comes back. A key is a
        name of a record, never its contents.
    open : callable
        Show what a key names: the check and history pages take the id of a verification, the accounts page a number.
    """

    name: str
    title: str
    icon: str
    widget: QWidget
    needs: frozenset[Permission] = frozenset()
    without_accounts: bool = False
    extra_keys: tuple[Key, ...] = ()
    admitted: Callable[[], None] = _nothing
    entered: Callable[[], None] = _nothing
    left: Callable[[], None] = _nothing
    forget: Callable[[], None] = _nothing
    bookmark: Callable[[], str] = _no_key
    open: Callable[[str], None] = _open_nothing

    def offered_to(self, operator: Operator | None) -> bool:
        """Return whether the rail offers the page to `operator`; ``None``: the program is used without accounts."""
        if operator is None:
            return self.without_accounts
        return not self.needs or bool(self.needs & operator.permissions)
