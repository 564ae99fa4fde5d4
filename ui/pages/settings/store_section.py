"""The sections about database and backup, as they look; they decide nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar

from ui import texts
from ui.pages.settings.section import Fields, Rows, Section
from ui.pages.settings.state import Opener, SectionName, StoreState
from ui.pages.settings.store_presenter import StorePresenter
from ui.parts.entries import this_day
from ui.parts.labels import Text, Tone
from ui.widgets.actions import KeyedAction

MEGABYTE = 1e6
SUFFIX = ".svbackup"


def backup_name(day: date) -> str:
    """Return what a backup of a day is called, if nobody says otherwise."""
    return f"sigverify-{day.isoformat()}{SUFFIX}"


class DatabaseSection(Section):
    """Where the store is and what opens it."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.DATABASE,
            title=QCoreApplication.translate("Settings", "Database"),
            about=QCoreApplication.translate(
                "Settings",
                "Everything in it is encrypted. It moves to another computer by a backup that is restored there "
                "(sigverify restore); its keys are renewed by sigverify store renew-keys.",
            ),
        )
        self.rows = Rows()
        self.column.addWidget(self.rows)

    def show_state(self, state: StoreState) -> None:
        """Draw `state`."""
        place = state.place
        if place is None:
            self.rows.show_rows([])
            return
        self.rows.show_rows(
            [
                (self.tr("Server") if place.server else self.tr("File"), place.address),
                (self.tr("Tables"), self.tr("revision {revision}, up to date").format(revision=place.schema)),
                (self.tr("Opened by"), ", ".join(self._opener(one) for one in place.openers)),
                (
                    self.tr("Keys"),
                    self.tr("{file}, generation {number}").format(file=place.key_file, number=place.generation),
                ),
                (self.tr("Name"), place.store_id),
            ]
        )

    def _opener(self, opener: Opener) -> str:
        match opener:
            case Opener.KEY_STORE:
                return self.tr("this computer's key store")
            case Opener.KEY_FILE:
                return self.tr("a key file")
            case Opener.PASSPHRASE:
                return self.tr("a passphrase")


class BackupSection(Section):
    """Backups are made, given up and tried."""

    def __init__(self) -> None:
        super().__init__(
            SectionName.BACKUP,
            title=QCoreApplication.translate("Settings", "Backup"),
            about=QCoreApplication.translate(
                "Settings",
                "One encrypted file, and beside it the signatories' keys (signatory-keys-*.svkeys): copy the first "
                "wherever you like, the second nowhere. While it is written, other pages wait for the store.",
            ),
        )
        self.make = KeyedAction(self, name="make-backup", text=self.tr("Make a backup…"), keys=("Ctrl+B",))
        self.rehearse = KeyedAction(self, name="rehearse-backup", text=self.tr("Try a backup…"), keys=("Ctrl+Shift+B",))
        self.stop = KeyedAction(self, name="stop-backup", text=self.tr("Stop"), keys=("Esc",))
        for action in (self.make, self.rehearse, self.stop):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = Fields()
        self.fields.add_field(self.tr("Passphrase of the store, to try a backup"), self.passphrase)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the backup is"))
        self.column.addWidget(self.fields)
        self.add_buttons(self.make, self.rehearse, self.stop)
        self.column.addWidget(self.progress)
        self.said = self.add_text()
        self.seal = self.add_text(tone=Tone.MUTED)

    def connect_to(self, presenter: StorePresenter) -> None:
        """Pass every wish on."""
        self.presenter = presenter
        self.make.triggered.connect(self._ask_target)
        self.rehearse.triggered.connect(self._ask_backup)
        self.stop.triggered.connect(presenter.give_up)
        self.problem.closed.connect(presenter.close_message)

    def show_state(self, state: StoreState) -> None:
        """Draw `state`."""
        self.make.setEnabled(state.idle)
        self.rehearse.setEnabled(state.idle)
        self.stop.setEnabled(state.making is not None and not state.cancelling)
        self.fields.setVisible(state.asks_passphrase)
        self.progress.setVisible(not state.idle)
        known = state.progress is not None and bool(state.progress.total)
        self.progress.setRange(0, (state.progress.total or 0) if state.progress is not None and known else 0)
        self.progress.setValue(state.progress.done if state.progress is not None and known else 0)
        _say(self.said, self._sentence(state))
        seal = state.made.seal if state.made else state.rehearsed.seal if state.rehearsed else ""
        _say(self.seal, self.tr("Seal of its audit trail: {seal}").format(seal=seal) if seal else "")
        self.problem.show_problem(state.problem)

    def _sentence(self, state: StoreState) -> str:
        if state.cancelling:
            return self.tr("Stopping…")
        if state.making is not None and state.progress is not None:
            return self.tr("Writing {name}: {done} of {total} records").format(
                name=state.making.name,
                done=texts.number(state.progress.done),
                total=texts.number(state.progress.total),
            )
        if state.making is not None:
            return self.tr("Writing {name}…").format(name=state.making.name)
        if state.rehearsing is not None:
            return self.tr("Reading {name} back beside the store…").format(name=state.rehearsing.name)
        if state.made is not None:
            return self.tr("Written: {file}, {rows} records, {size} MB. Try it before you rely on it.").format(
                file=state.made.path,
                rows=texts.number(state.made.rows),
                size=texts.number(round(state.made.size / MEGABYTE, 1)),
            )
        if state.rehearsed is not None:
            return self.tr(
                "{name} could be restored: {rows} records, and the specimens of {with_key} of {signatories} "
                "signatories. Nothing was changed."
            ).format(
                name=state.rehearsed.path.name,
                rows=texts.number(state.rehearsed.rows),
                with_key=texts.number(state.rehearsed.with_key),
                signatories=texts.number(state.rehearsed.signatories),
            )
        return ""

    def _ask_target(self) -> None:
        # The service never writes over a file, and says so.
        option = QFileDialog.Option.DontConfirmOverwrite
        kinds = self._kinds()
        path, _ = QFileDialog.getSaveFileName(self, self.make.text(), backup_name(this_day()), kinds, options=option)
        if path:
            self.presenter.make(Path(path))

    def _ask_backup(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.rehearse.text(), "", self._kinds())
        if path:
            self.presenter.rehearse(Path(path), passphrase=self.passphrase.text())
            self.passphrase.clear()

    def _kinds(self) -> str:
        return self.tr("Backups") + f" (*{SUFFIX})"


def _say(text: Text, sentence: str) -> None:
    text.setText(sentence)
    text.setVisible(bool(sentence))
