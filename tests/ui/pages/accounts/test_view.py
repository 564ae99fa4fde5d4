"""The accounts page as it looks and listens: a real store, a real engine, and keys."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel

from sigverify.domain.account import Account, AccountNumber, AccountStatus, Signatory, SignatoryId
from sigverify.domain.enrolment import EnrolMode
from sigverify.domain.proposed_change import KeyExport
from sigverify.domain.second_review import ReviewPolicy
from sigverify.services import erasing, key_export, mandates, policies, references
from tests.services.conftest import NUMBER
from ui.pages.accounts import browse_view, choosing, dialogs
from ui.pages.accounts.enrol_state import Newcomer
from ui.pages.accounts.mandate_dialog import MandateDialog
from ui.pages.accounts.page import make_page
from ui.pages.accounts.view import AccountsView
from ui.parts.entries import AmountEdit
from ui.theme import Appearance
from ui.widgets.cards import CardRole

SOON = date(2026, 12, 1)


class Scanner:
    """Scans what the test gives it."""

    def __init__(self):
        self.done = None

    def scan_page(self, done):
        self.done = done


@pytest.fixture
def scanner():
    return Scanner()


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def view_of(qtbot, desk_of, tasks, scanner):
    def made(name):
        view = AccountsView(desk_of(name), tasks, scanning=scanner)
        qtbot.addWidget(view)
        view.resize(1200, 720)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.enter()
        return view

    return made


@pytest.fixture
def view(view_of):
    made = view_of("anna")
    made.open_account(NUMBER)
    return made


def action(view, name):
    return view.findChild(QAction, name)


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def card_words(view):
    model = view.browse_view.specimens.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_what_is_typed_finds_accounts_by_who_signs(view, qtbot, shop):
    shop.open_account(AccountNumber("2001"))
    search = view.browse_view.search
    search.line.clear()
    search.line.setFocus()
    qtbot.keyClicks(search.line, "byron")
    qtbot.waitUntil(lambda: view.accounts.state.text == "byron")

    assert search.accounts.rowCount() == 1
    qtbot.keyClick(search.line, Qt.Key.Key_Return)
    assert view.accounts.state.number == NUMBER
    assert search.list.hasFocus()


def test_a_number_typed_in_one_go_opens_its_account_and_no_other(view, qtbot, shop):
    shop.open_account(AccountNumber("2001"))
    search = view.browse_view.search
    view.accounts.search("")
    view.accounts.open(NUMBER)
    search.line.clear()
    search.line.setFocus()

    qtbot.keyClicks(search.line, "2001\r")

    assert view.accounts.state.number == "2001"
    assert search.list.hasFocus()


def test_arrows_in_the_search_line_step_through_the_accounts(view, qtbot, shop):
    shop.open_account(AccountNumber("2001"))
    view.accounts.search("")
    view.browse_view.go_to_search()

    qtbot.keyClick(view.browse_view.search.line, Qt.Key.Key_Down)

    assert view.accounts.state.number == "2001"
    assert "Nobody may sign" in view.browse_view.table.accessibleDescription()


def test_an_account_shows_who_may_sign_and_their_specimens(view):
    said = words(view)

    assert "1001" in said
    assert "Any amount: any one of the signatories." in said
    assert "Specimens of Ada Byron" in said
    assert len(card_words(view)) == 3
    assert all(text.startswith("Active") for text in card_words(view))
    assert view.browse_view.specimens.model.index(0).data(CardRole.PICTURE) is not None


def test_what_must_be_read_first_stands_out(view):
    account = view.accounts.state.overview.account
    view.accounts.change_account(
        Account(account.number, account.name, "EUR", AccountStatus.BLOCKED, "call first", refer_always=True)
    )

    said = words(view)
    assert "blocked: no cheque" in said
    assert "Read first: call first" in said
    assert "Every cheque goes to a person" in said


def test_another_row_shows_another_persons_specimens(view, qtbot):
    view.browse_view.table.setFocus()
    qtbot.keyClick(view.browse_view.table, Qt.Key.Key_Down)

    assert view.accounts.state.chosen.signatory.name == "Bob Stone"
    assert "Specimens of Bob Stone" in words(view)


def test_a_clerk_looks_and_is_offered_no_change(view_of):
    view = view_of("carl")
    view.open_account(NUMBER)

    for name in (
        "add-account",
        "edit-account",
        "add-signatory",
        "rename",
        "end-right",
        "erase",
        "enrol-files",
        "retire",
    ):
        assert not action(view, name).isEnabled()
    assert action(view, "mandate").isEnabled()
    assert action(view, "save-picture").isEnabled()


def test_a_system_administrator_sees_the_inbox_alone(view_of, shop):
    key_export.propose_key_export(shop.session("rolf"), KeyExport.RECOVERY_KEY)
    view = view_of("rita")

    assert view.stage.currentWidget() is view.inbox_view
    assert not view.to_accounts.isEnabled()
    assert "recovery key" in words(view)


def test_the_first_account_is_invited_where_there_is_none(qtbot, bank, tasks, scanner):
    from tests.ui.fakes import DeskAtOnce

    view = AccountsView(DeskAtOnce(bank.session("anna")), tasks, scanning=scanner)
    qtbot.addWidget(view)
    view.show()
    view.enter()

    assert "No accounts are on file" in words(view)
    assert action(view, "add-account").isEnabled()


def accept(monkeypatch, kind, fill):
    def exec_(dialog):
        fill(dialog)
        assert dialog.accept_button.isEnabled()
        return True

    monkeypatch.setattr(kind, "exec", exec_)


def test_an_account_is_added_and_changed_by_its_dialog(view, monkeypatch):
    def write(dialog):
        dialog.number.setText(" 3001 ")
        dialog.name.setText("Bakery")
        dialog.currency.setCurrentText("chf")

    accept(monkeypatch, dialogs.AccountDialog, write)
    action(view, "add-account").trigger()
    assert view.accounts.state.overview.account == Account(AccountNumber("3001"), "Bakery", "CHF")

    accept(monkeypatch, dialogs.AccountDialog, lambda dialog: dialog.instruction.setPlainText("call"))
    action(view, "edit-account").trigger()
    assert view.accounts.state.overview.account.instruction == "call"


def test_a_status_chosen_in_the_dialog_is_one_of_an_account(view, monkeypatch):
    written = []

    def block(dialog):
        dialog.status.setCurrentIndex(dialog.status.findData(AccountStatus.BLOCKED))
        written.append(dialog.account)

    accept(monkeypatch, dialogs.AccountDialog, block)
    action(view, "edit-account").trigger()

    assert written[0].status is AccountStatus.BLOCKED


def test_specimens_on_file_end_where_that_is_chosen(view):
    mode = view.enrol_view.mode

    for place, chosen in enumerate((EnrolMode.ADD, EnrolMode.REPLACE)):
        mode.setCurrentIndex(place)
        mode.activated.emit(place)
        assert view.enrolment.state.mode is chosen


def test_whoever_comes_in_for_the_first_time_is_at_the_search(qtbot, desk_of, tasks, scanner):
    view = AccountsView(desk_of("anna"), tasks, scanning=scanner)
    qtbot.addWidget(view)

    view.enter()

    # It is given the keyboard as soon as the page is seen.
    assert view.focusWidget() is view.browse_view.search.line


def test_a_signatory_is_added_appointed_renamed_and_ended_by_dialogs(view, monkeypatch, shop):
    def new(dialog):
        assert not dialog.accept_button.isEnabled()
        dialog.name.setText("Eve Gray")
        dialog.terms_fields.limit.setText("1,000")

    accept(monkeypatch, dialogs.SignatoryDialog, new)
    action(view, "add-signatory").trigger()
    chosen = view.accounts.state.chosen
    assert (chosen.signatory.name, chosen.appointment.limit) == ("Eve Gray", Decimal(1000))

    accept(monkeypatch, dialogs.NameDialog, lambda dialog: dialog.name.setText("Eva Gray"))
    action(view, "rename").trigger()
    assert view.accounts.state.chosen.signatory.name == "Eva Gray"

    accept(monkeypatch, dialogs.DayDialog, lambda dialog: None)
    action(view, "end-right").trigger()
    assert view.accounts.state.chosen.appointment.valid_to is not None

    shop.open_account(AccountNumber("2001"))
    view.open_account("2001")

    def choose(dialog):
        dialog.search.setText("Byron")
        dialog._ask()

    accept(monkeypatch, dialogs.AppointDialog, choose)
    action(view, "appoint").trigger()
    assert view.accounts.state.chosen.signatory.name == "Ada Byron"


def test_a_right_that_would_never_hold_cannot_be_entered(qtbot):
    dialog = dialogs.SignatoryDialog(today=SOON, panels=["A"], currency="EUR")
    qtbot.addWidget(dialog)
    dialog.name.setText("Eve")
    assert dialog.accept_button.isEnabled()

    dialog.terms_fields.end.tick.setChecked(True)
    assert not dialog.accept_button.isEnabled()
    dialog.terms_fields.end.tick.setChecked(False)
    dialog.terms_fields.limit.setText("a lot")
    assert not dialog.accept_button.isEnabled()


def test_an_erasure_is_warned_of_in_plain_words_and_takes_a_tick(view, monkeypatch):
    def read(dialog):
        assert not dialog.accept_button.isEnabled()
        dialog.understood.setChecked(True)

    accept(monkeypatch, dialogs.EraseDialog, read)
    action(view, "erase").trigger()

    assert view.accounts.state.waiting == 1
    assert "second person" in words(view)


def test_a_specimen_is_ended_with_a_second_person_only(view, monkeypatch):
    accept(monkeypatch, dialogs.DayDialog, lambda dialog: None)
    action(view, "retire").trigger()

    assert view.to_inbox.text() == "Second person (1)"
    assert all(text.startswith("Active") for text in card_words(view))


def test_a_picture_is_saved_where_the_clerk_says(view, monkeypatch, tmp_path):
    target = tmp_path / "look.png"
    monkeypatch.setattr(browse_view.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    action(view, "save-picture").trigger()

    assert target.is_file()
    assert "not encrypted" in words(view)


def mandate_dialog(view, qtbot, name="anna"):
    state = view.accounts.state
    dialog = MandateDialog(state.overview, today=state.today, permissions=state.permissions)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_mandate_is_told_in_plain_words_while_it_is_typed(view, qtbot):
    dialog = mandate_dialog(view, qtbot)
    assert not dialog.ask.isEnabled()  # Nothing was changed yet.

    dialog._rows[0].up_to.setText("10,000")
    assert dialog.words.text().splitlines() == [
        "Up to 10,000: any one of the signatories.",
        "Nobody may sign above 10,000.",
    ]
    dialog.add_band.trigger()
    assert not dialog.ask.isEnabled()
    dialog._rows[1].who.setText("1 of A and 1 of B")
    assert dialog.ask.isEnabled()
    assert dialog.rules_text == "up to 10000: 1; 1 of A and 1 of B"


@pytest.mark.parametrize(
    ("who", "up_to", "said"),
    [("two", "", "not understood"), ("", "", "Say who"), ("1", "much", "no amount"), ("3 of C", "", "")],
)
def test_what_is_wrong_with_a_mandate_is_said_at_once(view, qtbot, who, up_to, said):
    dialog = mandate_dialog(view, qtbot)
    dialog._rows[0].up_to.setText(up_to)
    dialog._rows[0].who.setText(who)

    assert said in dialog.problem.text()
    assert dialog.ask.isEnabled() is (said == "")
    if not said:
        assert "3 of panel C must sign, and it has 0" in dialog.warnings.text()


def test_a_mandate_is_tried_before_it_is_asked_for(view, qtbot):
    dialog = mandate_dialog(view, qtbot)
    dialog._rows[0].who.setText("1 of A and 1 of B")
    ada, bob = dialog.signed.values()
    ada.setChecked(True)
    assert dialog.verdict.text() == "✕ Mandate not met"
    bob.setChecked(True)
    assert dialog.verdict.text() == "✓ Mandate met"


def test_two_bands_of_one_amount_and_no_band_are_refused(view, qtbot):
    dialog = mandate_dialog(view, qtbot)
    dialog.add_band.trigger()
    dialog._rows[1].who.setText("2")
    assert "same amount" in dialog.problem.text()

    for row in list(dialog._rows):
        dialog._remove_row(row)
    assert "Without any band" in dialog.problem.text()


def test_the_dialogs_mandate_is_proposed(view, monkeypatch, shop):
    def write(dialog):
        dialog._rows[0].who.setText("2")
        return True

    monkeypatch.setattr(MandateDialog, "exec", write)
    action(view, "mandate").trigger()

    assert view.accounts.state.waiting == 1


def test_a_clerk_reads_and_tries_a_mandate_but_asks_for_none(view_of, qtbot):
    view = view_of("carl")
    view.open_account(NUMBER)
    dialog = mandate_dialog(view, qtbot)

    assert dialog._rows[0].who.isReadOnly()
    assert not dialog.ask.isEnabled()
    assert not dialog.start.isVisible()
    next(iter(dialog.signed.values())).setChecked(True)
    assert dialog.verdict.text() == "✓ Mandate met"


def test_files_dropped_on_an_account_become_specimens(view, specimens):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in specimens(1, first=11)])
    view.dropEvent(
        QDropEvent(
            QPointF(600, 500), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )

    assert view.stage.currentWidget() is view.enrol_view
    assert view.enrol_view.propose.isEnabled()
    view.enrol_view.propose.trigger()
    assert "3 specimen(s) wait for a second person" in words(view)
    view.enrol_view.close_.trigger()
    assert view.stage.currentWidget() is view.browse_view
    assert card_words(view)[0].startswith("Waits for approval")


# Said by the offscreen platform where a list of completions pops up.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_names_are_typed_box_by_box_on_a_sheet(view, qtbot, monkeypatch, cheque_file):
    monkeypatch.setattr(choosing, "specimen_sheet", lambda _: cheque_file())
    action(view, "enrol-sheet").trigger()
    enrol = view.enrol_view

    assert enrol.canvas.region == view.enrolment.state.item.place.region
    assert not enrol.propose.isEnabled()
    enrol.whose.setFocus()
    enrol.whose.clearEditText()
    qtbot.keyClicks(enrol.whose.lineEdit(), "Bob Stone")
    qtbot.keyClick(enrol.whose.lineEdit(), Qt.Key.Key_Return)

    assert view.enrolment.state.item.whose.name == "Bob Stone"
    assert enrol.propose.isEnabled()
    assert enrol.model.index(0).data() == "1. Bob Stone"
    # He signs for the account already.
    assert not enrol.newcomer.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_panel_and_limit_of_somebody_new_are_typed_beside_the_name(view, qtbot, monkeypatch, cheque_file):
    monkeypatch.setattr(choosing, "specimen_sheet", lambda _: cheque_file())
    action(view, "enrol-sheet").trigger()
    enrol = view.enrol_view
    view.enrolment.name("Eve Gray")

    fields = enrol.newcomer
    assert fields.isVisible()
    fields.panel.setEditText("B")
    qtbot.keyClicks(fields.limit, "5000")
    qtbot.keyClick(fields.limit, Qt.Key.Key_Return)

    assert view.enrolment.state.described("Eve Gray") == Newcomer("Eve Gray", panel="B", limit=Decimal(5000))


def test_a_scanned_sheet_is_opened_when_it_comes(view, scanner, cheque_file):
    action(view, "enrol-scan").trigger()
    assert view.stage.currentWidget() is view.browse_view

    scanner.done(cheque_file())

    assert view.stage.currentWidget() is view.enrol_view
    assert len(view.enrolment.state.items) == 1


def test_a_file_that_cannot_be_read_says_so(view, monkeypatch):
    monkeypatch.setattr(choosing, "specimen_sheet", lambda _: Path("none.tif"))
    action(view, "enrol-sheet").trigger()

    assert view.banner.isVisible()
    assert "none.tif" in words(view.banner)
    view.enrol_view.close_.trigger()
    assert not view.banner.isVisible()


def ask_for_everything(shop):
    session = shop.session("anna")
    with shop.reading() as uow:
        reference = uow.references.of_signatory(shop.ada.id)[0]
    references.propose_retirement(session, [reference.id], from_day=SOON)
    mandates.propose_mandate(session, NUMBER, "2", from_day=SOON)
    erasing.propose_erasure(session, shop.bob.id)
    stricter = (policies.StricterMatch(Decimal(1000), 2.0),)
    review = ReviewPolicy(amount_above=Decimal(50000), overrides=frozenset(), sample_share=0.1)
    policy = policies.CheckingPolicy(review, stricter, stale_after_days=90)
    policies.propose_policy(shop.session("sven"), policy)


def test_the_inbox_shows_what_exactly_would_change(view_of, shop):
    ask_for_everything(shop)
    view = view_of("sara")
    view.to_inbox.trigger()

    said = []
    for proposal in view.inbox.state.proposals:
        view.inbox.choose(proposal.id)
        said.append(words(view.inbox_view.change))
    assert "specimen(s) of Ada Byron" in said[0]
    assert "2 other(s) stay active" in said[0]
    assert "Any amount: any one of the signatories. From then on" not in said[1]
    assert "any two of the signatories" in said[1]
    assert "Erase Bob Stone for good" in said[2]
    assert "days: 180" in said[3]
    assert "days: 90" in said[3]
    assert "above 1,000" in said[3]
    assert "50,000" in said[3]
    assert "10 %" in said[3]


def test_a_key_approves_and_the_next_comes(view_of, shop, qtbot):
    ask_for_everything(shop)
    view = view_of("sara")
    view.to_inbox.trigger()
    assert view.inbox_view.list.hasFocus()

    qtbot.keyClick(view.inbox_view.list, Qt.Key.Key_A)
    assert "Approved" in words(view)
    assert len(view.inbox.state.proposals) == 3
    qtbot.keyClick(view.inbox_view.list, Qt.Key.Key_R)
    assert "Rejected" in words(view)


def test_ones_own_proposal_is_explained_and_can_be_taken_back(view_of, shop, qtbot):
    ask_for_everything(shop)
    view = view_of("anna")
    view.to_inbox.trigger()

    assert "Another person has to approve it" in words(view)
    assert not view.inbox_view.approve.isEnabled()
    qtbot.keyClick(view.inbox_view.list, Qt.Key.Key_W)
    assert "Taken back" in words(view)


def test_an_empty_inbox_says_what_belongs_there(view_of):
    view = view_of("sara")
    view.to_inbox.trigger()

    assert "Nothing waits for a second person" in words(view)


def test_everything_personal_goes_with_the_operator(view):
    view.forget()

    assert view.browse_view.search.accounts.rowCount() == 0
    assert "Byron" not in words(view)
    assert view.accounts.state.overview is None


def test_every_action_has_a_name_a_key_and_a_tooltip(view):
    for each in view.findChildren(QAction):
        if each.objectName() and not each.objectName().startswith("_q_"):
            assert each.text()
            assert each.toolTip()
    for name in ("add-account", "add-signatory", "enrol-files", "retire", "approve", "propose-specimens", "mandate"):
        assert not action(view, name).shortcut().isEmpty()
    for button in view.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()


def test_it_is_drawn_in_every_look(view, wear):
    looks = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
    pictures = set()
    for look in looks:
        wear(view, look)
        pictures.add(bytes(view.grab().toImage().constBits()))

    assert len(pictures) == len(looks)


def test_it_fits_the_smallest_screen(view):
    assert view.minimumSizeHint().width() <= 800
    assert view.minimumSizeHint().height() <= 480


def test_the_page_opens_what_a_bookmark_names(parts_of, qtbot):
    parts = parts_of("anna")
    page = make_page(parts)
    qtbot.addWidget(page.widget)
    page.entered()
    page.open(NUMBER)

    assert page.bookmark() == NUMBER
    page.widget.accounts.set_mandate("2", SOON)
    assert parts.navigator.badges["accounts"] == 1
    page.forget()
    assert page.bookmark() == ""


@pytest.mark.parametrize(
    ("text", "amount", "understood"),
    [
        ("1,234.5", Decimal("1234.5"), True),
        ("", None, True),
        ("x", None, False),
        ("-5", None, False),
        ("1e9x", None, False),
    ],
)
def test_amounts_are_read_as_they_are_written(qtbot, text, amount, understood):
    field = AmountEdit(name="Amount")
    qtbot.addWidget(field)
    field.setText(text)

    assert (field.amount, field.understood) == (amount, understood)


def test_people_on_file_are_searched_while_typing(qtbot):
    asked = []

    def find(text, show):
        asked.append(text)
        show([Signatory(SignatoryId("a"), "Ada Byron", "Countess")] if text else [])

    dialog = dialogs.AppointDialog(find, today=SOON, panels=[], currency="EUR")
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    dialog.search.setText("ada")
    qtbot.waitUntil(lambda: asked[-1] == "ada")

    assert dialog.chosen == "a"
    assert dialog.accept_button.isEnabled()
