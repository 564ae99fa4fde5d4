"""Pictures of every widget in every theme, to be looked at: ``python -m ui.widgets.gallery FOLDER``.

One process per theme and scale, since Qt takes its scale once, at the start. Signatures are the bundled samples.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from sigverify import paths
from sigverify.domain.comparison import OperatingPoint, Policy, Rate, ScoreDistributions
from sigverify.domain.sample import LocatedRegion, Region
from ui.images import to_pixels
from ui.widgets import colours
from ui.widgets.agreement_overlay import AgreementOverlay
from ui.widgets.brush_editor import BrushEditor
from ui.widgets.comparison_layout import ComparisonMode
from ui.widgets.comparison_view import ComparisonView
from ui.widgets.evidence_scale import EvidenceScale
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.registration import SizeMode
from ui.widgets.signature_view import SignatureView
from ui.widgets.specimen_strip import SpecimenCard, SpecimenStrip
from ui.widgets.thumbnail_strip import ThumbnailStrip

THEMES: Final = {"light": colours.LIGHT, "dark": colours.DARK, "contrast": colours.HIGH_CONTRAST}
SCALES: Final = ("1", "2")
DPI: Final = 300.0
Pixels = npt.NDArray[np.uint8]


def main(arguments: list[str]) -> int:
    """Render everything; with a theme named as well, only that one in this process."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    if len(arguments) > 1:
        _render(folder, theme=arguments[1])
        return 0
    for theme in THEMES:
        for scale in SCALES:
            target = folder / f"{theme}-{scale}x"
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            command = [sys.executable, "-m", "ui.widgets.gallery", str(target), theme]
            subprocess.run(command, check=True, env=environment)
    return 0


def _render(folder: Path, *, theme: str) -> None:
    application = QApplication([])
    application.setStyle("Fusion")
    if theme == "dark":
        # The offscreen platform knows no colour schemes.
        application.setPalette(QPalette(QColor("#2b3138"), QColor("#20252b")))
    elif theme == "contrast":
        application.setPalette(_black_palette())
    for name, size, make in _widgets():
        widget = make(THEMES[theme])
        widget.resize(size)
        widget.show()
        for _ in range(200):  # levels of the page and pictures of pages come from the event loop
            application.processEvents()
        widget.grab().save(str(folder / f"{name}.png"))
        widget.close()


def _black_palette() -> QPalette:
    palette = QPalette(QColor("black"), QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, QColor("white"))
    palette.setColor(QPalette.ColorRole.Base, QColor("black"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffff00"))
    return palette


def _widgets() -> Iterator[tuple[str, QSize, Callable[[colours.Colours], QWidget]]]:
    yield "canvas", QSize(1000, 480), _canvas
    yield "canvas-empty", QSize(500, 220), _empty_canvas
    yield "canvas-zoomed", QSize(700, 380), _zoomed_canvas
    yield "canvas-turned", QSize(420, 620), _turned_canvas
    yield "signature-fitted", QSize(420, 230), _signature
    yield "signature-true-size", QSize(420, 230), _true_size
    for mode in ComparisonMode:
        yield f"comparison-{mode.value}", QSize(860, 360), partial(_comparison, mode=mode)
    yield "comparison-narrow", QSize(420, 360), partial(_comparison, mode=ComparisonMode.OVERLAY)
    yield "comparison-true-size", QSize(860, 360), _comparison_true_size
    yield "specimens", QSize(720, 150), _specimens
    yield "thumbnails", QSize(720, 140), _thumbnails
    for name, value in (("match", 1.9), ("refer", 0.2), ("non-match", -1.6), ("beyond", 6.0)):
        yield f"scale-{name}", QSize(460, 190), partial(_scale, value=value)
    yield "agreement", QSize(520, 300), _agreement
    yield "brush", QSize(520, 280), _brush


def _picture(name: str) -> Pixels:
    return to_pixels(QImage(str(paths.assets() / "samples" / name)))


def _canvas(theme: colours.Colours) -> PageCanvas:
    described = json.loads((paths.assets() / "samples" / "samples.json").read_text())
    signature = Region(*described["checks"][0]["region"])
    canvas = PageCanvas()
    canvas.set_colours(theme)
    canvas.set_page(_picture(described["checks"][0]["file"]))
    canvas.set_proposals(
        [
            LocatedRegion(signature, 0.97),
            LocatedRegion(Region(120, 640, 640, 150), 0.41),
            LocatedRegion(Region(1500, 380, 380, 120), 0.12),
        ]
    )
    canvas.resize(1000, 480)
    canvas.select_proposal(0)
    canvas.setFocus()
    return canvas


def _empty_canvas(theme: colours.Colours) -> PageCanvas:
    canvas = PageCanvas()
    canvas.set_colours(theme)
    return canvas


def _zoomed_canvas(theme: colours.Colours) -> PageCanvas:
    canvas = _canvas(theme)
    canvas.resize(700, 380)
    canvas.fit_region()
    return canvas


def _turned_canvas(theme: colours.Colours) -> PageCanvas:
    canvas = _canvas(theme)
    canvas.resize(420, 620)
    canvas.rotate_right()
    return canvas


def _signature(theme: colours.Colours) -> SignatureView:
    view = SignatureView()
    view.set_colours(theme)
    view.set_signature(_picture("a_lindqvist_1.png"), dpi=DPI)
    return view


def _true_size(theme: colours.Colours) -> SignatureView:
    view = _signature(theme)
    view.set_size_mode(SizeMode.TRUE)
    return view


def _comparison(theme: colours.Colours, *, mode: ComparisonMode) -> ComparisonView:
    view = ComparisonView()
    view.set_colours(theme)
    view.set_probe(_picture("a_lindqvist_1.png"), dpi=DPI)
    view.set_specimen(_picture("a_lindqvist_2.png"), dpi=DPI, caption="A. Lindqvist, specimen 2")
    view.set_mode(mode)
    return view


def _comparison_true_size(theme: colours.Colours) -> ComparisonView:
    view = _comparison(theme, mode=ComparisonMode.OVERLAY)
    view.set_specimen(_picture("m_okafor_1.png"), dpi=DPI, caption="M. Okafor, specimen 1")
    view.set_size_mode(SizeMode.TRUE)
    return view


def _specimens(theme: colours.Colours) -> SpecimenStrip:
    del theme
    strip = SpecimenStrip()
    day = dt.date(2024, 3, 5)
    strip.set_cards(
        [
            SpecimenCard(
                key=str(number),
                pixels=_picture(name),
                title=title,
                captured_on=day + dt.timedelta(days=200 * number),
                similarity=similarity,
                similarity_text=f"{similarity:.2f}",
            )
            for number, (name, title, similarity) in enumerate(
                [
                    ("a_lindqvist_1.png", "A. Lindqvist", 0.81),
                    ("a_lindqvist_2.png", "A. Lindqvist", 0.87),
                    ("m_okafor_1.png", "M. Okafor", 0.22),
                    ("a_lindqvist_3.png", "A. Lindqvist", 0.74),
                    ("m_okafor_2.png", "M. Okafor", 0.18),
                ]
            )
        ]
    )
    return strip


def _thumbnails(theme: colours.Colours) -> ThumbnailStrip:
    del theme
    strip = ThumbnailStrip()
    pictures = [_picture("cheque_same_hand.jpg"), _picture("cheque_imitation.jpg"), _picture("m_okafor_1.png")]

    def answer(page: int) -> None:
        if page < len(pictures):
            strip.set_thumbnail(page, pictures[page])

    strip.set_pages(40, wanted=answer)
    strip.set_current_page(1)
    return strip


def _scale(theme: colours.Colours, *, value: float) -> EvidenceScale:
    edges = np.linspace(-4, 4, 41, dtype=np.float32)
    middle = (edges[1:] + edges[:-1]) / 2
    shapes = [np.exp(-(((middle - centre) / width) ** 2)) for centre, width in ((1.4, 0.9), (-1.2, 1.1), (-2.6, 0.7))]
    mated, skilled, random = (shape / shape.sum() for shape in shapes)
    rate = Rate(value=0.05, low=0.03, high=0.07, trials=1000, writers=50)
    high, low = (OperatingPoint(point, rate, rate, rate, "synthetic") for point in (0.9, -0.7))
    scale = EvidenceScale()
    scale.set_colours(theme)
    scale.set_evidence(
        value,
        policy=Policy(references=3, match=high, non_match=low),
        distributions=ScoreDistributions(edges=edges, mated=mated, skilled=skilled, random=random),
    )
    return scale


def _agreement(theme: colours.Colours) -> AgreementOverlay:
    overlay = AgreementOverlay()
    overlay.set_colours(theme)
    picture = _picture("a_lindqvist_1.png")
    overlay.set_signature(picture)
    rows, columns = np.nonzero(picture < 110)
    kept: list[tuple[int, int]] = []
    for point in zip(columns.tolist(), rows.tolist(), strict=True):
        if all(abs(point[0] - x) + abs(point[1] - y) >= 5 for x, y in kept):
            kept.append(point)
    points = np.array(kept, np.float64)
    overlay.set_agreement(points, 0.12 + 0.12 * np.sin(points[:, 0] / 45))
    return overlay


def _brush(theme: colours.Colours) -> BrushEditor:
    editor = BrushEditor()
    editor.set_colours(theme)
    picture = _picture("m_okafor_1.png")
    mask = np.ones(picture.shape, np.bool_)
    mask[60:100, 300:420] = False
    editor.set_signature(picture, mask=mask)
    editor.setFocus()
    return editor


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
