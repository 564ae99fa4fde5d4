"""Files and pictures that are pasted or dropped, as paths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from sigverify.errors import UsageError
from ui.session import pasted_file


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files and folders that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted(data: QMimeData) -> Path:
    """Return the first file that `data` names, or the file that its picture was put into.

    Raises
    ------
    UsageError
        ``"nothing-to-paste"``; ``"output-not-writable"`` where the picture cannot be kept.
    """
    files = dropped_files(data)
    if files:
        return files[0]
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        raise UsageError("nothing-to-paste")
    target = pasted_file()
    # Not compressed, so that a large scan does not hold up the window.
    if not image.save(str(target)):
        raise UsageError("output-not-writable", path=str(target), reason="BMP")
    return target
