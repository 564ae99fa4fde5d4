"""Scenes of the check page on the bundled samples: with files only, and for an account by keys."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from sigverify.domain.sample import Region
from sigverify.paths import assets
from ui.scenes import WIDE, Scene
from ui.shell import Shell
from ui.widgets.comparison_layout import ComparisonMode

ACCOUNT = "630801551452"
"""Of the bundled samples."""


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


def _open_cheque(shell: Shell) -> None:
    shell.preferences.blind_first = False
    shell.check.open(assets() / "samples" / "cheque_same_hand.jpg")


def _open_imitation(shell: Shell) -> None:
    shell.check.open(assets() / "samples" / "cheque_imitation.jpg")


def _enter_account(shell: Shell) -> None:
    shell.check.accounts.open_account(ACCOUNT)
    shell.check.accounts.set_amount(Decimal(9100))


def _clean(shell: Shell) -> None:
    shell.view.actions_.touch_up.trigger()


def _choose_reason(shell: Shell) -> None:
    shell.view.actions_.toggle_view.trigger()
    shell.view.actions_.return_.trigger()


def _park(shell: Shell) -> None:
    shell.check.cancel()
    shell.check.decisions.park()


def _check_blind(shell: Shell) -> None:
    shell.preferences.blind_first = True
    shell.check.compare()


def _accept(shell: Shell) -> None:
    shell.view.actions_.accept.trigger()


def _lifted(shell: Shell) -> bool:
    return shell.check.state.probe is not None


def _known(shell: Shell) -> bool:
    account = shell.check.state.account
    return account is not None and account.known is not None and all(one.lifted for one in account.specimens)


def _checked(shell: Shell) -> bool:
    return shell.check.state.result is not None and shell.check.state.result.view is not None


def _choosing(shell: Shell) -> bool:
    return shell.check.state.deciding.reasons is not None


def _decided(shell: Shell) -> bool:
    return shell.check.state.page is None


def _disclosed(shell: Shell) -> bool:
    return shell.check.state.deciding.disagrees


ACCOUNTS = (
    Scene("account-open", _open_cheque, _lifted, page="check"),
    Scene("account-known", _enter_account, _known, page="check"),
    Scene("account-outcome", _compare, _checked, page="check", looks=WIDE),
    Scene("account-overlay", _look_closer, page="check"),
    Scene("account-brush", _clean, page="check"),
    Scene("account-reasons", _choose_reason, _choosing, page="check", looks=WIDE),
    Scene("account-parked", _park, _decided, page="check"),
    Scene("account-second", _open_imitation, _lifted, page="check"),
    Scene("account-second-known", _enter_account, _known, page="check"),
    Scene("account-blind", _check_blind, _checked, page="check", looks=WIDE),
    Scene("account-disclosed", _accept, _disclosed, page="check"),
)
SCENES: tuple[Scene, ...] = (*FILES, *ACCOUNTS)
