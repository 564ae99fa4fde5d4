"""The accounts page put together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sigverify.domain.operator import Permission
from ui.page import Page, Parts
from ui.pages.accounts.view import AccountsView


def make_page(parts: Parts) -> Page:
    """Return the page on which accounts, signatories, specimens and mandates are looked after."""
    view = AccountsView(parts.desk, parts.runner, scanning=parts.scanning)
    view.waiting_changed.connect(lambda count: parts.navigator.show_badge("accounts", count))
    return Page(
        "accounts",
        QCoreApplication.translate("Pages", "Accounts"),
        icon="accounts",
        widget=view,
        needs=frozenset({Permission.READ_ACCOUNTS, Permission.APPROVE_KEY_EXPORT}),
        admitted=view.accounts.admit,
        entered=view.enter,
        forget=view.forget,
        bookmark=lambda: view.accounts.state.number,
        open=view.open_account,
    )
