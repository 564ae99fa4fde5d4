"""Sentences about scanning, by code; `ui.catalogue` holds them all."""

from __future__ import annotations

from ui.marks import QT_TRANSLATE_NOOP

SCANNING_ERRORS: dict[str, str] = {
    "scanner-cover-open": QT_TRANSLATE_NOOP(
        "Errors", "The cover of the scanner {device} is open. Close it, and scan again."
    ),
    "scanner-jammed": QT_TRANSLATE_NOOP(
        "Errors", "Paper is stuck in the scanner {device}. Open it, take the paper out, close it, and scan again."
    ),
    "scanner-no-paper": QT_TRANSLATE_NOOP(
        "Errors", "There is no paper in the scanner {device}. Put the pages in, and scan again."
    ),
    "scanner-busy": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} is busy: another program or person uses it, or it is warming up. "
        "Wait a moment, or close the other program, and scan again.",
    ),
    "scanner-access-denied": QT_TRANSLATE_NOOP(
        "Errors", "You may not use the scanner {device} on this computer. Ask who looks after the computer to allow it."
    ),
    "scanner-out-of-memory": QT_TRANSLATE_NOOP(
        "Errors", "There is not enough memory for this scan with {device}. Choose a smaller area or a lower resolution."
    ),
    "scanner-cancelled": QT_TRANSLATE_NOOP(
        "Errors", "The scan was stopped at the scanner {device}. Scan again when you are ready."
    ),
    "scanner-unplugged": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} does not answer. "
        "Look whether it is switched on and its cable is plugged in, and scan again.",
    ),
    "scanner-no-data": QT_TRANSLATE_NOOP(
        "Errors", "The scanner {device} sent an empty page. Lay the paper in again, and scan again."
    ),
    "scanner-cut-short": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} stopped in the middle of the page. Look at its cable and its cover, and scan again.",
    ),
    "scanner-paper-left": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} stopped although there is paper in its feeder. "
        "Scan the rest, or use the pages that came.",
    ),
    "scanner-refused": QT_TRANSLATE_NOOP(
        "Errors", "The scanner {device} does not accept these settings. Choose another resolution, colour or area."
    ),
    "scanner-setting-refused": QT_TRANSLATE_NOOP(
        "Errors", "The scanner {device} cannot scan with {setting} {value}. It offers: {offered}. Choose one of them."
    ),
    "scanner-failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} reported an error. Switch it off and on, and scan again. "
        "If that does not help, give the details to who looks after the computer.",
    ),
    "scanner-hung": QT_TRANSLATE_NOOP(
        "Errors",
        "The scanner {device} did nothing for {seconds} seconds, so the scan was ended. "
        "Switch it off and on, and scan again.",
    ),
    "scanner-crashed": QT_TRANSLATE_NOOP(
        "Errors",
        "The driver of the scanner {device} ended in the middle of its work. Scan again. "
        "If it happens again, its driver needs to be renewed.",
    ),
    "scanner-missing": QT_TRANSLATE_NOOP(
        "Errors", "There is no scanner {device} here. Switch it on, or choose another one from the list."
    ),
    "scanner-driver-missing": QT_TRANSLATE_NOOP(
        "Errors", "The program {driver}, which this scanner needs, is not installed. Ask who looks after the computer."
    ),
    "scanner-none": QT_TRANSLATE_NOOP(
        "Errors", "No scanner was found. Look whether it is switched on and plugged in, and search again."
    ),
    "scanner-not-chosen": QT_TRANSLATE_NOOP("Errors", "Several scanners were found. Choose one of them."),
    "network-scanner-off": QT_TRANSLATE_NOOP(
        "Errors",
        "{device} is reached over the network, and scanners in the network are switched off. "
        "Give its address in the settings, under 'Scanner', if it may be used.",
    ),
    "network-scanner-other": QT_TRANSLATE_NOOP(
        "Errors",
        "{device} is not the network scanner that was chosen, which is {chosen}. "
        "Use that one, or change the address in the settings.",
    ),
    "network-address-unusable": QT_TRANSLATE_NOOP(
        "Errors", "'{given}' cannot be the address of a scanner. Give e.g. 192.168.1.20."
    ),
    "scan-folder-missing": QT_TRANSLATE_NOOP(
        "Errors", "There is no folder {device}. Choose the folder where the scanner's own program saves."
    ),
    "scan-folder-empty": QT_TRANSLATE_NOOP(
        "Errors", "Nothing new has come into the folder {device}. Scan with the scanner's own program first."
    ),
    "scan-file-unusable": QT_TRANSLATE_NOOP(
        "Errors",
        "The file {name} in the folder {device} cannot be taken in. Close the program that uses it, and scan again.",
    ),
    "scan-area-unusable": QT_TRANSLATE_NOOP(
        "Errors", "'{given}' cannot be an area: it needs a width and a height. Draw a box, or choose the whole glass."
    ),
    "spool-full": QT_TRANSLATE_NOOP(
        "Errors", "The page cannot be kept in {path}. Make room on the disk, and scan again."
    ),
    "spool-damaged": QT_TRANSLATE_NOOP("Errors", "The pages kept of this scan are damaged. Scan these pages again."),
    "spool-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "The pages of this scan are no longer kept: they were decided, saved or removed. "
        "Scan the paper again if you need it.",
    ),
    "spool-in-use": QT_TRANSLATE_NOOP(
        "Errors", "This scan is still in the hands of another window or command. Finish it there."
    ),
    "spool-key-unusable": QT_TRANSLATE_NOOP(
        "Errors", "The key of the kept pages in {path} cannot be used. Restore it from a backup."
    ),
    "profiles-unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "The profiles in {path} cannot be read ({reason}). Correct the file, or remove it to begin with new ones.",
    ),
    "setting-fixed": QT_TRANSLATE_NOOP(
        "Errors", "Whoever looks after this computer has fixed this setting ({variable}). Ask them to change it."
    ),
    "profile-nameless": QT_TRANSLATE_NOOP("Errors", "A profile needs a name. Type one."),
    "profile-name-taken": QT_TRANSLATE_NOOP("Errors", "There is a profile '{name}' already. Choose another name."),
    "profile-key-taken": QT_TRANSLATE_NOOP("Errors", "The key {key} is taken by '{owner}'. Choose another one."),
    "profile-last": QT_TRANSLATE_NOOP(
        "Errors", "'{name}' is the only profile, and one is needed. Change it, or make another one first."
    ),
    "scan-for-nobody": QT_TRANSLATE_NOOP(
        "Errors",
        "These pages are for specimens, and no signatory is open. "
        "Open the account, and scan from there; pages that came are kept.",
    ),
}
