"""The settings page put together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.page import Page, Parts
from ui.pages.settings.about_section import AboutSection
from ui.pages.settings.computing_presenter import ComputingPresenter
from ui.pages.settings.device_section import DeviceSection
from ui.pages.settings.looks_section import KeysSection, LooksSection
from ui.pages.settings.operators_presenter import OperatorsPresenter
from ui.pages.settings.operators_section import OperatorsSection
from ui.pages.settings.review_presenter import ReviewPresenter
from ui.pages.settings.review_section import ReviewSection
from ui.pages.settings.rules_presenter import RulesPresenter
from ui.pages.settings.rules_section import RulesSection
from ui.pages.settings.scanners_section import ScannersSection
from ui.pages.settings.state import ComputingState, SectionName, sections_for
from ui.pages.settings.store_presenter import StorePresenter
from ui.pages.settings.store_section import BackupSection, DatabaseSection
from ui.pages.settings.view import SettingsView


@dataclass(frozen=True, slots=True)
class _Thresholds:
    """Shows the model's part of the rules."""

    section: RulesSection

    def show_state(self, state: ComputingState) -> None:
        """Draw `state`."""
        self.section.show_model(state)


def make_page(parts: Parts) -> Page:
    """Return the page of settings."""
    looks, keys, review, rules = LooksSection(parts.preferences), KeysSection(), ReviewSection(), RulesSection()
    device, database, backup, people = DeviceSection(), DatabaseSection(), BackupSection(), OperatorsSection()
    scanners, about = ScannersSection(parts.scanning.make_section()), AboutSection()
    view = SettingsView((looks, keys, review, rules, device, database, backup, people, scanners, about))
    reviewing = ReviewPresenter(parts.desk, habits=parts.preferences, display=review)
    ruling = RulesPresenter(parts.desk, display=rules)
    computing = ComputingPresenter(
        parts.desk, tasks=parts.runner, settings=parts.settings, displays=(device, _Thresholds(rules), about)
    )
    storing = StorePresenter(parts.desk, settings=parts.settings, displays=(database, backup))
    staffing = OperatorsPresenter(parts.desk, display=people)
    looks.chosen.connect(parts.window.choose)
    keys.change.triggered.connect(parts.window.change_keys)
    rules.inbox_wanted.connect(lambda: parts.navigator.show_page("accounts"))
    review.connect_to(reviewing)
    rules.connect_to(ruling)
    device.connect_to(computing)
    backup.connect_to(storing)
    people.connect_to(staffing)
    by_section = {
        SectionName.REVIEW: reviewing.enter,
        SectionName.RULES: ruling.enter,
        SectionName.DEVICE: computing.enter,
        SectionName.DATABASE: storing.enter,
        SectionName.OPERATORS: staffing.enter,
    }

    def offer() -> None:
        view.offer(sections_for(parts.desk.operator))

    def entered() -> None:
        offer()
        looks.show_choices()
        for name in sections_for(parts.desk.operator):
            by_section.get(name, _nothing)()
        view.take_focus()

    def show(name: str) -> None:
        offer()
        view.show_section(SectionName(name))

    def forget() -> None:
        for presenter in (reviewing, ruling, storing, staffing):
            presenter.forget()

    return Page(
        "settings",
        QCoreApplication.translate("Pages", "Settings"),
        icon="settings",
        widget=view,
        without_accounts=True,
        entered=entered,
        forget=forget,
        bookmark=lambda: view.current.value,
        open=show,
    )


def _nothing() -> None:
    """Read nothing."""
