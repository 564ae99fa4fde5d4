"""What the window says of an error of a bulk job, in English, by code; see `ui.catalogue`."""

from __future__ import annotations

from ui.marks import QT_TRANSLATE_NOOP

BULK_ERRORS: dict[str, str] = {
    "bulk-lost": QT_TRANSLATE_NOOP(
        "Errors",
        "The part of the program that works on the job ended unexpectedly. What was checked is kept: resume the job.",
    ),
    "bulk-folder-missing": QT_TRANSLATE_NOOP("Errors", "There is no folder {path}. Choose the folder with the files."),
    "bulk-empty": QT_TRANSLATE_NOOP(
        "Errors", "There is no file in {path}, or the list names none. Choose another folder or list."
    ),
    "bulk-pattern": QT_TRANSLATE_NOOP(
        "Errors",
        "'{pattern}' cannot be used as a pattern. It needs the account in braces; allowed are {allowed} and *, each "
        "field once.",
    ),
    "bulk-list-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "The list {path} cannot be read ({reason}). Save it as CSV in UTF-8."
    ),
    "bulk-list-columns": QT_TRANSLATE_NOOP(
        "Errors", "{path} needs the column file in its first line. Allowed: {allowed}, each once."
    ),
    "bulk-list-line": QT_TRANSLATE_NOOP(
        "Errors", "Line {line} of {path} cannot be used: {reason}. Correct it, and begin a new job with it."
    ),
    "bulk-name-unusable": QT_TRANSLATE_NOOP(
        "Errors", "The name {path} holds characters that cannot be stored. Rename the file."
    ),
    "bulk-name-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "The name {path} does not fit the pattern: {reason}. Rename the file, or use a list."
    ),
    "bulk-folder-closed": QT_TRANSLATE_NOOP(
        "Errors", "The folder {path} cannot be opened ({reason}). Ask who looks after it."
    ),
    "bulk-no-account": QT_TRANSLATE_NOOP(
        "Errors",
        "Nothing says which account {path} is drawn on. Use a list, a pattern of names, or one account for all.",
    ),
    "bulk-folder-gone": QT_TRANSLATE_NOOP(
        "Errors",
        "The folder {path} is out of reach, so the job waits. Connect the drive, and resume the job: nothing is lost.",
    ),
    "bulk-cancelled": QT_TRANSLATE_NOOP("Errors", "The job {job} was given up. Begin a new one."),
    "bulk-ended": QT_TRANSLATE_NOOP("Errors", "The job {job} has ended. Look at its results."),
    "check-unforeseen": QT_TRANSLATE_NOOP(
        "Errors", "Something went wrong that the program does not foresee ({cause}). Check this one by itself."
    ),
    "worker-lost": QT_TRANSLATE_NOOP(
        "Errors", "The program that checks ended twice while it had this file in hand. Check it by itself."
    ),
}
