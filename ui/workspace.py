"""The workspace: the rail, the pages that whoever works now may see, and the way from one to another.

Owns which page is in view and tells pages so. It knows no page's contents and nothing of who logs in how.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from sigverify.domain.operator import Operator
from ui import theme
from ui.action_book import EVERYWHERE, ActionBook
from ui.dialogs.keys import actions_below
from ui.entrance.port import Whereabouts
from ui.icons import Icons
from ui.page import Page
from ui.parts.labels import Text, Tone
from ui.parts.rail import Rail
from ui.parts.rail_button import RailButton
from ui.widgets.actions import KeyedAction


class Workspace(QWidget):
    """Rail and pages; the navigator of all pages.

    Parameters
    ----------
    book : ActionBook
        Gets every page's actions.
    """

    document_named = Signal(str, str)
    """Name of what is open on the page in view, and a line about it."""
    page_changed = Signal(object)
    """The Page in view, or ``None``."""

    def __init__(self, book: ActionBook) -> None:
        super().__init__()
        self._book = book
        self._icons = Icons(theme.tokens(self.palette()))
        self._pages: dict[str, Page] = {}
        self._actions: dict[str, QAction] = {}
        self._buttons: dict[str, RailButton] = {}
        self._operator: Operator | None = None
        self._working = False
        self._offered: set[str] = set()
        self._documents: dict[str, tuple[str, str]] = {}
        self._current: Page | None = None
        self._going = QActionGroup(self)
        self._stack = QStackedWidget()
        self._nothing = Text(self.tr("Your roles have no page in this window."), tone=Tone.MUTED)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        self._rail = Rail()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)

    # Putting together

    def add_page(self, page: Page) -> None:
        """Add a page, the next in the rail; it is offered to whoever works now, if anybody does."""
        number = len(self._pages) + 1
        action = KeyedAction(self, name=f"page-{page.name}", text=page.title, keys=(f"Alt+{number}",))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(True)
        action.setEnabled(False)
        action.setVisible(False)
        action.triggered.connect(lambda: self.show_page(page.name))
        self._icons.give(action, page.icon)
        self._going.addAction(action)
        self._buttons[page.name] = self._rail.add_page(action)
        self._pages[page.name], self._actions[page.name] = page, action
        self._stack.addWidget(page.widget)
        self._book.enlist(page.name, title=page.title, actions=actions_below(page.widget))
        self._book.enlist(EVERYWHERE, title=QCoreApplication.translate("Pages", "Everywhere"), actions=[action])
        if self._working:
            self._admit_to(page)

    def add_to_foot(self, action: QAction) -> None:
        """Offer an action of the window at the rail's foot."""
        self._rail.add_to_foot(action)

    # Who works

    def admit(self, operator: Operator | None) -> None:
        """Offer the pages that `operator` may see, and go to the first; ``None``: work without accounts.

        Pages that are added later are offered then.
        """
        self._operator, self._working = operator, True
        self._offered.clear()
        for action in self._actions.values():
            action.setEnabled(False)
            action.setVisible(False)
        for page in self._pages.values():
            self._admit_to(page)

    def _admit_to(self, page: Page) -> None:
        if not page.offered_to(self._operator):
            return
        self._offer(page.name)
        if self._operator is not None:
            page.admitted()
        if self._current is None:
            self.show_page(page.name)

    def forget(self) -> None:
        """Have every page drop everything personal, and offer none."""
        self._leave()
        self._working = False
        self._stack.setCurrentWidget(self._nothing)
        for page in self._pages.values():
            page.forget()
        for button in self._buttons.values():
            button.set_count(0)
        self._documents.clear()
        self._offered.clear()
        for action in self._actions.values():
            action.setEnabled(False)
        self.document_named.emit("", "")

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self._current

    @property
    def document(self) -> tuple[str, str]:
        """Name of what is open on the page in view, and a line about it; empty: nothing is."""
        return self._documents.get(self._current.name, ("", "")) if self._current is not None else ("", "")

    @property
    def whereabouts(self) -> Whereabouts | None:
        """Where whoever works now is."""
        return None if self._current is None else Whereabouts(self._current.name, self._current.bookmark())

    def go_back(self, to: Whereabouts) -> None:
        """Go where somebody was before."""
        self.show_page(to.page)
        if to.key:
            self.open(to.page, to.key)

    # The navigator

    def offers(self, page: str) -> bool:
        """Return whether a page is offered to whoever works now."""
        return page in self._offered

    def show_page(self, name: str) -> None:
        """Go to a page, if it is offered."""
        if name not in self._offered or (self._current is not None and self._current.name == name):
            return
        self._leave()
        page = self._current = self._pages[name]
        self._actions[name].setChecked(True)
        self._stack.setCurrentWidget(page.widget)
        self.page_changed.emit(page)
        page.entered()
        self.document_named.emit(*self.document)

    def check(self, verification_id: str) -> None:
        """Open a waiting cheque on the check page."""
        self.open("check", verification_id)

    def open_account(self, number: str) -> None:
        """Open an account on the accounts page."""
        self.open("accounts", number)

    def show_history(self, verification_id: str) -> None:
        """Show a verification and its decisions on the history page."""
        self.open("history", verification_id)

    def open(self, name: str, key: str) -> None:
        """Go to a page, if it is offered, and show there what `key` names."""
        if name in self._offered:
            self.show_page(name)
            self._pages[name].open(key)

    def show_badge(self, page: str, count: int) -> None:
        """Show in the rail how much waits on a page."""
        self._buttons[page].set_count(count)

    def name_document(self, name: str, description: str) -> None:
        """Name what is open on the page in view."""
        if self._current is not None:
            self._documents[self._current.name] = (name, description)
            self.document_named.emit(name, description)

    # Events

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._icons.recolour(theme.tokens(self.palette()))

    def _offer(self, name: str) -> None:
        self._offered.add(name)
        self._actions[name].setEnabled(True)
        self._actions[name].setVisible(True)

    def _leave(self) -> None:
        if self._current is not None:
            page, self._current = self._current, None
            self.page_changed.emit(None)
            page.left()
