"""Scanning as the window knows it: actions, the one dialog, and the way of pages to whoever wants them.

Owns which page takes what. The dialog is made when it is first wanted and lives as long as the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sigverify.domain.scanning import KeptScan, NextStep, Profile
from sigverify.settings import Settings
from ui.dialogs.scanning.port import Outset, Scanners
from ui.dialogs.scanning.presenter import ScanPresenter
from ui.dialogs.scanning.section import ScannerSection
from ui.dialogs.scanning.section_presenter import SectionPresenter
from ui.dialogs.scanning.state import Purpose
from ui.dialogs.scanning.view import ScanDialog
from ui.page import Navigator
from ui.tasks.port import Tasks
from ui.widgets.actions import KeyedAction


def _look(_presenter: ScanPresenter) -> None:
    """Do nothing once the dialog is there."""


class ScanActions(QObject):
    """What can be done from any page: the dialog, the last profile, and each profile by its own key.

    Parameters
    ----------
    owner : QWidget
        The window.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.scan = self._make("scan", self.tr("Scan…"), "Shift+F6")
        self.scan_again = self._make("scan-again", self.tr("Scan with the last profile"), "F6")
        self._by_profile: list[QAction] = []

    def give_keys(self, profiles: tuple[Profile, ...], scan: Callable[[str], None]) -> None:
        """Let each profile that has a key be scanned with by it, and no other any more."""
        for action in self._by_profile:
            self._owner.removeAction(action)
            action.deleteLater()
        self._by_profile = [self._of_profile(profile, scan) for profile in profiles if profile.shortcut]

    @property
    def by_profile(self) -> Sequence[QAction]:
        """What scans with one profile each, by the key that the profile has."""
        return tuple(self._by_profile)

    def _make(self, name: str, text: str, key: str) -> KeyedAction:
        action = KeyedAction(self._owner, name=name, text=text, keys=(key,))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action

    def _of_profile(self, profile: Profile, scan: Callable[[str], None]) -> QAction:
        # Without an object name: its key is the profile's, and is changed there.
        action = QAction(self.tr("Scan: {profile}").format(profile=profile.name), self._owner)
        action.setShortcut(QKeySequence(profile.shortcut or "", QKeySequence.SequenceFormat.PortableText))
        action.triggered.connect(partial(_scan_with, scan, profile.name))
        self._owner.addAction(action)
        return action


class Scanning(QObject):
    """The window's scanning; see `ui.dialogs.scanning.port.ScanningFront`.

    Parameters
    ----------
    scanners : Scanners
        Drivers and kept scans.
    tasks : Tasks
        Reads pages.
    settings : Settings
        Name the network scanner.
    navigator : Navigator
        Leads to the page that takes the pages.
    window : QWidget
        Owns dialog and actions.
    """

    profiles_changed = Signal(object)
    """The profiles, as they are kept now."""

    def __init__(
        self, scanners: Scanners, tasks: Tasks, *, settings: Settings, navigator: Navigator, window: QWidget
    ) -> None:
        super().__init__(window)
        self._scanners = scanners
        self._tasks = tasks
        self._settings = settings
        self._navigator = navigator
        self._window = window
        self._made: tuple[ScanDialog, ScanPresenter] | None = None
        self._check: Callable[[Path], None] | None = None
        self._enrol: Callable[[Path], None] | None = None
        self.actions = ScanActions(window)
        self.actions.scan.triggered.connect(self.show)
        self.actions.scan_again.triggered.connect(self.scan_again)

    @property
    def dialog(self) -> ScanDialog:
        """The dialog, made if it was not wanted before."""
        return self._parts[0]

    @property
    def presenter(self) -> ScanPresenter:
        """What happens in the dialog."""
        return self._parts[1]

    @property
    def _parts(self) -> tuple[ScanDialog, ScanPresenter]:
        if self._made is None:
            self._made = self._make()
        return self._made

    # For the window and its pages

    def start(self) -> None:
        """Give the profiles their keys."""
        self._scanners.outset(done=self._outset_known, failed=_drop)

    def offer_kept(self) -> None:
        """Open the dialog if there are pages of a scan that was cut off."""
        self._scanners.list_kept(done=self._kept_known, failed=_drop)

    def checks_with(self, take: Callable[[Path], None]) -> None:
        """Have documents that are to be checked opened by `take`."""
        self._check = take

    def show(self) -> None:
        """Open the dialog; what comes next is said there."""
        self._open(Purpose.ANY)

    def scan_again(self) -> None:
        """Scan with the profile that was used last, at once."""
        self._open(Purpose.ANY, then=ScanPresenter.scan)

    def scan_with(self, name: str) -> None:
        """Scan with a profile, at once."""
        self._open(Purpose.ANY, then=lambda presenter: presenter.scan_with(name))

    def change_profile(self, name: str) -> None:
        """Open the dialog on a profile, which is changed and kept there."""
        self._open(Purpose.ANY, then=lambda presenter: presenter.choose_profile(name))

    def make_section(self) -> QWidget:
        """Return the part of the settings page about scanning."""
        section = ScannerSection()
        presenter = SectionPresenter(self._scanners, display=section)
        section.connect_to(presenter)
        section.change_wanted.connect(self.change_profile)
        section.dialog_wanted.connect(self.show)
        presenter.profiles_changed = self._give_keys
        self.profiles_changed.connect(presenter.begin)
        return section

    def scan_page(self, done: Callable[[Path], None]) -> None:
        """Open the dialog for specimens; `done` gets the document unless it is given up."""
        self._enrol = done
        self._open(Purpose.ENROLMENT)

    def forget(self) -> None:
        """Stop scanning, close the dialog and drop all pictures; pages are kept."""
        self._enrol = None
        if self._made is None:
            self._scanners.tell_nobody()
            return
        dialog, presenter = self._made
        presenter.forget()
        dialog.hide()

    # The taker of the presenter

    def takes(self, step: NextStep) -> bool:
        """Whether anybody is there for a next step."""
        match step:
            case NextStep.CHECK:
                return self._check is not None and self._navigator.offers("check")
            case NextStep.ENROL:
                return self._enrol is not None
            case NextStep.SAVE:
                return True

    def take(self, step: NextStep, document: Path) -> None:
        """Pass a scan on."""
        if step is NextStep.CHECK and self._check is not None:
            self._navigator.show_page("check")
            self._check(document)
        elif step is NextStep.ENROL and self._enrol is not None:
            enrol, self._enrol = self._enrol, None
            enrol(document)

    def _open(self, purpose: Purpose, *, then: Callable[[ScanPresenter], None] = _look) -> None:
        dialog, presenter = self._parts
        if presenter.state.idle:
            if purpose is Purpose.ANY:
                self._enrol = None
            presenter.begin(purpose, then=partial(then, presenter))
        dialog.show()
        dialog.activateWindow()

    def _make(self) -> tuple[ScanDialog, ScanPresenter]:
        dialog = ScanDialog(self._window)
        presenter = ScanPresenter(self._scanners, self._tasks, settings=self._settings, display=dialog, taker=self)
        presenter.profiles_changed = self._profiles_changed
        dialog.connect_to(presenter)
        dialog.dismissed.connect(self._dismissed)
        return dialog, presenter

    def _dismissed(self) -> None:
        self._enrol = None

    def _outset_known(self, outset: Outset) -> None:
        self._give_keys(outset.profiles)

    def _profiles_changed(self, profiles: tuple[Profile, ...]) -> None:
        self._give_keys(profiles)
        self.profiles_changed.emit(profiles)

    def _give_keys(self, profiles: tuple[Profile, ...]) -> None:
        self.actions.give_keys(profiles, self.scan_with)

    def _kept_known(self, kept: tuple[KeptScan, ...]) -> None:
        if any(not scan.taken for scan in kept):
            self.show()


def _scan_with(scan: Callable[[str], None], name: str, _checked: bool = False) -> None:
    scan(name)


def _drop(_what: object) -> None:
    """Take no note."""
