"""The lower part of the check page: the signature to check beside the specimens, best first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from sigverify.domain.sample import MM_PER_INCH
from ui import texts
from ui.pages.check.actions import CheckActions
from ui.pages.check.state import CheckState, Specimen
from ui.parts.labels import Text, Tone
from ui.widgets.actions import button
from ui.widgets.signature_view import SignatureView
from ui.widgets.specimen_strip import SpecimenCard, SpecimenStrip

HEIGHT = 190
"""Logical pixels: a signature is seen as large as on paper on most screens."""

PROBE_WIDTH = 280

CARDS_HEIGHT = 144


class Strip(QFrame):
    """Signature to check and specimens."""

    current_changed = Signal(str)
    """Key of the specimen that is looked at: its file as text."""

    def __init__(self, actions: CheckActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setMinimumHeight(HEIGHT)
        self._state = CheckState()
        self.probe = SignatureView()
        self.specimens = SpecimenStrip()
        self.specimens.current_key_changed.connect(self.current_changed)
        # Larger cards would leave room for one only.
        self.specimens.setMaximumHeight(CARDS_HEIGHT)
        self._size = Text(tone=Tone.MUTED)
        self._size.setWordWrap(False)
        self._count = Text(tone=Tone.MUTED)
        self._count.setWordWrap(False)
        self._empty = Text(self.tr("Add specimens of the signatory, or drop files or a folder here."), tone=Tone.MUTED)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._unread = Text(tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(18)
        row.addWidget(self._probe_side())
        row.addWidget(self._specimen_side(actions), 1)

    def _probe_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(PROBE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(_title(self.tr("Signature to check")))
        head.addStretch(1)
        head.addWidget(self._size)
        column.addLayout(head)
        column.addWidget(self.probe, 1)
        return side

    def _specimen_side(self, actions: CheckActions) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(_title(self.tr("Specimens")))
        head.addWidget(self._count)
        head.addStretch(1)
        for action in (actions.add_specimens, actions.add_folder, actions.remove_specimen, actions.clear_specimens):
            head.addWidget(button(action))
        column.addLayout(head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.specimens)
        column.addLayout(self._stack)
        column.addWidget(self._unread)
        column.addStretch(1)
        return side

    def show_state(self, state: CheckState) -> None:
        """Draw what concerns this part."""
        before, self._state = self._state, state
        if state.probe is not before.probe:
            self._show_probe()
        if state.specimens is not before.specimens or state.verdict is not before.verdict:
            self._show_specimens()

    def _show_probe(self) -> None:
        probe = self._state.probe
        if probe is None:
            self.probe.set_signature(None)
            self._size.setText("")
            return
        self.probe.set_signature(probe.lifted, dpi=MM_PER_INCH / probe.mm_per_pixel, name=self.tr("Signature to check"))
        if not probe.usable:
            self._size.setText("")
            return
        width, height = (texts.number(round(side)) for side in probe.size_mm)
        self._size.setText(self.tr("{width} × {height} mm").format(width=width, height=height))

    def _show_specimens(self) -> None:
        specimens = self._state.specimens
        self._stack.setCurrentIndex(1 if any(specimen.lifted is not None for specimen in specimens) else 0)
        current = self.specimens.current_key
        self.specimens.set_cards([self._card(specimen) for specimen in specimens if specimen.lifted is not None])
        if self._state.verdict is None and current:
            self.specimens.set_current_key(current)
        self._count.setText(texts.number(len(specimens)) if specimens else "")
        self._show_unread(specimens)

    def _card(self, specimen: Specimen) -> SpecimenCard:
        assert specimen.lifted is not None
        value = self._state.similarity_of(specimen)
        said = texts.similarity(value) if value is not None else ""
        if not specimen.usable:
            said = self.tr("not good enough")
        return SpecimenCard(
            key=str(specimen.path),
            pixels=specimen.lifted.lifted,
            title=specimen.path.name,
            similarity=value,
            similarity_text=said,
        )

    def _show_unread(self, specimens: tuple[Specimen, ...]) -> None:
        """Say which specimens cannot be used, and why."""
        failed = [texts.error_sentence(specimen.error) for specimen in specimens if specimen.error is not None]
        waiting = sum(specimen.waiting for specimen in specimens)
        if waiting:
            failed.append(self.tr("Reading %n specimen(s)…", "", waiting))
        self._unread.setText("\n".join(failed))
        self._unread.setVisible(bool(failed))


def _title(text: str) -> Text:
    title = Text(text, tone=Tone.TITLE)
    title.setWordWrap(False)
    title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return title
