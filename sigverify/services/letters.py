"""Use case: what a file with many cheques holds is listed, and its pictures are written out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sigverify.domain.cash_letter import LetterItem, LetterView
from sigverify.errors import UsageError
from sigverify.imaging.letters.reading import is_letter, read_letter, read_view

__all__ = ["ExtractedView", "extract_views", "is_letter", "read_letter"]

_ENDINGS: Final = {"TIFF": ".tif", "JPEG": ".jpg", "PNG": ".png", "BMP": ".bmp", "WEBP": ".webp", "PDF": ".pdf"}


@dataclass(frozen=True, slots=True)
class ExtractedView:
    """A picture and the file that it was written to."""

    view: LetterView
    path: Path


def extract_views(letter: Path, item: LetterItem, folder: Path) -> Iterator[ExtractedView]:
    """Write the pictures of an item into a folder, as they are in the letter, without encryption.

    They are called after the item's number and the side.

    Parameters
    ----------
    letter : Path
        The file.
    item : LetterItem
        Of that file.
    folder : Path
        Made if it is not there.

    Raises
    ------
    InputError
        As `read_letter` and `read_view`.
    UsageError
        ``"letter-exists"``: a file is in the way, and stays; ``"output-not-writable"``.

    Yields
    ------
    ExtractedView
        For each picture that has any bytes.
    """
    for number, view in enumerate(item.views, start=1):
        data = read_view(letter, view)
        if not data:
            continue
        name = f"{letter.stem}-{item.number:06}-{number}-{view.side.value}{_ENDINGS.get(view.format, '.bin')}"
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
        except FileExistsError as error:
            raise UsageError("letter-exists", path=str(path)) from error
        except OSError as error:
            raise UsageError("output-not-writable", path=str(path), reason=error.strerror or str(error)) from error
        yield ExtractedView(view, path)
