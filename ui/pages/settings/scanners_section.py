"""The section about scanners: the one that the scanning itself makes, in this page's card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.pages.settings.section import Section
from ui.pages.settings.state import SectionName

LEAST_HEIGHT = 330
"""Logical pixels: the list of profiles shows some of them."""


class ScannersSection(Section):
    """Profiles and the network scanner.

    Parameters
    ----------
    inner : QWidget
        From `ui.dialogs.scanning.port.ScanningFront.make_section`.
    """

    def __init__(self, inner: QWidget) -> None:
        super().__init__(SectionName.SCANNERS, title=QCoreApplication.translate("Settings", "Scanners"))
        inner.setMinimumHeight(LEAST_HEIGHT)
        self.column.addWidget(inner)
