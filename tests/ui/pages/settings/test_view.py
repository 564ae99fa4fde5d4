from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog

from sigverify.domain.operator import Role
from sigverify.services.session import log_in
from tests.conftest import FakeVerifier
from ui.dialogs.keys import actions_below
from ui.i18n import Language
from ui.pages.settings.about_section import AboutSection
from ui.pages.settings.device_section import DeviceSection
from ui.pages.settings.licences import licences
from ui.pages.settings.looks_section import KeysSection, LooksSection
from ui.pages.settings.operators_section import OperatorsSection
from ui.pages.settings.page import make_page
from ui.pages.settings.review_section import ReviewSection
from ui.pages.settings.rules_dialog import RulesDialog
from ui.pages.settings.rules_section import RulesSection
from ui.pages.settings.state import SectionName
from ui.pages.settings.store_section import BackupSection, backup_name
from ui.parts.entries import this_day
from ui.tasks.messages import DescribeComputing, DescribeModel
from ui.theme import Appearance

PASSWORD = "seven quiet green apples"


@pytest.fixture
def opened(show_page):
    """Return a function that opens the page for somebody at work."""

    def open_page(name="sara"):
        from sigverify.services.computing import describe_computing, describe_model

        view = show_page(make_page, name, size=(1100, 700))
        view.parts.runner.take(DescribeComputing).done(describe_computing())
        view.parts.runner.take(DescribeModel).done(describe_model(FakeVerifier()))
        return view

    return open_page


def titles(view):
    return [view.names.item(row).text() for row in range(view.names.count())]


def top_of(view, kind):
    section = view.findChild(kind)
    return section.mapTo(view.area.viewport(), QPoint(0, 0)).y()


@pytest.mark.parametrize(
    ("who", "there", "absent"),
    [
        ("carl", {"Review", "Rules of the bank"}, {"Database", "Backup", "People"}),
        ("sara", {"Review", "Rules of the bank", "Database"}, {"Backup", "People"}),
        ("otto", {"Database", "People"}, {"Backup"}),
        ("rita", {"Database", "Backup", "People"}, {"Review", "Rules of the bank"}),
    ],
)
def test_everybody_sees_the_sections_of_their_role(opened, who, there, absent):
    shown = set(titles(opened(who)))

    assert {"Looks", "Keys", "Device", "Scanners", "About"} <= shown
    assert there <= shown
    assert not absent & shown


def test_without_accounts_there_are_looks_keys_device_scanners_and_the_program(opened):
    view = opened("carl")
    view.parts.desk.at_work(None)

    view.page.entered()

    assert titles(view) == ["Looks", "Keys", "Device", "Scanners", "About"]
    assert view.findChild(DeviceSection).device.isEnabled()


def test_the_list_and_the_keys_lead_to_a_section(opened, qtbot):
    view = opened("sara")

    qtbot.keyClick(view.names, Qt.Key.Key_Down)
    qtbot.keyClick(view.names, Qt.Key.Key_Down)
    assert view.current is SectionName.REVIEW
    assert 0 <= top_of(view, ReviewSection) <= 40

    view.actions_[SectionName.RULES].trigger()
    assert 0 <= top_of(view, RulesSection) <= 40
    assert view.findChild(RulesSection).isAncestorOf(QApplication.focusWidget())


def test_what_is_scrolled_to_is_marked_and_kept_as_bookmark(opened):
    view = opened("sara")

    view.area.verticalScrollBar().setValue(view.area.verticalScrollBar().maximum())
    assert view.page.bookmark() == "about"

    view.page.open("looks")
    assert view.names.currentItem().text() == "Looks"


def test_looks_are_chosen_for_the_whole_window_and_followed(opened, wear):
    view = opened("carl")
    looks = view.findChild(LooksSection)

    for combo, choice in ((looks.appearance, Appearance.DARK), (looks.language, Language.GERMAN)):
        combo.show_choice(choice)
        combo.activated.emit(combo.currentIndex())
    view.findChild(KeysSection).change.trigger()
    dark, german, keys = view.parts.window.wanted
    # The words of an enum are equal to plain texts: the window needs the enum itself.
    assert (dark is Appearance.DARK, german is Language.GERMAN, keys) == (True, True, "keys")

    view.parts.preferences.appearance = Appearance.CONTRAST
    wear(view, Appearance.CONTRAST)

    assert looks.appearance.choice is Appearance.CONTRAST


def test_a_wheel_for_the_page_changes_no_setting(opened, qtbot):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    view = opened("rita")
    device = view.findChild(DeviceSection)
    before = device.device.currentIndex(), device.threads.value()
    for field in (device.device, device.threads):
        field.setFocus()
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), *none, False)
        QApplication.sendEvent(field, event)

    assert (device.device.currentIndex(), device.threads.value()) == before


def test_the_device_says_what_was_found_and_when_a_choice_takes_effect(opened):
    view = opened("rita")
    device = view.findChild(DeviceSection)
    assert "core" in device.rows.rows[0][1]
    assert not device.restart.isVisible()

    device.device.show_choice("cpu")
    device.device.activated.emit(device.device.currentIndex())

    assert device.restart.isVisible()
    assert "next" in device.restart.text()


def test_why_something_is_greyed_is_said(opened):
    view = opened("carl")

    for section in (view.findChild(ReviewSection), view.findChild(RulesSection), view.findChild(DeviceSection)):
        assert section.why.isVisible()
    assert not view.findChild(ReviewSection).blind_first.isEnabled()
    assert not view.findChild(RulesSection).propose.isEnabled()


def test_rules_are_asked_for_in_a_dialog_and_what_waits_is_said(opened, qtbot):
    view = opened("sara")
    section = view.findChild(RulesSection)
    assert "5.0 %" in section.thresholds.rows[0][1]

    section.propose.trigger()
    dialog = view.window().findChild(RulesDialog)
    dialog.amount.setText("25000")
    dialog.more.click()
    dialog._finish()

    assert "You asked for other rules" in section.waiting.text()
    assert "25000" in section.waiting.text()
    assert section.withdraw.isEnabled()
    assert not section.inbox.isEnabled()
    section.withdraw.trigger()
    assert not section.waiting.isVisible()


def test_another_supervisor_is_led_to_the_inbox(opened):
    from sigverify.services import policies

    view = opened("sven")
    sara = view.parts.desk._session.opened
    session = type(view.parts.desk._session)(sara, "sara")
    policies.propose_policy(session, replace(policies.show_policy(session), stale_after_days=30))
    view.page.entered()

    section = view.findChild(RulesSection)
    assert "sara asked for other rules" in section.waiting.text()
    section.inbox.trigger()
    assert view.parts.navigator.went == ["accounts"]


def test_an_amount_that_is_none_is_not_asked_for(opened):
    view = opened("sara")
    dialog = RulesDialog(view.findChild(RulesSection).presenter.state.rules, parent=view)
    dialog.amount.setText("much")

    dialog._finish()

    assert dialog.rules is None
    assert dialog.result() != QDialog.DialogCode.Accepted
    dialog.amount.setText("12")
    assert dialog.rules.amount_above == Decimal(12)


def test_somebody_is_added_by_keys_and_the_dialog_stays_until_it_is_done(opened, shop, qtbot):
    view = opened("rita")
    section = view.findChild(OperatorsSection)
    section.add.trigger()
    dialog = section._dialog
    fields = dialog.form.fields
    fields.full_name.setText("Nora New")
    fields.name.setText("nora")
    fields.password.setText(PASSWORD)

    dialog.buttons.accepted.emit()
    assert dialog.isVisible()
    assert dialog.problem.isVisible()

    fields.repeated.setText(PASSWORD)
    dialog.form.roles.boxes[Role.CLERK].setChecked(True)
    dialog.buttons.accepted.emit()

    assert section._dialog is None
    assert "Nora New" in section.said.text()
    assert log_in(shop.opened, "nora", PASSWORD).operator_id == "nora"


def test_nobody_changes_themselves(opened):
    section = opened("rita").findChild(OperatorsSection)

    section.table.go_to(section.model.row_of("rita"))
    assert not section.roles.isEnabled()
    assert not section.switch.isEnabled()

    section.table.go_to(section.model.row_of("carl"))
    assert section.roles.isEnabled()
    section.switch.trigger()
    assert section.switch.text() == "Let work again"


def test_a_backup_says_what_was_written(opened, tmp_path):
    section = opened("rita").findChild(BackupSection)
    assert not section.stop.isEnabled()

    section.presenter.make(tmp_path / backup_name(this_day()))

    assert "records" in section.said.text()
    assert "Seal" in section.seal.text()
    assert section.make.isEnabled()


def test_support_gets_versions_and_no_names(opened):
    section = opened("carl").findChild(AboutSection)

    section.copy.trigger()

    copied = QApplication.clipboard().text()
    assert "fake-model" in copied
    assert "carl" not in copied
    assert section.said.isVisible()


def test_the_licences_of_what_is_needed_are_told():
    told = {one.name.casefold(): one.licence for one in licences()}

    assert told["sigverify"] == "Apache-2.0"
    assert "BSD" in told["numpy"]
    assert told["pyside6_essentials"].startswith("LGPL")


def test_every_action_has_a_name_of_its_own_and_a_tooltip(opened):
    actions = [action for action in actions_below(opened("rita")) if action.objectName()]

    names = [action.objectName() for action in actions]
    assert len(set(names)) == len(names) > 15
    assert all(action.toolTip() for action in actions)


def test_nothing_personal_stays_when_nobody_works(opened):
    view = opened("rita")

    view.page.forget()

    assert view.findChild(OperatorsSection).model.rowCount() == 0
