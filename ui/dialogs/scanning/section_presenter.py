"""What happens in the settings about scanning: profiles are listed and deleted, the network scanner is switched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from sigverify.domain.scanning import Profile
from sigverify.errors import SigverifyError, UsageError
from sigverify.settings import Settings
from ui.dialogs.scanning import profile_book
from ui.dialogs.scanning.port import Outset, Scanners


@dataclass(frozen=True, slots=True, eq=False)
class SectionState:
    """What the settings about scanning show.

    Parameters
    ----------
    profiles : tuple of Profile
        As they are kept.
    network : str
        Address of the network scanner; empty: network scanners are off.
    problem : SigverifyError or None
        What went wrong last.
    """

    profiles: tuple[Profile, ...] = ()
    network: str = ""
    problem: SigverifyError | None = None


class SectionDisplay(Protocol):
    """What the presenter asks of its view."""

    def show_state(self, state: SectionState) -> None:
        """Draw `state`."""
        ...


class SectionPresenter:
    """Behaviour of the settings about scanning.

    Parameters
    ----------
    scanners : Scanners
        Keep profiles and the switch.
    display : SectionDisplay
        Draws each new state.
    """

    def __init__(self, scanners: Scanners, *, display: SectionDisplay) -> None:
        self.state = SectionState()
        self._scanners = scanners
        self._display = display
        self.profiles_changed: Callable[[tuple[Profile, ...]], None] = lambda _: None

    def begin(self, *_changed: object) -> None:
        """Read anew what may have been changed elsewhere."""
        self._scanners.outset(done=self._known, failed=self._failed)

    def delete(self, name: str) -> None:
        """Remove a profile."""
        try:
            profiles = profile_book.removed(self.state.profiles, name)
        except UsageError as error:
            self._failed(error)
            return

        def done(_: None) -> None:
            self._show(replace(self.state, profiles=profiles, problem=None))
            self.profiles_changed(profiles)

        self._scanners.write_profiles(profiles, done=done, failed=self._failed)

    def allow_network(self, address: str) -> None:
        """Switch on the network scanner at an address; empty: switch all of them off."""

        def done(settings: Settings) -> None:
            self._show(replace(self.state, network=settings.network_scanner or "", problem=None))

        self._scanners.allow_network(address.strip() or None, done=done, failed=self._failed)

    def close_message(self) -> None:
        """Close the message that is shown."""
        self._show(replace(self.state, problem=None))

    def _known(self, outset: Outset) -> None:
        network = outset.settings.network_scanner or ""
        self._show(replace(self.state, profiles=outset.profiles, network=network))

    def _failed(self, error: SigverifyError) -> None:
        self._show(replace(self.state, problem=error))

    def _show(self, state: SectionState) -> None:
        self.state = state
        self._display.show_state(state)
