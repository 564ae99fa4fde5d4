"""Scenes of the settings page: without accounts, with rules that wait for a second person, and an administrator's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ui.pages.settings.rules_section import RulesSection
from ui.pages.settings.state import SectionName
from ui.pages.settings.view import SettingsView
from ui.scenes import ADMINISTRATOR, WIDE, Scene, settled
from ui.shell import Shell


def _view(shell: Shell) -> SettingsView:
    widget = shell.pages["settings"].widget
    assert isinstance(widget, SettingsView)
    return widget


def _rules(shell: Shell) -> RulesSection:
    found = _view(shell).findChild(RulesSection)
    assert found is not None
    return found


def _show_about(shell: Shell) -> None:
    _view(shell).show_section(SectionName.ABOUT)


def _ask_for_rules(shell: Shell) -> None:
    section = _rules(shell)
    rules = section.presenter.state.rules
    if rules is not None and not section.presenter.state.waiting:
        section.presenter.propose(replace(rules, amount_above=Decimal(25000), stale_after_days=90))
    _view(shell).show_section(SectionName.RULES)


def _rules_wait(shell: Shell) -> bool:
    there = settled(shell) and bool(_rules(shell).presenter.state.waiting)
    if there:
        _view(shell).show_section(SectionName.RULES)
    return there


def _show_people(shell: Shell) -> None:
    _view(shell).show_section(SectionName.BACKUP)


SCENES = (
    Scene("settings-without-accounts", _show_about, who=None, page="settings"),
    Scene("settings-looks", page="settings", looks=WIDE),
    Scene("settings-rules", _ask_for_rules, _rules_wait, page="settings", looks=WIDE),
    Scene("settings-administrator", _show_people, who=ADMINISTRATOR, page="settings", looks=WIDE),
)
