"""What a clerk brings to the check page: files chosen in a dialog, pasted, or dropped."""

from __future__ import annotations

from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from sigverify.errors import SigverifyError
from ui import clipboard
from ui.pages.check import choosing
from ui.pages.check.actions import CheckActions
from ui.pages.check.presenter import CheckPresenter


class Arrivals:
    """Hands on what comes: pages to the presenter, specimens to its files.

    Parameters
    ----------
    page : QWidget
        Owns the dialogs.
    presenter : CheckPresenter
        Takes what comes.
    specimens : QWidget
        Part of the page: what is dropped on it is a specimen.
    """

    def __init__(self, page: QWidget, presenter: CheckPresenter, *, specimens: QWidget) -> None:
        self._page, self._presenter, self._specimens = page, presenter, specimens

    def connect_to(self, actions: CheckActions) -> None:
        """Ask for files by these actions."""
        actions.open.triggered.connect(self._ask_file)
        actions.paste.triggered.connect(self._paste)
        actions.add_specimens.triggered.connect(self._ask_specimens)
        actions.add_folder.triggered.connect(self._ask_folder)
        actions.save_report.triggered.connect(self._ask_report)

    def drop(self, event: QDropEvent) -> None:
        """Open what falls on the page; what falls on the specimens is added to them."""
        at = self._specimens.mapFrom(self._page, event.position().toPoint())
        files = clipboard.dropped_files(event.mimeData())
        event.acceptProposedAction()
        if not self._specimens.rect().contains(at):
            try:
                self._presenter.open(clipboard.pasted(event.mimeData()))
            except SigverifyError as error:
                self._presenter.failed(error)
            return
        folders = [path for path in files if path.is_dir()]
        for folder in folders:
            self._presenter.files.add_folder(folder)
        self._presenter.files.add(path for path in files if path not in folders)

    def _ask_file(self) -> None:
        if (path := choosing.page_file(self._page, near=self._presenter.state.page)) is not None:
            self._presenter.open(path)

    def _ask_specimens(self) -> None:
        self._presenter.files.add(choosing.specimen_files(self._page))

    def _ask_folder(self) -> None:
        if (folder := choosing.specimen_folder(self._page)) is not None:
            self._presenter.files.add_folder(folder)

    def _ask_report(self) -> None:
        page = self._presenter.state.page
        if page is not None and (target := choosing.report_file(self._page, page=page)) is not None:
            self._presenter.reports.save(target)

    def _paste(self) -> None:
        try:
            path = clipboard.pasted(QGuiApplication.clipboard().mimeData())
        except SigverifyError as error:
            self._presenter.failed(error)
            return
        self._presenter.open(path)
