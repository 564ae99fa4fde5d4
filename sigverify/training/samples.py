"""The bundled samples: two invented signatories' specimens and three signed cheques, all made by this program.

Run ``python -m sigverify.training.samples [OUT]`` to make them again.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from sigverify.domain.sample import Region
from sigverify.paths import assets
from sigverify.training.synthesis.cheque import BOXED, RULED, Cheque, Entry, Layout, draw_cheque, to_grey
from sigverify.training.synthesis.imitations import imitation
from sigverify.training.synthesis.kinematics import Trajectory
from sigverify.training.synthesis.rendering import Pen, render
from sigverify.training.synthesis.signatories import Signatory, duplicate, signatory
from sigverify.training.synthesis.styles import Family

DPI = 300
PAPER_PX = 8
"""Paper between the ink and the region that the manifest calls true."""
_BLUE = Pen(0.36, 0.86, 0.45, 0.55, 0.2, 0.25, (26, 38, 118))
_BLACK = Pen(0.34, 0.88, 0.4, 0.5, 0.25, 0.25, (24, 24, 30))


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    folder: str
    account: str
    seed: int
    family: Family
    text: str
    pen: Pen

    def signatory(self) -> Signatory:
        hand = signatory(self.seed, family=self.family, text=self.text)
        # Both sign steadily, as people at a bank's counter do.
        return replace(hand, style=replace(hand.style, variability=0.7))


_PEOPLE = (
    _Person("A. Lindqvist", "a_lindqvist", "630801551452", 25, Family.NAME, "A Lindqvist", _BLUE),
    _Person("M. Okafor", "m_okafor", "630802274918", 17, Family.INITIALS, "M Okafor", _BLACK),
)


def write_samples(folder: Path) -> None:
    """Make the samples.

    Parameters
    ----------
    folder : Path
        Receives the images and ``samples.json``; made where it is missing. Files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {
        "about": "Computer-made signatures of people who do not exist, and cheques without value; see "
        "sigverify.training.samples.",
        "dpi": DPI,
        "signatories": [_specimens(person, folder) for person in _PEOPLE],
        "checks": _checks(folder),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "samples.json").write_text(text, encoding="utf-8", newline="\n")


def _specimens(person: _Person, folder: Path) -> dict[str, object]:
    files = []
    for number in (1, 2, 3):
        rng = np.random.default_rng([person.seed, number])
        drawn = render(duplicate(person.signatory(), rng=rng), pen=person.pen, dpi=DPI, rng=rng, paper=249.0)
        name = f"{person.folder}_{number}.png"
        # Five bits hold the grey levels of a scan well enough and halve the file.
        image = Image.fromarray((drawn.pixels // 8 * 8 + 4).astype(np.uint8))
        image.save(folder / name, dpi=(DPI, DPI), optimize=True)
        files.append(name)
    return {"name": person.name, "account": person.account, "specimens": files}


def _checks(folder: Path) -> list[dict[str, object]]:
    first, second = _PEOPLE
    hand = first.signatory()
    same = duplicate(hand, rng=np.random.default_rng([first.seed, 11]))
    copied = imitation(hand, rng=np.random.default_rng([first.seed, 41]), skill=0.55)
    other = duplicate(second.signatory(), rng=np.random.default_rng([second.seed, 13]))
    account, holder = first.account, first.name
    stationer = Entry(
        account, holder, "14032026", "Harbour Stationers", "Two hundred forty seven only", "247.00", "100831"
    )
    garage = Entry(
        account, holder, "02042026", "Northgate Garage", "Nine thousand one hundred only", "9,100.00", "100832"
    )
    bakery = Entry(account, holder, "21042026", "Old Mill Bakery", "Sixty three and 50/100", "63.50", "100833")
    return [
        _check("cheque_same_hand.jpg", "same hand", _draw(same, stationer, first.pen, 21, BOXED), folder),
        _check("cheque_imitation.jpg", "imitation", _draw(copied, garage, first.pen, 22, BOXED), folder),
        _check("cheque_another_hand.tif", "another hand", _draw(other, bakery, second.pen, 23, RULED), folder),
    ]


def _draw(signature: Trajectory, entry: Entry, pen: Pen, seed: int, layout: Layout) -> Cheque:
    rng = np.random.default_rng(seed)
    return draw_cheque(signature, pen=pen, entry=entry, rng=rng, layout=layout, dpi=DPI, filled_by=seed)


def _check(name: str, written_by: str, cheque: Cheque, folder: Path) -> dict[str, object]:
    if name.endswith(".tif"):
        image = Image.fromarray(to_grey(cheque.pixels))
        image.save(folder / name, dpi=(DPI, DPI), compression="jpeg", quality=85)
    else:
        Image.fromarray(cheque.pixels).save(folder / name, dpi=(DPI, DPI), quality=82, optimize=True)
    region = _with_paper(cheque.region)
    return {
        "file": name,
        "claimed": _PEOPLE[0].name,
        "written_by": written_by,
        "region": [region.x, region.y, region.width, region.height],
    }


def _with_paper(ink: Region) -> Region:
    """Return the box as a clerk draws it: no stroke touches its edge."""
    return Region(ink.x - PAPER_PX, ink.y - PAPER_PX, ink.width + 2 * PAPER_PX, ink.height + 2 * PAPER_PX)


def main() -> None:
    """Make the samples in the folder named on the command line, or where the program keeps them."""
    parser = argparse.ArgumentParser(description="Make the bundled samples again.")
    parser.add_argument("out", nargs="?", type=Path, help="folder (default: the bundled one)")
    arguments = parser.parse_args()
    write_samples(arguments.out or assets() / "samples")


if __name__ == "__main__":
    main()
