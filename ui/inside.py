"""What is made when somebody is to be let in: scanning, and the pages of the workspace, one by one.

Owns the list of pages. They are imported when they are made and not before: the window is painted first, and their
modules are most of it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import icons
from ui.action_book import EVERYWHERE, ActionBook
from ui.page import Page, Parts, WholeWindow
from ui.preferences import Preferences
from ui.tasks.bulk_messages import Bulk
from ui.tasks.lease import Lease, LeasedDesk, LeasedTasks
from ui.tasks.port import Desk, Tasks
from ui.theme import Tokens
from ui.workspace import Workspace

if TYPE_CHECKING:
    from sigverify.settings import Settings
    from ui.dialogs.scanning.front import Scanning
    from ui.tasks.scanners import ScannerThreads

Maker = Callable[[Parts], Page]


def _check() -> Maker:
    from ui.pages.check.page import make_page

    return make_page


def _queue() -> Maker:
    from ui.pages.queue.page import make_page

    return make_page


def _bulk() -> Maker:
    from ui.pages.bulk.page import make_page

    return make_page


def _accounts() -> Maker:
    from ui.pages.accounts.page import make_page

    return make_page


def _history() -> Maker:
    from ui.pages.history.page import make_page

    return make_page


def _settings() -> Maker:
    from ui.pages.settings.page import make_page

    return make_page


PAGES = (_check, _queue, _bulk, _accounts, _history, _settings)
"""The pages in the order of the rail; the first is all that is needed without accounts."""


def prepare_all(colours: Tokens) -> None:
    """Import what the pages need and draw the icons: on another thread, so that only making the pages is left."""
    from ui.dialogs.scanning import front

    del front
    for maker in PAGES:
        maker()
    icons.draw_ahead(colours)


class Inside:
    """Pages and scanning of one workspace.

    Parameters
    ----------
    workspace : Workspace
        Gets the pages.
    book : ActionBook
        Gets the scanning's actions.
    runner, desk, preferences, settings
        As in `Parts`.
    scanners : ScannerThreads
        Outlive the workspace.
    bulk, window
        As in `Parts`.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        book: ActionBook,
        runner: Tasks,
        desk: Desk,
        scanners: ScannerThreads,
        bulk: Bulk,
        window: WholeWindow,
        preferences: Preferences,
        settings: Settings,
    ) -> None:
        self.pages: dict[str, Page] = {}
        self._workspace, self._book = workspace, book
        self._lease = Lease()
        self._runner, self._desk = LeasedTasks(runner, self._lease), LeasedDesk(desk, self._lease)
        self._scanners, self._bulk, self._window = scanners, bulk, window
        self._preferences, self._settings = preferences, settings
        self._steps = self._make_pages()
        self._scanning: Scanning | None = None

    @property
    def scanning(self) -> Scanning:
        """Scanning, made when it is first wanted."""
        if self._scanning is None:
            from ui.dialogs.scanning.front import Scanning

            self._scanning = Scanning(
                self._scanners,
                self._runner,
                settings=self._settings,
                navigator=self._workspace,
                # Its keys work while the workspace is shown: nobody scans into a locked window.
                window=self._workspace,
            )
            title = QCoreApplication.translate("Pages", "Everywhere")
            actions = self._scanning.actions
            self._book.enlist(EVERYWHERE, title=title, actions=[actions.scan, actions.scan_again])
            self._book.list_with(EVERYWHERE, lambda: actions.by_profile)
            self._scanning.start()
        return self._scanning

    def _make_pages(self) -> Generator[None]:
        """Make one page after the other, pausing where the window's thread may turn to the user."""
        for maker in PAGES:
            make = maker()
            parts = Parts(
                self._runner,
                self._desk,
                self._workspace,
                self._preferences,
                self._settings,
                self.scanning,
                self._bulk,
                self._window,
            )
            yield
            page = make(parts)
            try:
                yield
            except GeneratorExit:
                # No widget owns it yet, and Python might destroy it on any thread.
                page.widget.deleteLater()
                raise
            self.pages[page.name] = page
            self._workspace.add_page(page)
            yield

    def make_more(self) -> bool:
        """Take the next step in making the pages, of a few hundredths of a second; return whether there was one."""
        return next(self._steps, self) is not self

    def make_page(self, name: str) -> None:
        """Make pages until the one of this name is there."""
        while name not in self.pages and self.make_more():
            pass

    def make_all(self) -> None:
        """Make every page that is not there yet."""
        while self.make_more():
            pass

    def end(self) -> None:
        """Hear of nothing and make nothing any more: the workspace is about to be destroyed."""
        self._lease.end()
        self._steps.close()

    def forget(self) -> None:
        """Stop scanning, and drop its pictures."""
        if self._scanning is not None:
            self._scanning.forget()
