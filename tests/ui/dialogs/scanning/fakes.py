"""Scanners that the test plays: every wish is remembered, and answered when the test wants."""

from pathlib import Path

from sigverify.domain.scanning import Area, Capabilities, Device, Profile, ScanMode, ScanSource
from sigverify.settings import Settings
from ui.dialogs.scanning.port import Outset

OFFICE = Device("scanlib:office", "Office")
DESK = Device("scanlib:desk", "Desk")
OFFERED = Capabilities(
    sources=(ScanSource.FLATBED, ScanSource.FEEDER),
    modes=tuple(ScanMode),
    resolutions=(75, 200, 300, 600),
    bed=Area(0, 0, 216, 297),
)
DOCUMENT = Path("home") / "scans" / "scan-1"


class PlayedScanners:
    """Answers about profiles at once; the test plays devices and scans."""

    def __init__(self, *profiles, last=None, device=OFFICE, settings=Settings()):  # noqa: B008 - frozen
        self.profiles = profiles or (Profile("Cheque"),)
        self.last, self.device, self.settings = last or self.profiles[0], device, settings
        self.kept, self.remembered, self.discarded, self.taken = (), [], [], []
        self.searches, self.asked, self.jobs, self.previews = [], [], [], []
        self.unreadable = self.refusal = None
        self.silenced = 0

    def tell_nobody(self):
        self.silenced += 1
        for job in (*self.jobs, *self.previews):
            job.heard = False

    def outset(self, *, done, failed):
        if self.unreadable is not None:
            failed(self.unreadable)
        else:
            done(Outset(self.profiles, self.last, self.settings, self.device))

    def write_profiles(self, profiles, *, done, failed):
        if self.refusal is not None:
            failed(self.refusal)
            return
        self.profiles = tuple(profiles)
        done(None)

    def remember(self, profile):
        self.remembered.append(profile)

    def allow_network(self, address, *, done, failed):
        if self.refusal is not None:
            failed(self.refusal)
            return
        self.settings = Settings(network_scanner=address)
        done(self.settings)

    def find(self, settings, *, done, failed):
        self.searches.append((settings, done, failed))

    def ask(self, device_id, settings, *, done, failed):
        self.asked.append((device_id, done, failed))

    def scan(self, order, *, listener, after=None):
        self.jobs.append(PlayedJob(order, listener, after))
        return self.jobs[-1]

    def preview(self, order, *, listener):
        self.previews.append(PlayedJob(order, listener, None))
        return self.previews[-1]

    def list_kept(self, *, done, failed):
        done(self.kept)

    def take_over(self, document, *, done, failed):
        if self.refusal is not None:
            failed(self.refusal)
            return
        self.taken.append(document)
        done(None)

    def discard(self, document, *, done, failed):
        self.discarded.append(document)
        self.kept = tuple(kept for kept in self.kept if kept.document != document)
        done(None)

    def found(self, *devices):
        """Answer the last search."""
        self.searches[-1][1](devices)

    def not_found(self, error):
        self.searches[-1][2](error)

    def offer(self, offered=OFFERED):
        """Answer the last question to a device."""
        self.asked[-1][1](offered)


class PlayedJob:
    """A job whose end the test decides."""

    def __init__(self, order, listener, after):
        self.order, self.listener, self.after = order, listener, after
        self.cancelled, self.heard = False, True

    def cancel(self):
        self.cancelled = True

    def give(self, *numbers, document=DOCUMENT):
        for number in numbers:
            if self.heard:
                self.listener.page_came(document, number)

    def end(self, error=None):
        if self.heard:
            self.listener.ended(error)


class RecordingScanDisplay:
    """A view that only remembers; `folder` is what the clerk answers."""

    def __init__(self):
        self.states, self.thumbnails, self.closed, self.folder = [], [], 0, None

    def show_state(self, state):
        self.states.append(state)

    def show_thumbnail(self, page, pixels):
        self.thumbnails.append(page)

    def ask_folder(self):
        return self.folder

    def close_dialog(self):
        self.closed += 1


class RecordingTaker:
    """Takes what `willing` says."""

    def __init__(self, *willing):
        self.willing, self.got = set(willing), []

    def takes(self, step):
        return step in self.willing

    def take(self, step, document):
        self.got.append((step, document))
