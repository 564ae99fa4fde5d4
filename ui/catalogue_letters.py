"""What the window says of cash letters (files with many cheques), in English, by code; see `ui.catalogue`."""

from __future__ import annotations

from ui.marks import QT_TRANSLATE_NOOP

LETTER_ERRORS: dict[str, str] = {
    # The file
    "letter-no-records": QT_TRANSLATE_NOOP(
        "Errors", "Nothing in this file is laid out as a cash letter. Ask the sender for the file again."
    ),
    "letter-bytes-skipped": QT_TRANSLATE_NOOP(
        "Errors",
        "{bytes} bytes of the file are damaged and were passed over: cheques may be missing. Ask the sender for the "
        "file again.",
    ),
    "letter-length-wrong": QT_TRANSLATE_NOOP(
        "Errors",
        "A record of the file states a wrong length. It was read up to the next record; check what it says.",
    ),
    "letter-record-cut": QT_TRANSLATE_NOOP(
        "Errors", "The file ends within a record: the rest is missing. Ask the sender for the file again."
    ),
    "letter-record-length": QT_TRANSLATE_NOOP(
        "Errors", "A record of the file has an unusual length ({length} bytes). Check what was read from it."
    ),
    "letter-record-unknown": QT_TRANSLATE_NOOP(
        "Errors", "The program does not know this kind of record ({kind}) and passed it over. Nothing is to be done."
    ),
    "letter-end-missing": QT_TRANSLATE_NOOP(
        "Errors", "The end of the file is missing, and perhaps cheques with it. Ask the sender for the file again."
    ),
    "letter-count-differs": QT_TRANSLATE_NOOP(
        "Errors", "The file states {stated} items here, and {found} were found. Ask the sender for the file again."
    ),
    "letter-xml-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The file is damaged from here on ({reason}). Ask the sender for the file again."
    ),
    "letter-xml-refused": QT_TRANSLATE_NOOP(
        "Errors",
        "The file holds what no list of cheques needs and what could do harm: it was read up to here. Ask the sender.",
    ),
    "letter-exists": QT_TRANSLATE_NOOP("Errors", "{path} is there already. Choose an empty folder."),
    # One cheque in it
    "letter-amount-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "The amount of this cheque cannot be read ('{given}'). Take it from the picture."
    ),
    "letter-deposit-slip": QT_TRANSLATE_NOOP(
        "Errors", "This is a deposit slip, not a cheque: it was passed over. Nothing is to be done."
    ),
    "letter-front-missing": QT_TRANSLATE_NOOP(
        "Errors", "Item {page} of {name} has no picture of its front. Take the paper, or ask the sender."
    ),
    # Its pictures
    "letter-picture-without-item": QT_TRANSLATE_NOOP(
        "Errors", "This picture belongs to no cheque: it was left out. Ask the sender for the file again."
    ),
    "letter-picture-of-another": QT_TRANSLATE_NOOP(
        "Errors",
        "This picture (of item '{sequence}') may be another cheque's: it was left out. Ask the sender for the file "
        "again.",
    ),
    "letter-picture-unlabelled": QT_TRANSLATE_NOOP(
        "Errors", "Nothing says whether this picture is a front or a back: it is not checked. Look at it yourself."
    ),
    "letter-picture-cut": QT_TRANSLATE_NOOP(
        "Errors", "Part of this picture is missing. Ask the sender for the file again."
    ),
    "letter-picture-unknown": QT_TRANSLATE_NOOP(
        "Errors", "This picture is in no format that the program reads. Ask the sender for TIFF or JPEG."
    ),
    "letter-pictures-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "The pictures are not there: {name} is missing beside the file, or cannot be read. Put it into the same "
        "folder.",
    ),
    # A bulk job on it
    "bulk-no-letter": QT_TRANSLATE_NOOP("Errors", "{path} is neither a folder nor a cash letter. Choose one of these."),
    "bulk-letter-incomplete": QT_TRANSLATE_NOOP(
        "Errors",
        "{findings} things in {path} belong to no cheque, the first at record {record} (byte {offset}): cheques may "
        "be missing. Ask the sender for the file again.",
    ),
    "bulk-letter-account": QT_TRANSLATE_NOOP(
        "Errors",
        "The account of item {page} in {path} is in doubt ('{given}'). Check this cheque by itself, or begin a new "
        "job with a rule for reading the account.",
    ),
    "bulk-magnetic-account": QT_TRANSLATE_NOOP(
        "Errors",
        "The magnetic line of {path}, page {page}, does not tell the account for sure ('{given}'). Check this cheque "
        "by itself.",
    ),
    "on-us-rule": QT_TRANSLATE_NOOP(
        "Errors",
        "'{rule}' cannot be used as a rule. It needs the account in braces; allowed are {allowed}, * and /, each once.",
    ),
}
