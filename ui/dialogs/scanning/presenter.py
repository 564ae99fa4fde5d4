"""What happens in the scan dialog: turns wishes into jobs of the scanners, and what comes of them into a new state.

Knows no widget and no Qt. Whatever a job does, it ends in `Phase.IDLE`, from where the next one can begin; pages that
came before a failure stay, and the next scan goes on behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sigverify.domain.sample import Region
from sigverify.domain.scanning import (
    Area,
    Capabilities,
    Device,
    KeptScan,
    NextStep,
    Profile,
    ScanSettings,
    ScanStatus,
)
from sigverify.errors import Cancelled, ScannerError, SigverifyError, UsageError
from sigverify.settings import Settings
from ui.dialogs.scanning import profile_book
from ui.dialogs.scanning.display import ScanDisplay, Taker
from ui.dialogs.scanning.port import Outset, ScanJob, Scanners, ScanOrder
from ui.dialogs.scanning.profile_editor import ProfileEditor
from ui.dialogs.scanning.state import Phase, Purpose, ScanState, area_of
from ui.tasks.messages import Thumbnail
from ui.tasks.port import Tasks
from ui.tasks.scan_messages import ReadGlass, SavePages
from ui.values import PageView, Pixels

DEFAULT = Profile("Cheque")
"""How to scan where the profiles cannot be read."""

THUMBNAIL_WIDTH = 200
"""Pixels."""


class ScanPresenter:
    """The scan dialog's behaviour.

    Parameters
    ----------
    scanners : Scanners
        Drivers and kept scans.
    tasks : Tasks
        Reads pages.
    settings : Settings
        Name the network scanner.
    display : ScanDisplay
        Draws each new state.
    taker : Taker
        Where pages go.
    """

    def __init__(
        self, scanners: Scanners, tasks: Tasks, *, settings: Settings, display: ScanDisplay, taker: Taker
    ) -> None:
        self.state = ScanState(network=settings.network_scanner or "")
        self._scanners = scanners
        self._tasks = tasks
        self._settings = settings
        self._display = display
        self._taker = taker
        self._job: ScanJob | None = None
        self._known = False
        self._then: Callable[[], None] | None = None
        self.profiles = ProfileEditor(scanners, owner=self)
        self.profiles_changed: Callable[[tuple[Profile, ...]], None] = _drop

    # Beginning

    def begin(self, purpose: Purpose, *, then: Callable[[], None]) -> None:
        """Read what is known and look for the rest in the background; `then` is done once the profiles are there."""
        self._show(replace(self.state, purpose=purpose, saved=None, problem=None))
        self._then = then
        self._scanners.outset(done=self._outset_known, failed=self._outset_failed)
        self.list_kept()

    def search(self) -> None:
        """Look for scanners again."""
        if not self.state.searching:
            self._show(replace(self.state, searching=True, problem=None))
            self._scanners.find(self._settings, done=self._found, failed=self._not_found)

    def list_kept(self) -> None:
        """Look which scans are kept from earlier."""
        self._scanners.list_kept(done=self._kept_known, failed=self.failed)

    def forget(self) -> None:
        """Stop, and drop every picture; pages that came are kept and are offered again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._scanners.tell_nobody()
        self._known = False
        self._then = None
        self._show(ScanState(network=self.state.network))

    def _outset_known(self, outset: Outset) -> None:
        devices = (outset.device,) if outset.device is not None else ()
        there = self._known and profile_book.named(outset.profiles, self.state.draft.name) is not None
        draft = self.state.draft if there else outset.last
        found = self.state.devices or devices
        self._settings = outset.settings
        network = outset.settings.network_scanner or ""
        self._show(replace(self.state, profiles=outset.profiles, draft=draft, devices=found, network=network))
        if not self._known:
            self._known = True
            self._ask_device()
            self.search()
        self.profiles_changed(outset.profiles)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _outset_failed(self, error: SigverifyError) -> None:
        # No profile is shown, and none can be changed: writing them would replace what could not be read.
        self._outset_known(Outset((), DEFAULT, self._settings))
        self.failed(error)

    def _found(self, devices: tuple[Device, ...]) -> None:
        before = self.state.device_id
        last = self.state.devices[:1]
        ids = {device.id for device in devices}
        # The one that was used last stays at hand, and first, even if it is switched off now.
        first = tuple(device for device in devices if last and device.id == last[0].id) or last
        others = tuple(device for device in devices if device.id not in {each.id for each in first})
        self._show(replace(self.state, searching=False, devices=(*first, *others)))
        if not ids and not first:
            self.failed(ScannerError("scanner-none", raw=""))
        if self.state.device_id != before:
            self._ask_device()

    def _not_found(self, error: SigverifyError) -> None:
        self._show(replace(self.state, searching=False, problem=error))

    def _kept_known(self, kept: tuple[KeptScan, ...]) -> None:
        self._show(replace(self.state, kept=kept))

    def _ask_device(self) -> None:
        """Learn what the device offers; a device that does not say is used all the same."""
        device_id = self.state.device_id
        self._show(replace(self.state, offered=Capabilities()))
        if device_id is None:
            return

        def done(offered: Capabilities) -> None:
            if self.state.device_id == device_id:
                self._show(replace(self.state, offered=offered))

        self._scanners.ask(device_id, self._settings, done=done, failed=_drop)

    # How to scan

    def choose_profile(self, name: str) -> None:
        """Scan by another profile."""
        profile = profile_book.named(self.state.profiles, name)
        if profile is None or not self.state.idle:
            return
        before = self.state.device_id
        self._show(replace(self.state, draft=profile, problem=None))
        if self.state.device_id != before:
            self._ask_device()

    def choose_device(self, device: Device) -> None:
        """Scan with another device."""
        if device.id == self.state.device_id:
            return
        there = device.id in {known.id for known in self.state.devices}
        devices = self.state.devices if there else (*self.state.devices, device)
        draft = replace(self.state.draft, device_id=device.id)
        self._show(replace(self.state, devices=devices, draft=draft, preview=None, problem=None))
        self._ask_device()

    def set_how(self, how: ScanSettings) -> None:
        """Scan with another resolution, mode, source or area."""
        self._show(replace(self.state, draft=replace(self.state.draft, settings=how)))

    def set_area(self, area: Area | None) -> None:
        """Scan a part of the glass, or all of it."""
        self.set_how(replace(self.state.draft.settings, area=area))

    def set_box(self, box: Region | None) -> None:
        """Scan what a box on the preview holds, or all of it."""
        if self.state.preview is not None and box != self.state.box:
            self.set_area(area_of(box, self.state.preview))

    def set_next_step(self, step: NextStep, *, folder: Path | None) -> None:
        """Do something else with the pages."""
        self._show(replace(self.state, draft=replace(self.state.draft, next_step=step, folder=folder)))

    def take_profiles(self, profiles: tuple[Profile, ...], draft: Profile) -> None:
        """Go on with profiles that were changed."""
        self._show(replace(self.state, profiles=profiles, draft=draft, problem=None))
        self.profiles_changed(profiles)

    def allow_network(self, address: str | None) -> None:
        """Switch on the network scanner at an address, or all of them off."""

        def done(settings: Settings) -> None:
            self._settings = settings
            self._show(replace(self.state, network=settings.network_scanner or "", searching=False, problem=None))
            self.search()

        self._scanners.allow_network(address, done=done, failed=self.failed)

    # Scanning

    def preview(self) -> None:
        """Look at the whole glass."""
        if self.state.idle and self.state.has_glass:
            self._show(replace(self.state, phase=Phase.PREVIEWING, status=None, saved=None, problem=None))
            self._job = self._scanners.preview(self._order(), listener=_PreviewListener(self))

    def scan(self) -> None:
        """Scan; after a failure the new pages follow those that came before it."""
        if not self.state.idle:
            return
        if not self._taker.takes(self.state.next_step):
            self.failed(UsageError("scan-for-nobody"))
            return
        self._show(replace(self.state, phase=Phase.SCANNING, status=None, saved=None, problem=None))
        self._job = self._scanners.scan(self._order(), listener=self, after=self.state.document)

    def scan_with(self, name: str) -> None:
        """Scan with a profile, at once."""
        self.choose_profile(name)
        self.scan()

    def stop(self) -> None:
        """Stop what is under way, else close the message that is shown."""
        if self._job is not None and self.state.phase in (Phase.PREVIEWING, Phase.SCANNING):
            self._show(replace(self.state, phase=Phase.STOPPING))
            self._job.cancel()
        elif self.state.problem is not None:
            self._show(replace(self.state, problem=None))

    def use_pages(self) -> None:
        """Hand over the pages that came although the scan was not finished."""
        if self.state.idle and self.state.document is not None:
            self._hand_over(self.state.document, self.state.next_step)

    def drop_pages(self) -> None:
        """Remove the pages that came, to begin again."""
        document = self.state.document
        if self.state.idle and document is not None:
            self._show(replace(self.state, document=None, pages=0, problem=None))
            self._scanners.discard(document, done=_drop, failed=self.failed)

    def told(self, status: ScanStatus) -> None:
        """Show how far the page in hand is."""
        self._show(replace(self.state, status=status))

    def page_came(self, document: Path, number: int) -> None:
        """Count a page, and ask for its picture."""
        self._show(replace(self.state, document=document, pages=number))

        def done(pixels: Pixels) -> None:
            if self.state.document == document:
                self._display.show_thumbnail(number, pixels)

        # What cannot be shown small says so when it is opened.
        self._tasks.submit(Thumbnail(document, number, THUMBNAIL_WIDTH), done=done, failed=_drop)

    def ended(self, error: SigverifyError | None) -> None:
        """Be idle again, whatever happened; after a good end the pages go on."""
        self._job = None
        self._show(replace(self.state, phase=Phase.IDLE, status=None, problem=error))
        if error is None and self.state.document is not None:
            self._scanners.remember(self.state.draft)
            self._hand_over(self.state.document, self.state.next_step)

    def preview_ended(self, document: Path | None, error: SigverifyError | None) -> None:
        """Show what lies on the glass."""
        self._job = None
        if error is not None or document is None:
            problem = None if isinstance(error, Cancelled) else error
            self._show(replace(self.state, phase=Phase.IDLE, status=None, problem=problem))
            return

        def done(page: PageView) -> None:
            self._show(replace(self.state, phase=Phase.IDLE, status=None, preview=page))
            self._scanners.discard(document, done=_drop, failed=_drop)

        def failed(not_read: SigverifyError) -> None:
            self._show(replace(self.state, phase=Phase.IDLE, status=None, problem=not_read))
            self._scanners.discard(document, done=_drop, failed=_drop)

        self._tasks.submit(ReadGlass(document), done=done, failed=failed)

    def _order(self) -> ScanOrder:
        return ScanOrder(self.state.device_id, self.state.device_name, self.state.draft.settings, self._settings)

    # Where pages go

    def open_kept(self, document: Path) -> None:
        """Hand over a scan from earlier."""
        step = self.state.next_step
        if self.state.idle:
            self._hand_over(document, NextStep.CHECK if step is NextStep.SAVE else step)

    def save_kept(self, document: Path) -> None:
        """Save a scan from earlier as files."""
        if self.state.idle:
            self._hand_over(document, NextStep.SAVE)

    def remove_kept(self, document: Path) -> None:
        """Remove a scan from earlier."""
        self._scanners.discard(document, done=lambda _: self.list_kept(), failed=self.failed)

    def _hand_over(self, document: Path, step: NextStep) -> None:
        if not self._taker.takes(step):
            self.failed(UsageError("scan-for-nobody"))
            return
        if step is NextStep.SAVE:
            self._save(document)
            return

        def done(_: None) -> None:
            self._gone(document)
            self._display.close_dialog()
            self._taker.take(step, document)

        self._show(replace(self.state, phase=Phase.HANDING_OVER, problem=None))
        self._scanners.take_over(document, done=done, failed=self._not_handed_over)

    def _save(self, document: Path) -> None:
        folder = self.state.draft.folder or self._display.ask_folder()
        if folder is None:
            return

        def done(written: tuple[Path, ...]) -> None:
            self._gone(document)
            self._show(replace(self.state, saved=written[0].parent if written else folder))
            self.list_kept()

        self._show(replace(self.state, phase=Phase.HANDING_OVER, problem=None))
        self._tasks.submit(SavePages(document, folder), done=done, failed=self._not_handed_over)

    def _gone(self, document: Path) -> None:
        """Forget the pages: they are somebody else's now."""
        self._show(replace(self.state, phase=Phase.IDLE))
        if self.state.document == document:
            self._show(replace(self.state, document=None, pages=0, preview=None))

    def _not_handed_over(self, error: SigverifyError) -> None:
        self._show(replace(self.state, phase=Phase.IDLE, problem=error))

    def failed(self, error: SigverifyError) -> None:
        """Show what went wrong."""
        self._show(replace(self.state, problem=error))

    def _show(self, state: ScanState) -> None:
        self.state = state
        self._display.show_state(state)


class _PreviewListener:
    """Hears of a preview: its one page is shown and removed, never handed over."""

    def __init__(self, presenter: ScanPresenter) -> None:
        self._presenter = presenter
        self._document: Path | None = None

    def told(self, status: ScanStatus) -> None:
        """Show how far it is."""
        self._presenter.told(status)

    def page_came(self, document: Path, number: int) -> None:
        """Note where the page is."""
        del number
        self._document = document

    def ended(self, error: SigverifyError | None) -> None:
        """Show it."""
        self._presenter.preview_ended(self._document, error)


def _drop(_what: object) -> None:
    """Take no note."""
