"""How well signatures are located on labelled pages, what confidences are worth, and how long a page takes."""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from timing import Stopwatch

from sigverify import paths, process
from sigverify.domain.sample import Page, Region
from sigverify.evaluation import labelled_pages
from sigverify.evaluation.labelled_pages import LabelledPage, Part
from sigverify.evaluation.locating import (
    LocatedPage,
    Matches,
    average_precision,
    calibration_error,
    figures,
    match,
    recall_at,
    reliability,
)
from sigverify.evaluation.painting_over import painted_over
from sigverify.imaging.cropping import grey
from sigverify.locating.card import load_locator
from sigverify.locating.locator import Locator
from sigverify.services.demonstration import bundled_samples
from sigverify.services.locating import PLAUSIBLE_CONFIDENCE
from sigverify.services.locator import PageLocator
from sigverify.services.reading import read_page
from sigverify.services.specimens import WORTH_NAMING

SHOWN_SIDE = 700


@dataclass(frozen=True)
class Set:
    """Labelled pages under one name, the overlap from which a box is right, and the confidence from which it counts."""

    name: str
    pages: list[LabelledPage]
    overlap: float = 0.5
    threshold: float = PLAUSIBLE_CONFIDENCE


def main() -> None:
    process.keep_freed_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=[part.value for part in Part], default="test", help="of letters and sheets")
    parser.add_argument("--models", type=Path, help="folder of the locator's weights (default: the shipped ones)")
    parser.add_argument("--figures", type=Path, help="folder for the pictures of the documentation")
    parser.add_argument("--curves", type=Path, nargs="*", default=[], help="curve.csv of the runs, for those pictures")
    parser.add_argument("--failures", type=Path, help="folder for pictures of the pages with a mistake")
    arguments = parser.parse_args()
    documents = paths.development_data() / "documents"
    network, card = load_locator(arguments.models)
    locator = PageLocator(Locator(network), card.calibration)
    print(f"{card.model_id}, {card.parameters} parameters, calibration {card.calibration}\n")
    print(
        f"{'set':<22} {'pages':>5} {'signatures':>10} {'recall':>7} {'wrong/page':>10} {'alarms':>8} {'AP':>6}"
        f" {'recall at 0.15 wrong/page':>26}"
    )
    watch = Stopwatch()
    letters: Matches | None = None
    with tempfile.TemporaryDirectory() as folder:
        for chosen in _sets(documents, Part(arguments.part), Path(folder)):
            located = [_locate(locator, page, watch, chosen.name) for page in chosen.pages]
            matches = match(located, overlap=chosen.overlap)
            letters = letters or matches
            print(_row(chosen, matches))
            if arguments.failures:
                _draw_failures(chosen, located, arguments.failures)
    assert letters is not None
    if arguments.figures:
        _draw_reliability(letters, arguments.figures / "locating-reliability.png")
        _draw_samples(locator, arguments.figures / "locating-samples.png")
        if arguments.curves:
            _draw_learning(arguments.curves, arguments.figures / "locating-learning.png")
    print(f"\nreliability on letters (expected calibration error {calibration_error(letters):.3f}):")
    for one in reliability(letters):
        print(f"  {one.count:4} boxes with confidence {one.confidence:.2f} on average: {one.right:.2f} right")
    for name in watch.wall:
        wall, processor = (1000 * np.median(clock[name]) for clock in (watch.wall, watch.processor))
        print(f"time a page, {name}: {wall:.0f} ms, processor {processor:.0f} ms (median)")


def _sets(documents: Path, part: Part, folder: Path) -> Iterable[Set]:
    pages = labelled_pages.read_boxes(documents / "pages")
    letters = [one for one in pages if labelled_pages.part_of_page(one.path.name) is part]
    yield Set("letters", letters)
    yield Set("letters, painted over", [_painted_over(one, folder) for one in letters if one.signatures])
    sheets = labelled_pages.read_sheets(documents / "specimen_sheets")
    kept = [one for one in sheets if labelled_pages.part_of_sheet(one.path.name) is part]
    yield Set("specimen sheets", kept)
    yield Set("sheets, as offered", kept, threshold=WORTH_NAMING)
    if part is Part.TEST:
        yield Set("cheques, overlap 0.6", list(labelled_pages.read_boxes(documents / "idrbt_cheques")), overlap=0.6)
        yield Set("one bit, unsigned", list(labelled_pages.read_unsigned(documents / "tobacco" / "no_signature")))


def _painted_over(letter: LabelledPage, folder: Path) -> LabelledPage:
    """Write a letter, as if nobody had signed it, into a folder."""
    path = folder / f"{letter.path.stem}_unsigned.png"
    luminance = grey(read_page(letter.path).pixels)
    rng = np.random.default_rng(list(letter.path.stem.encode()))
    Image.fromarray(painted_over(luminance, letter.signatures, rng=rng)).save(path)
    return LabelledPage(path, ())


def _locate(locator: PageLocator, labelled: LabelledPage, watch: Stopwatch, name: str) -> LocatedPage:
    page: Page = read_page(labelled.path)
    return LocatedPage(watch.time(name, lambda: locator.locate(page)), labelled.signatures)


def _row(chosen: Set, matches: Matches) -> str:
    plain = figures(matches, threshold=chosen.threshold)
    best = recall_at(matches, false_boxes=0.15) if plain.signatures else (float("nan"), float("nan"))
    precision = average_precision(matches) if plain.signatures else float("nan")
    alarms = f"{plain.alarms}/{plain.empty_pages}"
    return (
        f"{chosen.name:<22} {plain.pages:>5} {plain.signatures:>10} {plain.recall:>7.3f} {plain.false_boxes:>10.3f}"
        f" {alarms:>8} {precision:>6.3f} {best[0]:>12.3f} from confidence {best[1]:.2f}"
    )


def _draw_failures(chosen: Set, located: list[LocatedPage], folder: Path) -> None:
    """Write pages with a mistake: labels red, found boxes blue. To be looked at, never kept: the pages are not ours."""
    folder.mkdir(parents=True, exist_ok=True)
    for labelled, one in zip(chosen.pages, located, strict=True):
        found = [place for place in one.found if place.confidence >= PLAUSIBLE_CONFIDENCE]
        plain = figures(match([LocatedPage(tuple(found), one.signatures)], overlap=chosen.overlap), threshold=0.0)
        if plain.false_boxes == 0 and not plain.recall < 1:
            continue
        picture = Image.fromarray(read_page(labelled.path).pixels).convert("RGB")
        scale = SHOWN_SIDE / max(picture.size)
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
        draw = ImageDraw.Draw(picture)
        for region in one.signatures:
            draw.rectangle(_sides(region, scale), outline="red", width=2)
        for place in found:
            draw.rectangle(_sides(place.region, scale), outline="blue", width=2)
            draw.text((place.region.x * scale, place.region.y * scale - 11), f"{place.confidence:.2f}", fill="blue")
        picture.save(folder / f"{chosen.name.partition(',')[0].replace(' ', '_')}_{labelled.path.stem}.png")


def _draw_reliability(matches: Matches, path: Path) -> None:
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    parts = reliability(matches)
    figure, axes = pyplot.subplots(figsize=(4, 3.6))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    axes.plot([one.confidence for one in parts], [one.right for one in parts], marker="o")
    for one in parts:
        axes.annotate(str(one.count), (one.confidence, one.right), (5, -12), textcoords="offset points")
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    pyplot.close(figure)


def _draw_learning(curves: list[Path], path: Path) -> None:
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    rows, before = [], 0
    for curve in curves:
        with curve.open(newline="", encoding="utf-8") as file:
            own = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
        rows += [row | {"step": row["step"] + before} for row in own]
        before = int(rows[-1]["step"])
    figure, axes = pyplot.subplots(figsize=(6, 3.4))
    for name in ("loss-scores", "loss-boxes", "average_precision", "recall"):
        axes.plot([row["step"] for row in rows], [row[name] for row in rows], marker="o", label=name)
    axes.set(xlabel="steps of all runs", ylim=(0, 1))
    axes.legend(fontsize="x-small")
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    pyplot.close(figure)


def _draw_samples(locator: PageLocator, path: Path) -> None:
    """Draw what is found on the bundled cheques, which the program made itself."""
    shown = []
    for check in bundled_samples().checks:
        page = read_page(check.file)
        picture = Image.fromarray(page.pixels).convert("RGB")
        scale = SHOWN_SIDE / picture.width
        picture = picture.resize((SHOWN_SIDE, round(picture.height * scale)))
        draw = ImageDraw.Draw(picture)
        for place in locator.locate(page):
            draw.rectangle(_sides(place.region, scale), outline="blue", width=2)
            words = f"{place.confidence:.2f}"
            draw.text((place.region.x * scale, place.region.y * scale - 15), words, fill="blue", font_size=13)
        shown.append(picture)
    sheet = Image.new("RGB", (SHOWN_SIDE, sum(picture.height + 8 for picture in shown)), "white")
    top = 0
    for picture in shown:
        sheet.paste(picture, (0, top))
        top += picture.height + 8
    sheet.quantize(96).save(path, optimize=True)


def _sides(region: Region, scale: float) -> list[float]:
    return [side * scale for side in (region.x, region.y, region.x + region.width, region.y + region.height)]


if __name__ == "__main__":
    main()
