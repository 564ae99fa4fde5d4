"""Scenes of the scan dialog: no scanner, a cheque on the glass, and paper that is stuck.

No scanner stands behind them: a page is laid into the spool as one would come, and its end is said to the dialog.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from sigverify.domain.scanning import Area, Device, Raster, ScannedPage, ScanRequest
from sigverify.errors import ScannerError
from sigverify.paths import assets
from sigverify.services import scanning
from sigverify.services.reading import read_page
from ui.dialogs.scanning.presenter import ScanPresenter
from ui.i18n import Language
from ui.scenes import EVERYTHING, USUAL, Look, Scene, settled
from ui.shell import Shell
from ui.theme import Appearance
from ui.values import Pixels

SCANNER = Device("dummy:2", "Counter 3")
CHEQUE = assets() / "samples" / "cheque_same_hand.jpg"
GLASS = (877, 638)
"""Rows and columns of A4 at 75 dots per inch."""

PLACE = (30, 24)
"""Where the cheque's corner lies on it."""

STEP = 4
"""From the 300 dots per inch of the sample to those of a preview."""

LOOKS = (*USUAL, Look(Appearance.CONTRAST), Look(language=Language.GERMAN))


def _dialog(shell: Shell) -> QWidget:
    return shell.scanning.dialog


def _presenter(shell: Shell) -> ScanPresenter:
    return shell.scanning.presenter


def _open(shell: Shell) -> None:
    shell.scanning.forget()
    for kept in scanning.kept_scans():
        scanning.discard_scan(kept.document)
    shell.scanning.show()


def _lay_cheque(shell: Shell) -> None:
    glass = np.full(GLASS, 250, np.uint8)
    cheque = _sample()[::STEP, ::STEP]
    rows, columns = cheque.shape
    glass[PLACE[0] : PLACE[0] + rows, PLACE[1] : PLACE[1] + columns] = cheque
    scan = scanning.new_preview(ScanRequest(SCANNER))
    _put(scan, 1, glass, dpi=scanning.PREVIEW_DPI)
    presenter = _presenter(shell)
    presenter.stop()
    presenter.choose_device(SCANNER)
    presenter.preview_ended(scan.document, None)
    millimetres = 25.4 / scanning.PREVIEW_DPI
    left, top, width, height = (round(side * millimetres) for side in (PLACE[1], PLACE[0], columns, rows))
    presenter.set_area(Area(left, top, width, height))


def _jam(shell: Shell) -> None:
    scan = scanning.new_scan(ScanRequest(SCANNER))
    presenter = _presenter(shell)
    for number in (1, 2, 3):
        _put(scan, number, _sample(), dpi=300)
        presenter.page_came(scan.document, number)
    presenter.ended(ScannerError("scanner-jammed", device=SCANNER.name, raw="Document feeder jammed"))


def _sample() -> Pixels:
    return np.asarray(read_page(CHEQUE).pixels.mean(axis=2), np.uint8)


def _put(scan: scanning.Scan, number: int, pixels: Pixels, *, dpi: int) -> None:
    rows, columns = pixels.shape
    page = ScannedPage(number, SCANNER.name, pixels.tobytes(), Raster(columns, rows, 1, dpi))
    scanning.open_spooled(scan.document).put(page)


def _none_found(shell: Shell) -> bool:
    return _presenter(shell).state.problem is not None and settled(shell)


def _previewed(shell: Shell) -> bool:
    state = _presenter(shell).state
    return state.preview is not None and bool(state.offered.resolutions) and settled(shell)


SCENES = (
    Scene("scan-none", _open, there=_none_found, who=EVERYTHING, page="check", looks=LOOKS, dialog=_dialog),
    Scene("scan-preview", _lay_cheque, there=_previewed, looks=LOOKS, dialog=_dialog),
    Scene("scan-jam", _jam, looks=LOOKS, dialog=_dialog),
)
