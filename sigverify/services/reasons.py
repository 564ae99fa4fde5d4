"""Use case: the lists of return reasons, kept as data in ``assets/reasons``.

One file is one version of one list, named ``ID.VERSION.json``. A published version never changes, since decisions name
it: a change is a new file.
"""

from __future__ import annotations

import functools
import json

from sigverify import paths
from sigverify.domain.decision import GivenReason, Reason, ReasonList
from sigverify.errors import UsageError

FALLBACK_LANGUAGE = "en"


@functools.cache
def reason_lists() -> tuple[ReasonList, ...]:
    """Return every version of every list, by id and version."""
    files = (paths.assets() / "reasons").glob("*.json")
    lists = (_read(file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(lists, key=lambda one: (one.id, one.version)))


def reason_list(list_id: str, *, version: int | None = None) -> ReasonList:
    """Return one version of a list; the newest by default.

    Raises
    ------
    UsageError
        ``reason-list-unknown``.
    """
    versions = [one for one in reason_lists() if one.id == list_id and version in (None, one.version)]
    if not versions:
        known = ", ".join(f"{one.id} {one.version}" for one in reason_lists())
        raise UsageError("reason-list-unknown", list=list_id, version=version or "newest", known=known)
    return versions[-1]


def reason_text(given: GivenReason, *, language: str = FALLBACK_LANGUAGE) -> str:
    """Return what a reason on a decision meant when it was given; in English where it is not translated.

    Raises
    ------
    UsageError
        ``reason-list-unknown``, ``reason-unknown``.
    """
    version = reason_list(given.list_id, version=given.list_version)
    version.give(given.code)
    text = next(reason.text for reason in version.reasons if reason.code == given.code)
    return text.get(language, text[FALLBACK_LANGUAGE])


def _read(text: str) -> ReasonList:
    record = json.loads(text)
    reasons = tuple(Reason(code=one["code"], text=one["text"]) for one in record["reasons"])
    return ReasonList(record["id"], record["version"], record["title"], record["source"], reasons)
