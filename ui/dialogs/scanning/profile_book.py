"""What can be done with a list of profiles: each name and each key stands in it once, and it is never empty."""

from __future__ import annotations

from collections.abc import Sequence

from sigverify.domain.scanning import Profile
from sigverify.errors import UsageError

Profiles = tuple[Profile, ...]


def named(profiles: Sequence[Profile], name: str) -> Profile | None:
    """Return the profile of a name, capitals or not."""
    return next((profile for profile in profiles if profile.name.casefold() == name.casefold()), None)


def added(profiles: Profiles, profile: Profile) -> Profiles:
    """Return the list with one more at its end.

    Raises
    ------
    UsageError
        ``"profile-nameless"``, ``"profile-name-taken"``, ``"profile-key-taken"``.
    """
    return _checked((*profiles, profile))


def replaced(profiles: Profiles, name: str, profile: Profile) -> Profiles:
    """Return the list with `profile` in the place of the one called `name`; raises as `added`."""
    return _checked(tuple(profile if each.name == name else each for each in profiles))


def removed(profiles: Profiles, name: str) -> Profiles:
    """Return the list without a profile; the last one stays.

    Raises
    ------
    UsageError
        ``"profile-last"``.
    """
    kept = tuple(profile for profile in profiles if profile.name != name)
    if not kept:
        raise UsageError("profile-last", name=name)
    return kept


def _checked(profiles: Profiles) -> Profiles:
    names = [profile.name.casefold() for profile in profiles]
    for profile in profiles:
        if not profile.name.strip():
            raise UsageError("profile-nameless")
        if names.count(profile.name.casefold()) > 1:
            raise UsageError("profile-name-taken", name=profile.name)
        same_key = [other.name for other in profiles if profile.shortcut and other.shortcut == profile.shortcut]
        if len(same_key) > 1:
            raise UsageError("profile-key-taken", key=profile.shortcut, owner=same_key[0])
    return profiles
