"""The lower part of the check page: the signature to check beside the specimens, best first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from sigverify.domain.sample import MM_PER_INCH
from ui import texts
from ui.pages.check import words
from ui.pages.check.account_state import AccountSpecimen
from ui.pages.check.actions import CheckActions
from ui.pages.check.state import CheckState, Specimen
from ui.parts.labels import Line, Text, Tone
from ui.widgets.actions import button
from ui.widgets.signature_view import SignatureView
from ui.widgets.specimen_strip import SpecimenCard, SpecimenStrip

HEIGHT = 190
"""Logical pixels: a signature is seen as large as on paper on most screens."""

PROBE_WIDTH = 280


class Strip(QFrame):
    """Signature to check and specimens."""

    current_changed = Signal(str)
    """Key of the specimen that is looked at: its file as text, or its id on file."""

    def __init__(self, actions: CheckActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setMinimumHeight(HEIGHT)
        self._state = CheckState()
        self._drawn: tuple[object, ...] = ()
        self.probe = SignatureView()
        self.specimens = SpecimenStrip()
        self.specimens.current_key_changed.connect(self.current_changed)
        # Larger cards would leave room for one only.
        self.specimens.setMaximumHeight(self.specimens.minimumHeight())
        self._size = Text(tone=Tone.MUTED)
        self._size.setWordWrap(False)
        self._place = Text(tone=Tone.MUTED)
        self._place.setWordWrap(False)
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
        head.addWidget(self._place)
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
        of_files = (actions.add_specimens, actions.add_folder, actions.remove_specimen, actions.clear_specimens)
        self._file_buttons = [button(action) for action in of_files]
        for made in self._file_buttons:
            head.addWidget(made)
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
        if state.shown_probe is not before.shown_probe:
            self._show_probe()
        place = words.signature_place(state.result) if state.result is not None else self._boxes(state)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        for made in self._file_buttons:
            made.setVisible(state.known is None)
        shown = _cards_shown(state)
        if shown != self._drawn:
            self._drawn = shown
            self._show_specimens(new=state.outcome is not before.outcome or state.known is not before.known)

    def _boxes(self, state: CheckState) -> str:
        """Return how many boxes there are on a cheque with several signatures."""
        others = len(state.account.others) if state.account is not None else 0
        return self.tr("box {number}").format(number=texts.number(others + 1)) if others else ""

    def _show_probe(self) -> None:
        probe = self._state.shown_probe
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

    def _show_specimens(self, *, new: bool) -> None:
        """Draw the cards; the one that was looked at stays current unless there is another result."""
        state = self._state
        current = self.specimens.current_key
        if state.known is not None and state.account is not None:
            cards = [card for one in state.account.specimens if (card := self._account_card(one)) is not None]
            count, waiting = len(state.account.specimens), len(state.account.specimens) - len(cards)
            unread = [self.tr("Reading %n specimen(s)…", "", waiting)] if waiting else []
        else:
            cards = [self._card(specimen) for specimen in state.specimens if specimen.lifted is not None]
            count, unread = len(state.specimens), self._unread_files(state.specimens)
        self._stack.setCurrentIndex(1 if cards else 0)
        self.specimens.set_cards(cards)
        if not new and current:
            self.specimens.set_current_key(current)
        self._count.setText(texts.number(count) if count else "")
        self._unread.setText("\n".join(unread))
        self._unread.setVisible(bool(unread))

    def _account_card(self, specimen: AccountSpecimen) -> SpecimenCard | None:
        """Return the card of a specimen on file; whose it is and how alike is hidden from who looks blind."""
        lifted, reference, state = specimen.lifted, specimen.reference, self._state
        if lifted is None:
            return None
        blind = state.deciding.blind
        value = state.result.similarity_of(reference.id) if state.result is not None and not blind else None
        known = state.known
        name = known.names.get(reference.signatory_id, "") if known is not None and not blind else ""
        return SpecimenCard(
            key=reference.id,
            pixels=lifted.lifted,
            title=name,
            captured_on=reference.captured_on,
            similarity=value,
            similarity_text=texts.similarity(value) if value is not None else "",
        )

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

    def _unread_files(self, specimens: tuple[Specimen, ...]) -> list[str]:
        """Return which files cannot be used, and why."""
        failed = [texts.error_sentence(specimen.error) for specimen in specimens if specimen.error is not None]
        waiting = sum(specimen.waiting for specimen in specimens)
        if waiting:
            failed.append(self.tr("Reading %n specimen(s)…", "", waiting))
        return failed


def _cards_shown(state: CheckState) -> tuple[object, ...]:
    """Return everything that the cards depend on."""
    result = state.result
    return (
        state.specimens,
        state.verdict,
        state.account.specimens if state.account is not None else None,
        state.known,
        (result.opened, result.number) if result is not None else None,
        state.deciding.blind,
    )


def _title(text: str) -> Line:
    title = Line(text, tone=Tone.TITLE)
    title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return title
