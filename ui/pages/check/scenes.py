"""Scenes of the check page on the bundled samples, with files only."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sigverify.domain.sample import Region
from ui.scenes import WIDE, Scene
from ui.shell import Shell
from ui.widgets.comparison_layout import ComparisonMode


def _open_sample(shell: Shell) -> None:
    shell.check.open_sample()


def _compare(shell: Shell) -> None:
    shell.check.compare()


def _look_closer(shell: Shell) -> None:
    shell.view.actions_.toggle_view.trigger()


def _overlay(shell: Shell) -> None:
    shell.view.comparison.set_mode(ComparisonMode.OVERLAY)


def _show_map(shell: Shell) -> None:
    shell.view.actions_.show_agreement.trigger()


def _show_blank(shell: Shell) -> None:
    shell.view.actions_.toggle_view.trigger()
    shell.view.canvas.draw_region(Region(60, 960, 400, 90))


def _fail(shell: Shell) -> None:
    broken = Path(tempfile.gettempdir()) / "damaged-cheque.tif"
    broken.write_bytes(b"II*\x00" + bytes(40))
    shell.check.open(broken)


def _opened(shell: Shell) -> bool:
    return shell.check.state.probe is not None and bool(shell.check.state.usable_specimens)


def _judged(shell: Shell) -> bool:
    return shell.check.state.verdict is not None


def _refused(shell: Shell) -> bool:
    return shell.check.state.probe is not None and not shell.check.state.probe.usable


def _failed(shell: Shell) -> bool:
    return shell.check.state.problem is not None


FILES = (
    Scene("empty", who=None),
    Scene("opened", _open_sample, _opened, who=None),
    Scene("outcome", _compare, _judged, who=None, looks=WIDE),
    Scene("comparison", _look_closer, who=None, looks=WIDE),
    Scene("overlay", _overlay, who=None),
    Scene("agreement", _show_map, who=None),
    Scene("refused", _show_blank, _refused, who=None),
    Scene("failing", _fail, _failed, who=None),
)
SCENES: tuple[Scene, ...] = FILES
