"""From codes to plain sentences: every error and every finding that the library can give.

Braces hold the error's own fields; findings have `measure`, `limit` and `unit`. A sentence says what
is the matter and what can be done, and never how the program is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigverify.errors import SigverifyError

if TYPE_CHECKING:
    from sigverify.domain.quality import Finding

ERRORS: dict[str, str] = {
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
    # Enrolling many
    "import-missing": "{path} cannot be read. Give a folder laid out as ACCOUNT/NAME/*, or a CSV list in UTF-8.",
    "import-empty": "There is nothing to enrol in {path}. A folder is laid out as ACCOUNT/NAME/*.",
    "import-columns": "{path} needs the columns account, name and file in its first line. Allowed: {allowed}.",
    "import-line": "Line {line} of {path} cannot be used ({reason}). Correct it; nothing was enrolled.",
    "sheet-names-differ": "{found} signatures were found on the sheet, {given} names given. Give one for each, or -.",
    "signatory-unclear": "{found} people of account {account} are called '{name}'. Give the id from 'accounts show'.",
    # Checking many
    "bulk-folder-missing": "There is no folder {path}. Give the folder with the files.",
    "bulk-empty": "There is no file in {path}, or the list names none. Nothing was begun.",
    "bulk-pattern": (
        "'{pattern}' cannot be used as a pattern. It needs {{account}}; allowed are {allowed} and *, each field once."
    ),
    "bulk-list-unreadable": "The list {path} cannot be read ({reason}). Save it as CSV in UTF-8.",
    "bulk-list-columns": "{path} needs the column file in its first line. Allowed: {allowed}, each once.",
    "bulk-list-line": "Line {line} of {path} cannot be used: {reason}. Correct it, and begin a new job with it.",
    "bulk-name-unusable": "The name {path} holds characters that cannot be stored. Rename the file.",
    "bulk-name-unreadable": "The name {path} does not fit the pattern: {reason}. Rename the file, or use a list.",
    "bulk-folder-closed": "The folder {path} cannot be opened ({reason}). Ask who looks after it.",
    "bulk-no-account": (
        "Nothing says which account {path} is drawn on. Use a list, a pattern of names, or one account for all."
    ),
    "bulk-folder-gone": (
        "The folder {path} is out of reach, so the job waits. Connect the drive, and resume the job: nothing is lost."
    ),
    "bulk-cancelled": "The job {job} was given up. Begin a new one.",
    "bulk-ended": "The job {job} has ended. Look at its list.",
    "bulk-taken-over": "Another program works on the job {job} now. Look at it with: sigverify jobs show {job}.",
    "bulk-nothing-named": "Give a folder to check, or a job to go on with: --resume JOB.",
    "bulk-watch-and-list": "A folder is watched or a list is checked, not both. Leave out --watch or --manifest.",
    "bulk-out-inside": "{path} lies in the folder that is checked. Choose another place for the lists.",
    # Who may do what
    "not-permitted": "{operator} may not do this: the permission '{permission}' is missing. Ask somebody who has it.",
    "four-eyes": "This takes two people: {operator} had a part in it already. Ask somebody else to do it.",
    "own-roles": "Nobody changes their own roles. Ask another system administrator.",
    "roles-conflict": "The role '{role}' cannot be combined with another one. Give {operator} this role alone.",
    "operator-id-invalid": (
        "'{given}' cannot be a login name. Use 2 to 40 characters: a to z, 0 to 9, dot, hyphen, underscore."
    ),
    "operator-disabled": "{operator} cannot work with the program any more. Ask a system administrator.",
    "operator-locked": "Too many wrong passwords: {operator} can log in again after {until}.",
    "session-locked": "{operator} was away for too long. Enter the password again.",
    "nobody-logged-in": "This needs an operator. Log in first.",
    "log-in-refused": "This name and password do not fit together. Try again.",
    "password-weak": (
        "This password is too easy to guess. Use at least {shortest} characters, for instance four words, "
        "without the login name."
    ),
    "last-administrator": "Nobody would be left to manage the operators. Name another system administrator first.",
    "proposal-closed": "The proposal {proposal} is {status} already. Propose the change again if it is still wanted.",
    "not-yours": "The proposal was made by {owner}: only they can withdraw it. Reject it instead.",
    # References, mandates, decisions, audit
    "enrolled-meanwhile": "Somebody else enrolled specimens of {signatory} meanwhile. Do it again.",
    "several-signatories": "These specimens belong to more than one signatory. Name those of one at a time.",
    "day-not-begun": "{day} lies in the future: there is nothing to report yet. Choose today or an earlier day.",
    "nothing-to-report": (
        "Check {verification} has nothing to report: no signature was compared, or no picture of it or of the "
        "specimens is kept any more. 'sigverify review show' prints what is recorded."
    ),
    "not-for-an-account": (
        "The check {verification} was not made for an account: files were compared. Open one that was."
    ),
    "no-valid-references": (
        "There is no specimen that a cheque of {day} on account {account} can be compared with. "
        "Enrol specimens, have them approved, and appoint their signatory."
    ),
    "no-mandate": "There is no mandate for account {account} on {day}. Propose one.",
    "period-empty": "A right from {start} to {end} would never hold. Give a later end.",
    "policy-unusable": "These settings cannot be used: amounts and days must be positive, the share from 0 to 1.",
    "nothing-to-change": "Nothing to change was given. Name what shall be different.",
    "nothing-decided": "Nobody has decided about {verification} yet. Decide first.",
    "account-unusable": "'{number}' with currency '{currency}' cannot be an account. Give a number and e.g. EUR.",
    "amount-unusable": "'{given}' cannot be an amount. Give a number from 0.",
    "already-ended": "{subject} has ended on {day} already. Look at what followed it.",
    "succession-too-early": "A change from {day} on would rewrite history. The earliest day is {earliest}.",
    "reference-not-pending": "The specimen {reference} is {status}: only a pending one can be approved or declined.",
    "reference-not-active": "The specimen {reference} is {status}: only an active one can be retired.",
    "reference-not-successor": "The specimen {reference} was not made to replace {predecessor}. Propose it again.",
    "mandate-unreadable": (
        "'{piece}' is not understood. Write a mandate like this: up to 10000: 1; up to 50000: 1 of A and 1 of B; 3."
    ),
    "reason-missing": "A return needs a reason. Choose one from the list.",
    "reason-not-wanted": "An accepted cheque has no reason ('{reason}' was given). Leave it out.",
    "reason-unknown": "There is no reason '{reason}' in version {version} of the list {list}. Choose one of them.",
    "reason-list-unknown": "There is no version {version} of a list of reasons called '{list}'. Known: {known}.",
    "already-decided": "The cheque of {verification} is decided. Correct the decision instead.",
    "decision-not-standing": "There is no decision {decision} that still stands. Look at the newest one.",
    "already-reviewed": "The decision {decision} has a second review already. Correct that one instead.",
    "claimed-by-other": "{operator} is working on the cheque of {verification}. Take another, or try after {until}.",
    "not-waiting": "The cheque of {verification} does not wait for you any more. Look at the queue anew.",
    "anchor-unreadable": "'{given}' is not a printed head of the audit chain: a number, a hyphen and 64 digits.",
    # The store
    "store-missing": "There is no store yet at the place that the settings name. Set one up, or correct the settings.",
    "store-exists": "There is a store at {place} already. Use it, or name another place.",
    "store-unreachable": "The database server does not answer, or not to this user ({reason}). Ask who runs it.",
    "store-busy": "Others kept the store busy for more than {seconds} seconds. Nothing was changed. Try again.",
    "store-damaged": "The store is damaged ({reason}). Restore the newest backup.",
    "store-failed": "The store could not do what was asked ({reason}). Nothing was changed.",
    "store-older": "The store was made by an earlier version of this program (schema {found}). Upgrade it to {known}.",
    "store-newer": (
        "The store was made by a later version of this program (schema {found}; this one knows up to {known}). "
        "Install the later version. Nothing was changed."
    ),
    "not-found": "There is no {kind} '{id}'. Look for it in the list.",
    "already-there": "There is a {kind} '{id}' already. Choose another name or number.",
    "changed-meanwhile": "Somebody else changed the {kind} '{id}' meanwhile. Look at it again and repeat yours.",
    "text-unusable": "The text {text} holds a character that cannot be stored. Type it again without it.",
    # Keys and sealed content
    "wrong-key": "This passphrase or key does not open the store. Nothing was changed. Try again, or another key.",
    "key-needed": "No key was given that could open the store. It opens with one of: {kinds}.",
    "key-store-missing": "This computer has no key store. Use a passphrase or a key file.",
    "key-file-not-set": "No key file is named. Set SIGVERIFY_KEY_FILE, or key_file in the settings.",
    "key-store-failed": "The key store of this computer does not answer. Unlock it, or give the passphrase.",
    "key-file-unusable": "{path} is missing or no key file of this program. Give the right file, or the passphrase.",
    "keys-exist": "There is a key file {path} already. It belongs to a store: move both away before a new set-up.",
    "keys-missing": "The key file {path} is missing. Copy it from a backup or from another computer of this store.",
    "keys-damaged": "The key file {path} is damaged. Copy it from a backup or from another computer of this store.",
    "keys-newer": "The key file {path} was written by a later version of this program. Install that version.",
    "keys-outdated": (
        "The store's keys were renewed elsewhere. Open the store again; "
        "if that does not help, copy the key file from the computer where they were renewed."
    ),
    "no-lock": "The store needs something that opens it: a passphrase, a key file or this computer's key store.",
    "last-lock": "This is the last way to open the store besides the recovery key. Add another one first.",
    "passphrase-short": "The passphrase is too short. Use at least {limit} characters, for instance four words.",
    "recovery-key-length": "A recovery key has {expected} signs; {found} were typed. Compare it with the print.",
    "recovery-key-mistyped": "Group {group} of the recovery key holds a typing mistake. Compare it with the print.",
    "content-damaged": "What is stored of the specimen {id} ({kind}) is damaged or not its own. Restore a backup.",
    "content-newer": "What is stored of the specimen {id} ({kind}) was written by a later version of this program.",
    "signatory-key-damaged": "The key of the signatory {id} is damaged or belongs to another store. Restore a backup.",
    "template-damaged": "A stored template is damaged. Encode the specimen again.",
    "template-outdated": "A stored template was made by another version of this program. Encode the specimen again.",
    "wrong-store": "The key file belongs to another store. Copy the right one here, or correct the database's address.",
    # Backup and restore
    "backup-exists": "There is a file {path} already. Choose another name: a backup is never overwritten.",
    "not-an-archive": "{path} is missing or no file of this kind that the program wrote. Choose another one.",
    "archive-newer": "{path} was written by a later version of this program. Install that version to read it.",
    "archive-damaged": "{path} is damaged or cut short. Nothing was changed. Use another backup.",
    "archive-chain-broken": "The audit log in {path} does not verify. Nothing was changed. Use an earlier backup.",
    "archive-of-another-store": "{path} belongs to another store than the key file here. Nothing was changed.",
    "signatory-keys-missing": (
        "The file {path} is missing. Without it no picture in the backup can be read: put it back beside the backup."
    ),
    "places-damaged": (
        "The list of folders with backups, {path}, is damaged. Delete it, and make a backup in each of those folders."
    ),
    "key-copy-unreachable": (
        "The key file beside the backups in {path} is out of reach. Connect the drive, or take the folder off the list."
    ),
}

FINDINGS: dict[str, str] = {
    # Reading a file
    "resolution-implausible": "The file states an impossible resolution ({measure} dpi), which was ignored.",
    "resolution-inferred": "The file does not state its resolution; {measure} dpi follows from usual paper sizes.",
    "resolution-assumed": "The file does not state its resolution; {measure} dpi is assumed: sizes in mm may be wrong.",
    "pixels-not-square": "The resolution differs along the sides ({measure} and {limit} dpi); the page was resampled.",
    "file-irregular": "The file does not keep to its format everywhere; the picture may differ from the original.",
    "coding-irregular": "The file's black-and-white coding is irregular; parts of the picture may be wrong.",
    "page-chain-broken": "The file's list of pages is damaged; pages after the damage are lost.",
    "cmyk-approximated": "The file has printing colours (CMYK), which were converted approximately.",
    "transparency-flattened": "Transparent parts were laid on white paper.",
    "other-frames-ignored": "The file holds several pictures; the first was used.",
    # Quality of one signature
    "blank": "There is no ink.",
    "too-little-ink": "There is too little ink to compare: {measure} pixels of stroke, at least {limit} are needed.",
    "too-few-pixels": (
        "The signature is too small: {measure} pixels across, at least {limit} are needed. Scan at a higher resolution."
    ),
    "few-pixels": "The signature is only {measure} pixels across; below {limit} fine detail is lost.",
    "stroke-at-edge": (
        "Ink touches the edge of the cut-out ({measure} pixels): a stroke may be cut off. Choose a larger region."
    ),
    "blurred": "The image is blurred (edge sharpness {measure}, usual from {limit}).",
    "several-signatures": "There may be more than one signature here. Choose a region that holds one.",
    "low-resolution": "The resolution is {measure} dpi; below {limit} dpi errors are more frequent.",
    "bitonal": "The image is black and white only: the pressure pattern cannot be compared.",
    # Choice of the region
    "ink-touched-up": "A person erased ink of it or brought ink back: {measure} percent of the ink were changed.",
    "region-clipped": "Part of the region (share {measure}) lay outside the page and was cut off.",
    "several-regions": "{measure} places on the page may hold a signature; the most likely one was used.",
    "uncertain-region": (
        "The place of the signature is uncertain (confidence {measure}, usual from {limit}). Check the region."
    ),
    # Comparison
    "few-references": "{measure} specimen(s) only: errors are more frequent with fewer than {limit}.",
    "same-image": "The signature to check is the very image of specimen {measure}: the comparison says nothing.",
    "same-file": (
        "The signature to check and specimen {measure} were cut from the same file: make sure that these are two "
        "signatures."
    ),
    "copied-signature": (
        "The signature to check lies on specimen {measure} line for line. Hardly anybody signs twice so alike: one may "
        "be a copy or a tracing of the other, and then their similarity says nothing. Look at the paper."
    ),
    "repeated-reference": "The same specimen was given more than once: the specimens count as more than they are.",
}


class _Blank(dict[str, object]):
    """Keeps a sentence readable if a field is missing."""

    def __missing__(self, key: str) -> str:
        return "?"


def error_sentence(failure: SigverifyError) -> str:
    """Return the sentence for `failure`; for a code without one, the code and its fields."""
    template = ERRORS.get(failure.code)
    return template.format_map(_Blank(failure.fields)) if template else f"{failure}."


def finding_sentence(finding: Finding) -> str:
    """Return the sentence for `finding`; for a code without one, the code and its measure."""
    template = FINDINGS.get(finding.code)
    if template is None:
        return f"{finding.code} (measure {number(finding.measure)}, limit {number(finding.limit)} {finding.unit})"
    return template.format(measure=number(finding.measure), limit=number(finding.limit), unit=finding.unit)


def number(value: float | None) -> str:
    """Return `value` as a person reads it: whole numbers plain, others with three significant digits.

    Examples
    --------
    >>> number(60.0), number(0.0873), number(None)
    ('60', '0.0873', 'unknown')
    """
    if value is None:
        return "unknown"
    return str(int(value)) if float(value).is_integer() else f"{value:.3g}"
