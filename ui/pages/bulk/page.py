"""The bulk page put together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.operator import Permission
from ui import texts
from ui.dialogs.keys import Key
from ui.page import Page, Parts
from ui.pages.bulk.list_words import list_words
from ui.pages.bulk.plan_presenter import PlanPresenter
from ui.pages.bulk.presenter import BulkPresenter
from ui.pages.bulk.view import BulkView


def make_page(parts: Parts) -> Page:
    """Return the page on which whole folders are checked."""

    def show_count(count: int) -> None:
        parts.navigator.show_badge("bulk", count)

    view = BulkView()
    presenter = BulkPresenter(
        parts.desk,
        tasks=parts.runner,
        bulk=parts.bulk,
        ways=parts.navigator,
        display=view.jobs,
        sentences=texts.error_sentences,
        words=list_words,
        show_count=show_count,
    )
    planning = PlanPresenter(parts.desk, bulk=parts.bulk, display=view, begun=presenter.begun)
    view.connect_to(presenter, planning)

    def entered() -> None:
        presenter.refresh()
        view.take_focus()

    def forget() -> None:
        planning.forget()
        presenter.forget()

    return Page(
        "bulk",
        QCoreApplication.translate("Pages", "Bulk"),
        icon="bulk",
        widget=view,
        needs=frozenset({Permission.VERIFY}),
        extra_keys=(Key("Enter", QCoreApplication.translate("Keys", "Open the item of this row")),),
        admitted=presenter.admitted,
        entered=entered,
        forget=forget,
        bookmark=lambda: presenter.state.chosen,
        open=presenter.choose,
    )
