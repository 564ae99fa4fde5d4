"""Changing profiles: each change is kept on the disk before it is shown; what cannot be is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from sigverify.domain.scanning import Profile
from sigverify.errors import SigverifyError, UsageError
from ui.dialogs.scanning import profile_book
from ui.dialogs.scanning.port import Scanners
from ui.dialogs.scanning.state import ScanState


class Owner(Protocol):
    """Whoever shows the profiles."""

    state: ScanState

    def take_profiles(self, profiles: tuple[Profile, ...], draft: Profile) -> None:
        """Go on with profiles that were changed, of which `draft` is chosen."""
        ...

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        ...


class ProfileEditor:
    """Changes the chosen profile.

    Parameters
    ----------
    scanners : Scanners
        Keeps the profiles.
    owner : Owner
        Shows them.
    """

    def __init__(self, scanners: Scanners, *, owner: Owner) -> None:
        self._scanners = scanners
        self._owner = owner

    def save(self) -> None:
        """Keep the profile as it was changed."""
        draft = self._owner.state.draft
        self._change(partial(profile_book.replaced, name=draft.name, profile=draft), draft)

    def save_as(self, name: str) -> None:
        """Keep what is chosen as a new profile, without the key of the one that it was made from."""
        draft = replace(self._owner.state.draft, name=name.strip(), shortcut=None)
        self._change(partial(profile_book.added, profile=draft), draft)

    def rename(self, name: str) -> None:
        """Call the profile otherwise."""
        before = self._owner.state.draft
        draft = replace(before, name=name.strip())
        self._change(partial(profile_book.replaced, name=before.name, profile=draft), draft)

    def set_key(self, key: str | None) -> None:
        """Give the profile a key of its own, in portable notation, or none."""
        draft = replace(self._owner.state.draft, shortcut=key or None)
        self._change(partial(profile_book.replaced, name=draft.name, profile=draft), draft)

    def delete(self) -> None:
        """Remove the profile; the first of the others is chosen."""
        state = self._owner.state
        following = next((profile for profile in state.profiles if profile.name != state.draft.name), state.draft)
        self._change(partial(profile_book.removed, name=state.draft.name), following)

    def _change(self, change: Callable[[tuple[Profile, ...]], tuple[Profile, ...]], draft: Profile) -> None:
        if not self._owner.state.profiles:
            return
        try:
            profiles = change(self._owner.state.profiles)
        except UsageError as error:
            self._owner.failed(error)
            return
        self._scanners.write_profiles(
            profiles, done=lambda _: self._owner.take_profiles(profiles, draft), failed=self._owner.failed
        )
