"""What a clerk was working on, in a small file: a killed program opens again with the same page, box and specimens.

Holds places of files, never their pixels. Written beside and moved into place, so that a half-written file
cannot be met. A file that cannot be read counts as none.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
import zlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sigverify.domain.ink_mask import InkMask
from sigverify.domain.sample import Region
from sigverify.paths import home
from ui.values import Place

log = logging.getLogger(__name__)

RECENT = 12
"""Files that are remembered as opened lately."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is in hand besides the page: names of records, never what is in them.

    Parameters
    ----------
    operator : str or None
        Who has it in hand; ``None``: the program was used without accounts.
    account : str
        Number of the account; empty: none was looked up.
    amount : Decimal or None
        On the cheque.
    drawn_on : date or None
        On the cheque.
    others : tuple of Place
        Boxes of further signatures.
    verification_id : str or None
        The stored check that was in view.
    """

    operator: str | None = None
    account: str = ""
    amount: Decimal | None = None
    drawn_on: date | None = None
    others: tuple[Place, ...] = ()
    verification_id: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Work in hand.

    Parameters
    ----------
    place : Place or None
        File, page and box of the signature to check.
    specimens : tuple of Path
        What it is compared with.
    recent : tuple of Path
        Files opened lately, the last one first.
    work : Work
        Account, amount, date and what was checked.
    """

    place: Place | None = None
    specimens: tuple[Path, ...] = ()
    recent: tuple[Path, ...] = ()
    work: Work = Work()


class SessionFile:
    """Keeps the session of one user.

    Parameters
    ----------
    path : Path, optional
        By default ``session.json`` in the program's own folder.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home() / "session.json"

    def load(self) -> Session:
        """Return what was kept, or an empty session."""
        try:
            return _parse(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Session()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation, zlib.error):
            log.warning("the session file cannot be read and is ignored", exc_info=True)
            return Session()

    def save(self, session: Session) -> None:
        """Keep `session`; where that is not possible, work goes on without."""
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.write_text(json.dumps(_plain(session), indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            log.warning("the session cannot be kept", exc_info=True)
            with contextlib.suppress(OSError):
                beside.unlink()


def pasted_file() -> Path:
    """Return where a picture from the clipboard is put, readable by its owner alone; the next one replaces it."""
    folder = home() / "pasted"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "clipboard.bmp"
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def _plain(session: Session) -> dict[str, object]:
    work = session.work
    return {
        "place": _plain_place(session.place) if session.place else None,
        "specimens": [str(path) for path in session.specimens],
        "recent": [str(path) for path in session.recent],
        "work": {
            "operator": work.operator,
            "account": work.account,
            "amount": None if work.amount is None else str(work.amount),
            "drawn_on": None if work.drawn_on is None else work.drawn_on.isoformat(),
            "others": [_plain_place(place) for place in work.others],
            "verification": work.verification_id,
        },
    }


def _plain_place(place: Place) -> dict[str, object]:
    region, kept = place.region, place.kept
    return {
        "file": str(place.path),
        "page": place.page,
        "region": [region.x, region.y, region.width, region.height] if region else None,
        "kept": [kept.height, kept.width, base64.b64encode(zlib.compress(kept.bits)).decode()] if kept else None,
    }


def _parse(kept: dict[str, object]) -> Session:
    place, work = kept["place"], kept.get("work")
    return Session(
        place=_parse_place(place) if isinstance(place, dict) else None,
        specimens=_paths(kept["specimens"]),
        recent=_paths(kept["recent"]),
        work=_parse_work(work) if isinstance(work, dict) else Work(),
    )


def _parse_work(kept: dict[str, object]) -> Work:
    others = kept["others"]
    return Work(
        operator=_text(kept["operator"]),
        account=_text(kept["account"]) or "",
        amount=Decimal(str(kept["amount"])) if kept["amount"] is not None else None,
        drawn_on=date.fromisoformat(str(kept["drawn_on"])) if kept["drawn_on"] is not None else None,
        others=tuple(_parse_place(one) for one in others) if isinstance(others, list) else (),
        verification_id=_text(kept["verification"]),
    )


def _parse_place(kept: dict[str, object]) -> Place:
    region, mask = kept["region"], kept.get("kept")
    numbers = [int(number) for number in region] if isinstance(region, list) else None
    return Place(
        Path(str(kept["file"])),
        int(str(kept["page"])),
        Region(*numbers) if numbers else None,
        _parse_mask(mask) if isinstance(mask, list) else None,
    )


def _parse_mask(kept: list[object]) -> InkMask:
    height, width, bits = kept
    return InkMask(int(str(height)), int(str(width)), zlib.decompress(base64.b64decode(str(bits))))


def _text(kept: object) -> str | None:
    return None if kept is None else str(kept)


def _paths(kept: object) -> tuple[Path, ...]:
    if not isinstance(kept, list):
        raise TypeError("a list of files was expected")
    return tuple(Path(str(path)) for path in kept)
