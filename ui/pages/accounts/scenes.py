"""Scenes of the accounts page: an account, a specimen sheet that is being named, and what waits for a second person."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from sigverify.paths import assets
from ui.pages.accounts.view import AccountsView
from ui.scenes import REFERENCES, WIDE, Scene, settled
from ui.shell import Shell

ACCOUNT = "630801551452"
"""Of the bundled samples."""

SHEET = (1748, 2480)
"""Pixels of an A5 sheet at 300 dpi."""
DOTS_PER_METRE = 11811


def _view(shell: Shell) -> AccountsView:
    view = shell.pages["accounts"].widget
    assert isinstance(view, AccountsView)
    return view


def _open(shell: Shell) -> None:
    _view(shell).open_account(ACCOUNT)


def _judged(shell: Shell) -> bool:
    state = _view(shell).accounts.state
    return settled(shell) and bool(state.remarks)


def _find_nothing(shell: Shell) -> None:
    _view(shell).accounts.search("nobody of that name")


def _open_sheet(shell: Shell) -> None:
    view = _view(shell)
    view.accounts.search("")
    view.open_sheet(_sheet())


def _found(shell: Shell) -> bool:
    return settled(shell) and bool(_view(shell).enrolment.state.items)


def _name_somebody_new(shell: Shell) -> None:
    _view(shell).enrolment.name("M. Okafor")


def _name(shell: Shell) -> None:
    for _ in range(2):
        _view(shell).enrolment.name("M. Okafor")


def _ask(shell: Shell) -> None:
    view = _view(shell)
    view.enrolment.close()
    view.enrolment.close()
    specimen = view.accounts.state.specimens[-1]
    view.accounts.retire([specimen.id], specimen.valid_from)
    view.accounts.set_mandate("up to 10000: 1; 2", specimen.valid_from)
    view.to_inbox.trigger()


def _listed(shell: Shell) -> bool:
    state = _view(shell).inbox.state
    return settled(shell) and bool(state.pictures)


def _fail(shell: Shell) -> None:
    view = _view(shell)
    view.to_accounts.trigger()
    view.accounts.set_mandate("two of them", view.accounts.state.specimens[0].valid_from)


def _failed(shell: Shell) -> bool:
    return _view(shell).accounts.state.problem is not None


def _sheet() -> Path:
    """Draw a specimen sheet from the bundled specimens, and return its file."""
    page = QImage(*SHEET, QImage.Format.Format_Grayscale8)
    page.fill(Qt.GlobalColor.white)
    page.setDotsPerMeterX(DOTS_PER_METRE)
    page.setDotsPerMeterY(DOTS_PER_METRE)
    painter = QPainter(page)
    for number, file in enumerate(sorted((assets() / "samples").glob("m_okafor_*.png"))):
        signature = QImage(str(file))
        signature.setDotsPerMeterX(DOTS_PER_METRE)
        signature.setDotsPerMeterY(DOTS_PER_METRE)
        painter.drawImage(QPoint(200, 300 + 500 * number), signature)
    painter.end()
    path = Path(tempfile.gettempdir()) / "specimen-sheet.png"
    page.save(str(path))
    return path


SCENES: tuple[Scene, ...] = (
    Scene("accounts-found", who=REFERENCES, page="accounts"),
    Scene("accounts-open", _open, _judged, who=REFERENCES, page="accounts", looks=WIDE),
    Scene("accounts-none-found", _find_nothing, who=REFERENCES, page="accounts"),
    Scene("accounts-sheet", _open_sheet, _found, who=REFERENCES, page="accounts"),
    Scene("accounts-sheet-new", _name_somebody_new, who=REFERENCES, page="accounts"),
    Scene("accounts-sheet-named", _name, who=REFERENCES, page="accounts", looks=WIDE),
    Scene("accounts-inbox", _ask, _listed, who=REFERENCES, page="accounts", looks=WIDE),
    Scene("accounts-failing", _fail, _failed, who=REFERENCES, page="accounts"),
)
