"""Pages on which people marked the signatures, and which of them train, validate and test the locator.

Owns the label files' formats and the split. A page stays with its near-duplicates: the pages are letters, of which
several are in the set twice or differ in one line only, and some are in ``tobacco`` too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sigverify.domain.sample import Region
from sigverify.errors import DataError


class Part(StrEnum):
    """What a page is used for."""

    TRAIN = "train"
    VALIDATE = "validate"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page.

    Parameters
    ----------
    path : Path
        The picture.
    signatures : tuple of Region
        Where they are, in pixels; empty: there is none.
    """

    path: Path
    signatures: tuple[Region, ...]


LIKENESS: Final = 0.85
"""Correlation of two pages' thumbnails (40 x 40, blurred a little) from which they stay together."""

# fmt: off
ALIKE: Final[tuple[tuple[int, ...], ...]] = (
    (1, 296, 430, 502, 529), (6, 553), (10, 22), (14, 46, 55, 196, 247), (28, 340, 519), (35, 120, 186), (37, 586),
    (41, 543), (48, 385, 468), (51, 457), (66, 215, 512), (78, 331), (93, 239, 567), (98, 324, 387, 388),
    (103, 210, 432, 532, 593, 597), (121, 376), (136, 151, 535, 584), (149, 154), (162, 513), (170, 171, 592),
    (198, 323, 327, 409, 510), (208, 246), (219, 494), (228, 564, 598), (232, 237), (268, 295), (275, 590),
    (293, 427, 504), (305, 329), (312, 452), (360, 574), (362, 453), (367, 465), (378, 550), (405, 491), (438, 450),
    (458, 551), (463, 594), (477, 544), (501, 506),
)
"""Numbers of pages that are alike."""

IN_TOBACCO: Final = frozenset((
    5, 14, 28, 48, 82, 83, 96, 97, 123, 132, 156, 162, 163, 169, 193, 224, 234, 260, 317, 320, 332, 336, 351, 355, 394,
    395, 426, 431, 438, 471, 533, 555,
))
"""Pages, by the lowest number of those alike, that are like one of ``tobacco``, on which nothing is ever trained."""
# fmt: on

_FIRST: Final = {number: group[0] for group in ALIKE for number in group}
_EVERY: Final = 6
_SHEETS: Final = {"005": Part.VALIDATE, "006": Part.TEST, "007": Part.TEST}
"""Writers of specimen sheets that do not train."""


PartOf = Callable[[str], Part]
"""Tells from a file's name what it is used for."""


def part_of_page(name: str) -> Part:
    """Return what a file of ``pages``, e.g. ``"page_0012.webp"``, is used for."""
    number = int(Path(name).stem.removeprefix("page_"))
    first = _FIRST.get(number, number)
    if first in IN_TOBACCO or first % _EVERY == 0:
        return Part.TEST
    return Part.VALIDATE if first % _EVERY == 1 else Part.TRAIN


def part_of_sheet(name: str) -> Part:
    """Return what a specimen sheet, e.g. ``"005_G1.jpg"``, is used for: all sheets of one writer for the same."""
    return _SHEETS.get(name.partition("_")[0], Part.TRAIN)


def read_boxes(folder: Path) -> tuple[LabelledPage, ...]:
    """Read a folder with ``boxes.json``, which names for each file the boxes (x, y, width, height)."""
    boxes = _read(folder / "boxes.json")
    return tuple(LabelledPage(folder / name, tuple(map(_region, boxes[name]))) for name in sorted(boxes))


def read_sheets(folder: Path) -> tuple[LabelledPage, ...]:
    """Read ``specimen_sheets``: signatures of writers (``genuine``) and imitations of them (``forged``) alike."""
    return tuple(page for kind in ("genuine", "forged") for page in _read_coco(folder, f"labels_{kind}_coco.json"))


def read_templates(folder: Path) -> tuple[LabelledPage, ...]:
    """Read ``ssbi_cheques``: the places where one would sign, on cheques that nobody has signed."""
    return _read_coco(folder, "labels_coco.json")


def read_fields(folder: Path) -> tuple[LabelledPage, ...]:
    """Read ``ssbi_cheques``: the places where anything else is written by hand."""
    return _read_coco(folder, "labels_coco.json", signatures=False)


def read_unsigned(folder: Path) -> tuple[LabelledPage, ...]:
    """Read ``tobacco/no_signature``: pages without a signature."""
    return tuple(LabelledPage(file, ()) for file in sorted(folder.iterdir()) if not file.name.startswith("."))


def _read_coco(folder: Path, name: str, *, signatures: bool = True) -> tuple[LabelledPage, ...]:
    labels = _read(folder / name)
    kinds = {kind["id"]: kind["name"].startswith("signature") for kind in labels["categories"]}
    return tuple(
        LabelledPage(
            folder / image["file_name"],
            tuple(
                _region(label["bbox"])
                for label in labels["annotations"]
                if label["image_id"] == image["id"] and kinds[label["category_id"]] is signatures
            ),
        )
        for image in labels["images"]
        if (folder / image["file_name"]).is_file()
    )


def _region(box: list[float]) -> Region:
    x, y, width, height = (round(side) for side in box)
    return Region(x, y, width, height)


def _read(path: Path) -> dict[str, Any]:
    try:
        labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError("data-missing", path=str(path)) from error
    return labels
