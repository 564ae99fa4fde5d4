"""The check page as it looks and listens, with a task runner that the test plays."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from sigverify.domain.comparison import Outcome
from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import InputError
from tests.ui.fakes import DeskAtOnce, HabitsOf, RecordingTasks, lifted, page_view, verdict
from ui.pages.check import choosing
from ui.pages.check.presenter import CheckPresenter
from ui.pages.check.view import CheckView
from ui.session import SessionFile
from ui.tasks.messages import Compare, Lift, ListSpecimens, Locate, ReadPage, WriteReport
from ui.theme import Appearance

FOUND = Region(300, 150, 120, 60)
CHEQUE = Path("cheque.tif")


@pytest.fixture
def tasks():
    return RecordingTasks()


@pytest.fixture
def view(qtbot, tasks, tmp_path):
    made = CheckView()
    qtbot.addWidget(made)
    session = SessionFile(tmp_path / "session.json")
    presenter = CheckPresenter(tasks, desk=DeskAtOnce(), session=session, habits=HabitsOf(), display=made)
    made.connect_to(presenter)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def open_page(view, tasks, **page):
    view.presenter.open(CHEQUE)
    tasks.take(ReadPage).done(page_view(**page))
    tasks.take(Locate).done((LocatedRegion(FOUND, 0.9),))
    tasks.take(Lift).done(lifted(region=FOUND))


def add_specimens(view, tasks, *names):
    view.presenter.files.add(Path(name) for name in names)
    for name in names:
        tasks.take(Lift).done(lifted(name))


def press(view, name):
    view.findChild(QAction, name).trigger()


def words(widget):
    return " ".join(
        label.text() for label in widget.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    )


def test_before_a_page_is_open_the_clerk_is_invited(view):
    assert view.stage.currentWidget() is view.welcome
    assert not view.actions_.compare.isEnabled()


def test_an_opened_page_shows_its_best_proposal_in_the_box(view, tasks):
    open_page(view, tasks)

    assert view.canvas.region == FOUND
    assert view.canvas.isVisible()


def test_enter_compares_while_the_canvas_has_the_focus(view, tasks, qtbot):
    open_page(view, tasks)
    add_specimens(view, tasks, "a.png")
    view.activateWindow()
    view.canvas.setFocus()
    qtbot.waitUntil(view.canvas.hasFocus)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)

    assert len(tasks.asked(Compare)) == 1


def test_an_arrow_key_moves_the_box_and_the_signature_follows(view, tasks, qtbot):
    open_page(view, tasks)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)

    assert tasks.asked(Lift)[0].place.region == Region(301, 150, 120, 60)


@pytest.mark.parametrize(
    ("outcome", "word"),
    [(Outcome.MATCH, "Consistent"), (Outcome.NON_MATCH, "Not consistent"), (Outcome.INCONCLUSIVE, "Refer")],
)
def test_the_outcome_is_a_word_with_its_expected_error(view, tasks, outcome, word):
    open_page(view, tasks)
    add_specimens(view, tasks, "a.png", "b.png")
    view.presenter.compare()
    recorded = tasks.take(Compare)
    recorded.done(verdict(recorded.request.probe, recorded.request.references, outcome=outcome))

    assert word in words(view.panel)
    assert "2.0 %" in words(view.panel)
    assert view.strip.specimens.current_key == "b.png"


def test_a_finding_stands_with_how_grave_it_is_and_what_to_do(view, tasks):
    open_page(view, tasks)
    view.canvas.draw_region(Region(10, 10, 50, 40))
    tasks.take(Lift).done(lifted(region=Region(10, 10, 50, 40), findings=[Finding("blank", Severity.REFUSE)]))

    said = words(view.panel)
    assert "No comparison" in said
    assert "Stops the comparison" in said
    assert "Move the box onto the signature" in said


def test_a_problem_is_said_in_words_and_its_details_name_no_file(view, tasks, qtbot):
    view.presenter.open(Path("Mrs Smith.tif"))
    tasks.take(ReadPage).failed(InputError("image-damaged", name="Mrs Smith.tif", reason="cut short"))
    assert "Mrs Smith.tif is damaged" in words(view.banner)

    buttons = {button.text(): button for button in view.banner.findChildren(QAbstractButton)}
    qtbot.mouseClick(buttons["Copy details"], Qt.MouseButton.LeftButton)

    copied = QGuiApplication.clipboard().text()
    assert "image-damaged" in copied
    assert "cut short" in copied
    assert "Smith" not in copied


def test_progress_takes_the_place_of_the_compare_button(view, tasks):
    open_page(view, tasks)
    add_specimens(view, tasks, "a.png")
    view.presenter.compare()
    tasks.waiting[-1].progress(Progress("specimens", 0, 1))

    assert "Looking at specimen 1 of 1" in words(view.panel)
    assert not view.panel.compare.isVisible()


def test_a_file_with_pages_shows_them_and_turns(view, tasks, qtbot):
    open_page(view, tasks, pages=3)
    assert view.thumbnails.isVisible()

    press(view, "page-next")

    assert tasks.asked(ReadPage) == [ReadPage(CHEQUE, 2)]


def test_the_switch_leads_to_the_comparison_and_back(view, tasks):
    open_page(view, tasks)
    press(view, "toggle-view")
    assert view.stage.currentWidget() is view.comparison

    press(view, "toggle-view")

    assert view.canvas.isVisible()


def test_a_pasted_picture_is_opened(view, tasks):
    image = QImage(40, 20, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(image)
    press(view, "paste")

    (request,) = tasks.asked(ReadPage)
    assert request.path.read_bytes().startswith(b"BM")


def test_pasting_words_says_that_there_is_no_picture(view):
    QGuiApplication.clipboard().setText("words")
    press(view, "paste")

    assert view.presenter.state.problem.code == "nothing-to-paste"


def drop(view, at, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    view.dropEvent(event)


def test_a_file_dropped_on_the_page_is_opened(view, tasks, tmp_path):
    drop(view, view.stage.mapTo(view, view.stage.rect().center()), [tmp_path / "cheque.tif"])

    assert tasks.asked(ReadPage)[0].path == tmp_path / "cheque.tif"


def test_what_is_dropped_on_the_lower_part_becomes_specimens(view, tasks, tmp_path):
    open_page(view, tasks)
    drop(view, view.strip.mapTo(view, view.strip.rect().center()), [tmp_path, tmp_path / "a.png"])

    assert tasks.asked(ListSpecimens) == [ListSpecimens(tmp_path)]
    assert [request.place.path for request in tasks.asked(Lift)] == [tmp_path / "a.png"]


def test_files_and_the_place_of_the_report_are_asked_for(view, tasks, monkeypatch, tmp_path):
    monkeypatch.setattr(choosing, "page_file", lambda parent, near: CHEQUE)
    monkeypatch.setattr(choosing, "specimen_files", lambda parent: [Path("a.png")])
    monkeypatch.setattr(choosing, "report_file", lambda parent, page: tmp_path / "out.pdf")
    press(view, "open")
    tasks.take(ReadPage).done(page_view())
    tasks.take(Locate).done((LocatedRegion(FOUND, 0.9),))
    tasks.take(Lift).done(lifted(region=FOUND))
    press(view, "add-specimens")
    tasks.take(Lift).done(lifted("a.png"))
    press(view, "compare")
    recorded = tasks.take(Compare)
    recorded.done(verdict(recorded.request.probe, recorded.request.references))
    press(view, "save-report")

    assert tasks.asked(WriteReport)[0].target == tmp_path / "out.pdf"


def test_removing_takes_away_the_specimen_that_is_looked_at(view, tasks):
    open_page(view, tasks)
    add_specimens(view, tasks, "a.png", "b.png")
    view.strip.specimens.set_current_key("b.png")
    press(view, "remove-specimen")

    assert [specimen.path.name for specimen in view.presenter.state.specimens] == ["a.png"]


def test_every_action_has_a_key_a_tooltip_and_a_name(view):
    actions = [action for action in view.findChildren(QAction) if action.objectName()]

    assert len(actions) > 25
    for action in actions:
        assert action.text(), action.objectName()
        assert action.toolTip(), action.objectName()
        assert not action.shortcut().isEmpty(), action.objectName()


def test_no_key_means_two_things_at_once(view):
    everywhere = [action for action in view.findChildren(QAction)
                  if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut]  # fmt: skip
    keys = [key.toString() for action in everywhere for key in action.shortcuts()]
    on_canvas = [key.toString() for action in view.canvas.actions() for key in action.shortcuts()]

    assert len(set(keys)) == len(keys)
    assert set(keys) & set(on_canvas) == set()


def test_every_control_has_an_accessible_name(view):
    for control in view.findChildren(QAbstractButton):
        assert control.accessibleName() or control.text(), control


def test_the_page_is_drawn_in_every_appearance(view, tasks, wear):
    open_page(view, tasks)
    looks = (Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST)
    pictures = set()
    for look in looks:
        wear(view, look)
        image = view.grab().toImage()
        pictures.add(bytes(image.constBits()))

    assert len(pictures) == len(looks)


def test_a_narrow_bar_leaves_buttons_out_and_a_wide_one_shows_all(view, qtbot):
    whole = view.bar._buttons["whole-page"]
    assert whole.isVisible()

    view.bar._row.parentWidget().resize(360, view.bar.height())

    assert not whole.isVisible()
    assert view.bar._buttons["open"].isVisible()


def test_right_to_left_turns_the_page_around_without_harm(view, tasks, qapp, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        open_page(view, tasks)
        qtbot.waitUntil(lambda: view.panel.mapTo(view, view.panel.rect().center()).x() < view.width() / 2)
        assert not view.grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
