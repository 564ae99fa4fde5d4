"""The history page put together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from sigverify.domain.operator import Permission
from ui.dialogs.keys import Key
from ui.page import Page, Parts
from ui.pages.history.cheques_presenter import ChequesPresenter
from ui.pages.history.cheques_view import ChequesView
from ui.pages.history.day_presenter import DayPresenter
from ui.pages.history.day_view import DayView
from ui.pages.history.trail_presenter import TrailPresenter
from ui.pages.history.trail_view import TrailView
from ui.pages.history.view import HistoryView, Part
from ui.parts.private_folder import PrivateFolder

PART_NEEDS: Mapping[str, frozenset[Permission]] = {
    "cheques": frozenset({Permission.DECIDE, Permission.READ_DECISIONS}),
    "trail": frozenset({Permission.VERIFY_AUDIT}),
    "day": frozenset({Permission.READ_DECISIONS}),
}
"""Any of these shows a part."""


def make_page(parts: Parts) -> Page:
    """Return the page of what was checked, decided and recorded."""
    folder = PrivateFolder()
    cheques, trail, day = ChequesView(), TrailView(), DayView()
    cheques.connect_to(ChequesPresenter(parts.desk, tasks=parts.runner, folder=folder, display=cheques))
    trail.connect_to(TrailPresenter(parts.desk, display=trail))
    day.connect_to(DayPresenter(parts.desk, folder=folder, display=day))
    view = HistoryView(
        (
            Part(
                "cheques",
                QCoreApplication.translate("Pages", "Cheques"),
                cheques,
                enter=cheques.search,
                take_focus=cheques.take_focus,
            ),
            Part("trail", QCoreApplication.translate("Pages", "Audit trail"), trail, trail.enter, trail.take_focus),
            Part("day", QCoreApplication.translate("Pages", "End of day"), day, day.enter, day.take_focus),
        )
    )
    cheques.check_wanted.connect(parts.navigator.check)

    def offer() -> None:
        operator = parts.desk.operator
        allowed = frozenset() if operator is None else operator.permissions
        view.offer(frozenset(name for name, needed in PART_NEEDS.items() if needed & allowed))

    def entered() -> None:
        offer()
        view.enter()

    def show(verification_id: str) -> None:
        offer()
        view.bring("cheques").take_focus()
        cheques.presenter.open(verification_id)

    def bookmark() -> str:
        chosen = cheques.presenter.state.chosen
        return chosen.facts.id if chosen is not None and cheques.isVisible() else ""

    def forget() -> None:
        for part in (cheques, trail, day):
            part.presenter.forget()
        cheques.forget()
        trail.forget()
        view.forget()

    day.history_wanted.connect(show)
    return Page(
        "history",
        QCoreApplication.translate("Pages", "History"),
        icon="history",
        widget=view,
        needs=frozenset().union(*PART_NEEDS.values()),
        extra_keys=(Key("Enter", QCoreApplication.translate("Keys", "Open the report of this row")),),
        entered=entered,
        forget=forget,
        bookmark=bookmark,
        open=show,
    )
