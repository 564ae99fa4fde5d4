"""What the command line says of errors about accounts, people, jobs, decisions and the store, by code.

Owns these sentences, which `sentences` fills in; those about files and signatures are `sentences_of_checks`'.
"""

from __future__ import annotations

from typing import Final

STORE_ERRORS: Final[dict[str, str]] = {
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
    # Image cash letters and CTS files
    "letter-no-records": "Nothing in this file is laid out as a cash letter. Ask the sender for the file again.",
    "letter-bytes-skipped": (
        "{bytes} bytes are damaged and were passed over: cheques may be missing. Ask the sender for the file again."
    ),
    "letter-length-wrong": "The length of this record is wrong. It was read up to the next record; check what it says.",
    "letter-record-cut": "The file ends within this record: the rest is missing. Ask the sender for the file again.",
    "letter-record-length": "This record has the unusual length of {length} bytes. Check what was read from it.",
    "letter-record-unknown": "The program does not know this kind of record ({kind}) and passed it over.",
    "letter-end-missing": "The file has no end record: cheques may be missing. Ask the sender for the file again.",
    "letter-count-differs": (
        "The file says {stated} items here, and {found} were found. Ask the sender for the file again."
    ),
    "letter-amount-unreadable": "The amount of this cheque cannot be read ('{given}'). Take it from the picture.",
    "letter-deposit-slip": "This is a deposit slip, not a cheque: it was passed over.",
    "letter-picture-without-item": (
        "This picture belongs to no cheque: it was left out. Ask the sender for the file again."
    ),
    "letter-picture-of-another": (
        "This picture (of item '{sequence}') may be another cheque's: it was left out. Ask the sender for the file."
    ),
    "letter-picture-unlabelled": "Nothing says whether this picture is a front or a back: it is not checked.",
    "letter-picture-cut": "Bytes of this picture are missing. Ask the sender for the file again.",
    "letter-picture-unknown": "This picture is in no format that the program reads. Ask the sender for TIFF or JPEG.",
    "letter-pictures-missing": (
        "The pictures are not there: {name} is missing beside the file, or cannot be read. Put it into the same folder."
    ),
    "letter-xml-damaged": "The file is damaged from here on ({reason}). Ask the sender for the file again.",
    "letter-xml-refused": (
        "The file holds what no list of cheques needs and what could do harm: it was read up to here. Ask the sender."
    ),
    "letter-exists": "{path} is there already. Choose an empty folder.",
    "bulk-no-letter": "{path} is neither a folder nor a cash letter. Give one of these.",
    "bulk-letter-incomplete": (
        "{findings} things in {path} belong to no cheque, the first at record {record} (byte {offset}): cheques may be "
        "missing. Look at it with: sigverify letter."
    ),
    "bulk-letter-account": (
        "The account of item {page} in {path} is in doubt ('{given}'). Check this cheque by itself, or give a rule "
        "with --on-us."
    ),
    "bulk-magnetic-account": (
        "The magnetic line of {path}, page {page}, does not tell the account for sure ('{given}'). Give the account in "
        "a list, or a rule with --on-us."
    ),
    "on-us-rule": "'{rule}' cannot be used as a rule. It needs {{account}}; allowed are {allowed}, * and /, each once.",
    "letter-front-missing": "Item {page} of {name} has no picture of its front. Take the paper, or ask the sender.",
    # Who may do what
    "not-permitted": "{operator} may not do this: the permission '{permission}' is missing. Ask somebody who has it.",
    "four-eyes": "This takes two people: {operator} had a part in it already. Ask somebody else to do it.",
    "decide-first": (
        "You are to look at the cheque of {verification} without knowing what was found. Decide first, then ask again."
    ),
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
