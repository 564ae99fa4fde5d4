"""The queue page put together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.operator import Permission
from ui.dialogs.keys import Key
from ui.page import Page, Parts
from ui.pages.queue.presenter import QueuePresenter
from ui.pages.queue.view import QueueView


def make_page(parts: Parts) -> Page:
    """Return the page of cheques that wait for a person."""

    def show_count(count: int) -> None:
        parts.navigator.show_badge("queue", count)

    view = QueueView()
    presenter = QueuePresenter(parts.desk, ways=parts.navigator, display=view, show_count=show_count)
    view.connect_to(presenter)

    def entered() -> None:
        presenter.refresh()
        view.take_focus()

    return Page(
        "queue",
        QCoreApplication.translate("Pages", "Queue"),
        icon="queue",
        widget=view,
        needs=frozenset({Permission.DECIDE}),
        extra_keys=(Key("Enter", QCoreApplication.translate("Keys", "Open the cheque of this row")),),
        admitted=presenter.admitted,
        entered=entered,
        forget=presenter.forget,
    )
