"""The check page put together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.operator import Permission
from ui import texts
from ui.dialogs.keys import Key
from ui.page import Page, Parts
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.view import CheckView
from ui.session import SessionFile


def make_page(parts: Parts) -> Page:
    """Return the page on which a clerk checks a cheque."""
    view = CheckView()
    presenter = CheckPresenter(
        parts.runner, desk=parts.desk, session=SessionFile(), habits=parts.preferences, display=view
    )
    view.connect_to(presenter)
    view.actions_.scan.triggered.connect(parts.scanning.show)
    parts.scanning.checks_with(presenter.open)

    def name_document() -> None:
        # What is read while another page is in view must not name itself there.
        if view.isVisible():
            page = presenter.state.page
            parts.navigator.name_document(
                *(("", "") if page is None else (page.provenance.name, texts.page_line(page)))
            )

    def entered() -> None:
        presenter.entered()
        name_document()

    view.document_changed.connect(name_document)
    return Page(
        "check",
        QCoreApplication.translate("Pages", "Check"),
        icon="check",
        widget=view,
        needs=frozenset({Permission.VERIFY}),
        without_accounts=True,
        extra_keys=_canvas_keys(),
        entered=entered,
        forget=presenter.forget,
        bookmark=presenter.bookmark,
        open=presenter.open_stored,
    )


def _canvas_keys() -> tuple[Key, ...]:
    return (
        Key("1 – 9", QCoreApplication.translate("Keys", "Put the box on this proposal")),
        Key("Tab", QCoreApplication.translate("Keys", "Next proposal")),
        Key("← → ↑ ↓", QCoreApplication.translate("Keys", "Move the box")),
        Key("⇧ ← → ↑ ↓", QCoreApplication.translate("Keys", "Make the box larger or smaller")),
    )
