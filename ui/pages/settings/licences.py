"""Under which licences this program and the libraries that it needs are used, as their packages say."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from re import match


@dataclass(frozen=True, slots=True)
class Licence:
    """A package, its version, and what it says of its licence; empty where it says nothing."""

    name: str
    version: str
    licence: str


def licences() -> tuple[Licence, ...]:
    """Return those of the program and of what it needs, by name; empty where packages tell nothing of themselves."""
    try:
        needed = distribution("sigverify").requires or []
    except PackageNotFoundError:
        return ()
    plain = (found.group() for one in needed if "extra ==" not in one and (found := match(r"[\w.-]+", one)))
    names = sorted({"sigverify", *plain}, key=str.casefold)
    return tuple(licence for name in names if (licence := _of(name)) is not None)


def _of(name: str) -> Licence | None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    told = package.metadata
    said = next((told[key] for key in ("License-Expression",) if key in told), "")
    if not said:
        classifiers = told.get_all("Classifier") or []
        said = ", ".join(one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: "))
    if not said and "License" in told:
        said = told["License"].partition("\n")[0]
    return Licence(told["Name"], package.version, said)
