"""What the command line says of errors about files, scanners, signatures and the model, by code.

Owns these sentences, which `sentences` fills in; those about accounts, people and the store are `sentences_of_store`'s.
"""

from __future__ import annotations

from typing import Final

CHECK_ERRORS: Final[dict[str, str]] = {
    # Command line
    "unforeseen": "Something went wrong that the program does not foresee ({cause}). Details are in the log: {log}.",
    "cancelled": "Stopped as you asked.",
    "check-unforeseen": "Something went wrong that the program does not foresee ({cause}). Check this one by itself.",
    "engine-unreachable": "No engine with a worker answers at {address}. Start its scheduler and workers.",
    "worker-lost": "The program that checks ended twice while it had this file in hand. Check it by itself.",
    "settings-unreadable": "The settings in {path} cannot be read ({reason}). Correct the file.",
    "passphrase-file-unusable": "{path} cannot be read, or its first line is empty. It must hold the passphrase.",
    "bad-setting": "The value '{value}' of {name} cannot be used. Allowed: {allowed}.",
    "extra-missing": "This command needs more packages. Install them with: pip install 'sigverify[{extra}]'.",
    "output-not-writable": "{path} cannot be written: {reason}. Choose another place.",
    "operator-missing": "Say who you are: --as NAME, or the variable {variable}.",
    "secret-needed": "Nobody is there to type a secret. Set {variable}, or {variable}_FILE to a file that holds it.",
    "secret-file-unusable": "The file {path} that {variable} names cannot be read, or its first line is empty.",
    "secrets-differ": "The two entries differ. Do it again.",
    "options-exclusive": "{option} and {other} do not go together. Leave one of them out.",
    "option-alone": "{option} says nothing without {other}. Add that, or leave it out.",
    "scan-out-missing": "Say where the pages shall go: --out FILE or --out DIR.",
    "account-missing": "An amount and a date belong to an account. Give --account, or leave them out.",
    "several-signatures-without-account": "Specimens in files are one person's: give one --region, or --account.",
    # Reading files
    "file-missing": "There is no file {path}.",
    "file-unreadable": "{path} cannot be read: {reason}.",
    "file-empty": "{name} is empty.",
    "file-too-large": "{name} is too large: {bytes} bytes, and {limit} are allowed.",
    "not-an-image": "{name} is not an image that can be read. TIFF, PNG, JPEG, WebP, BMP and PDF are.",
    "image-damaged": "{name} is damaged or cut short ({reason}). Scan or send it again.",
    "image-too-large": "{name} has too many pixels. Scan it at a lower resolution, or cut out the cheque.",
    "image-unsupported": "{name} stores its pixels in an unusual way ({mode}). Save it as plain TIFF or PNG.",
    "too-many-pages": "{name} has {pages} pages; at most {limit} are allowed.",
    "page-missing": "{name} has {pages} page(s); there is no page {page}.",
    "pdf-encrypted": "{name} is protected by a password. Save it without one.",
    "pdf-damaged": "{name} is a damaged PDF ({reason}). Save or send it again.",
    "dpi-out-of-range": "A resolution of {dpi} dpi cannot be: it must lie between {low} and {high}.",
    "report-not-written": "The report {path} cannot be written: {reason}. Choose another place.",
    # Scanning
    "scanner-cover-open": "The cover of the scanner {device} is open. Close it, and scan again.",
    "scanner-jammed": "Paper is stuck in the scanner {device}. Open it, take the paper out, close it, and scan again.",
    "scanner-no-paper": "There is no paper in the scanner {device}. Put the pages in, and scan again.",
    "scanner-busy": (
        "The scanner {device} is busy: another program or person uses it, or it is warming up. "
        "Wait a moment, or close the other program, and scan again."
    ),
    "scanner-access-denied": (
        "You may not use the scanner {device} on this computer. Ask who looks after the computer to allow it."
    ),
    "scanner-out-of-memory": (
        "There is not enough memory for this scan with {device}. Choose a smaller area or a lower resolution."
    ),
    "scanner-cancelled": "The scan was stopped at the scanner {device}. Scan again when you are ready.",
    "scanner-unplugged": (
        "The scanner {device} does not answer. Look whether it is switched on and its cable is plugged in, "
        "and scan again."
    ),
    "scanner-no-data": "The scanner {device} sent an empty page. Lay the paper in again, and scan again.",
    "scanner-cut-short": (
        "The scanner {device} stopped in the middle of the page. Look at its cable and its cover, and scan again."
    ),
    "scanner-paper-left": (
        "The scanner {device} stopped although there is paper in its feeder. Scan the rest, or put all pages in again."
    ),
    "scanner-refused": (
        "The scanner {device} does not accept these settings. Choose another resolution, colour or area."
    ),
    "scanner-setting-refused": (
        "The scanner {device} cannot scan with {setting} {value}. It offers: {offered}. Choose one of them."
    ),
    "scanner-failed": (
        "The scanner {device} reported an error. Switch it off and on, and scan again. "
        "If that does not help, give the details to who looks after the computer."
    ),
    "scanner-hung": (
        "The scanner {device} did nothing for {seconds} seconds, so the scan was ended. "
        "Switch it off and on, and scan again."
    ),
    "scanner-crashed": (
        "The driver of the scanner {device} ended in the middle of its work. Scan again. "
        "If it happens again, its driver needs to be renewed."
    ),
    "scanner-missing": "There is no scanner {device} here. Switch it on, or choose another one from the list.",
    "scanner-driver-missing": (
        "The program {driver}, which this scanner needs, is not installed. Ask who looks after the computer."
    ),
    "scanner-none": "No scanner was found. Look whether it is switched on and plugged in, and search again.",
    "scanner-not-chosen": "Several scanners were found: {devices}. Choose one of them.",
    "network-scanner-off": (
        "{device} is reached over the network, and scanners in the network are switched off. "
        "Set network_scanner to its address in the settings if it may be used."
    ),
    "network-scanner-other": (
        "{device} is not the network scanner that was chosen, which is {chosen}. Use that one, or change the settings."
    ),
    "network-address-unusable": "'{given}' cannot be the address of a scanner. Give e.g. 192.168.1.20.",
    "scan-folder-missing": "There is no folder {device}. Choose the folder where the scanner's own program saves.",
    "scan-folder-empty": ("Nothing new has come into the folder {device}. Scan with the scanner's own program first."),
    "scan-file-unusable": (
        "The file {name} in the folder {device} cannot be taken in. Close the program that uses it, and scan again."
    ),
    "scan-area-unusable": "'{given}' cannot be an area. Give left, top, width and height in millimetres.",
    "spool-full": "The page cannot be kept in {path}. Make room on the disk, and scan again.",
    "spool-damaged": "The pages kept of the scan {job} are damaged. Scan these pages again.",
    "spool-missing": "There are no pages kept of a scan {job}. Look at the list.",
    "spool-in-use": "The scan {job} is still in the hands of another window or command. Finish it there.",
    "spool-key-unusable": "The key of the kept pages in {path} cannot be used. Restore it from a backup.",
    "profiles-unreadable": "The profiles in {path} cannot be read ({reason}). Correct the file.",
    "setting-fixed": "The setting {name} is decided by the environment. Change {variable} there.",
    "profile-unknown": "There is no profile '{name}'. There are: {known}.",
    # Locating and verifying
    "nothing-located": (
        "No signature was found on page {page} of {name}. Give its place with --region, "
        "or --cropped if the file holds one signature only."
    ),
    "no-references": "There is nothing to compare with: give at least one specimen.",
    "region-and-cropped": "Give either --region or --cropped: a cropped file holds one signature only.",
    "region-outside": (
        "The region {x},{y},{width},{height} does not lie on the page, which is {page_width} x {page_height} pixels."
    ),
    "no-evidence": "There is no report for {name}: its quality does not allow a comparison.",
    # Model and device
    "device-unknown": "There is no device called {device}. Use auto, cpu or cuda.",
    "device-missing": "The device {device} was asked for and is not there. Use --device cpu.",
    "sample-unusable": "A signature is not good enough to be compared.",
    "model-missing": "The model's weights are missing: {path}. Install the program again.",
    "model-damaged": "The model's weights in {path} are damaged ({reason}). Install the program again.",
    "model-incompatible": "The model in {path} is not for this version of the program ({reason}).",
    "calibration-missing": "The comparison's parameters are missing in {folder}. Install the program again.",
    "calibration-damaged": "The comparison's parameters in {folder} are damaged. Install the program again.",
    "calibration-incompatible": "The comparison's parameters in {folder} are not for this model or version.",
    "site-calibration-damaged": (
        "{path} is not a calibration of this program and version, or was changed. Make it again with sigverify "
        "calibrate."
    ),
    "site-calibration-outdated": (
        "The calibration was made for another model ({made_for}). Make it again with sigverify calibrate."
    ),
    "templates-outdated": (
        "The specimens of account {account} were prepared by another version of the program. "
        "Have them prepared again: sigverify accounts reencode."
    ),
    "templates-differ": "A signature was encoded by {template}; this comparison is for {expected}. Encode it again.",
    "training-config-missing": "There is no configuration file {path}.",
    "training-config-invalid": "The configuration cannot be used: {name} is wrong ({value}).",
    # Folders of signatures, for evaluation and training
    "data-missing": "There is no folder {path}.",
    "data-layout": "{path} is not laid out as WRITER/genuine/* and WRITER/forged/*.",
    "data-too-few": "{path} holds too few signatures of one writer: {found} were found, {needed} are needed.",
    "site-too-few": (
        "{path} holds {found} signatories with two usable signatures; at least {needed} are needed to calibrate."
    ),
    "writers-unknown": "These writers are not in {data_set}: {writers}.",
    "writers-none": "No writer of {data_set} was chosen. Use --writers all, or name some.",
    "split-unknown": "{data_set} is not one of the public sets whose splits are known. Use --writers all.",
    "split-unknown-writer": "The writer {writer} is not in the known splits of {data_set}.",
    "degradation-unknown": "'{given}' is not a known input. 'sigverify evaluate --help' lists them.",
    "references-out-of-range": "{given} references cannot be evaluated; the number must lie between 1 and {limit}.",
    # Folder of specimens and bundled samples
    "samples-missing": "The bundled samples are not complete: {path} is missing. Install the program again.",
    "samples-damaged": "The list of bundled samples, {path}, cannot be read. Install the program again.",
    "specimen-unusable": "The specimen {name} is not good enough to be compared with. Use another one.",
    "enrolment-damaged": "The stored specimens in {path} are damaged or not this program's. Enrol them again.",
    "enrolment-outdated": "The stored specimens in {path} were encoded by another version. Enrol them again.",
}
