"""What the window says of an error about people, records and the store, in English, by code; see `ui.catalogue`."""

from __future__ import annotations

from ui.marks import QT_TRANSLATE_NOOP

STORE_ERRORS: dict[str, str] = {
    # Who may do what
    "not-permitted": QT_TRANSLATE_NOOP(
        "Errors", "{operator} may not do this: the permission '{permission}' is missing. Ask somebody who has it."
    ),
    "four-eyes": QT_TRANSLATE_NOOP(
        "Errors", "This takes two people: {operator} had a part in it already. Ask somebody else to do it."
    ),
    "decide-first": QT_TRANSLATE_NOOP(
        "Errors", "You are to look at this cheque without knowing what was found. Decide first, then ask again."
    ),
    "own-roles": QT_TRANSLATE_NOOP("Errors", "Nobody changes their own roles. Ask another system administrator."),
    "roles-conflict": QT_TRANSLATE_NOOP(
        "Errors", "The role '{role}' cannot be combined with another one. Give {operator} this role alone."
    ),
    "operator-id-invalid": QT_TRANSLATE_NOOP(
        "Errors", "'{given}' cannot be a login name. Use 2 to 40 characters: a to z, 0 to 9, dot, hyphen, underscore."
    ),
    "operator-disabled": QT_TRANSLATE_NOOP(
        "Errors", "{operator} cannot work with the program any more. Ask a system administrator."
    ),
    "operator-locked": QT_TRANSLATE_NOOP("Errors", "Too many wrong passwords: {operator} can log in again at {until}."),
    "session-locked": QT_TRANSLATE_NOOP("Errors", "{operator} was away for too long. Enter the password again."),
    "log-in-refused": QT_TRANSLATE_NOOP("Errors", "This name and password do not fit together. Try again."),
    "password-weak": QT_TRANSLATE_NOOP(
        "Errors",
        "This password is too easy to guess. Use at least {shortest} characters, for instance four words, "
        "without the login name.",
    ),
    "last-administrator": QT_TRANSLATE_NOOP(
        "Errors", "Nobody would be left to manage the operators. Name another system administrator first."
    ),
    "proposal-closed": QT_TRANSLATE_NOOP(
        "Errors", "The proposal {proposal} is {status} already. Propose the change again if it is still wanted."
    ),
    "not-yours": QT_TRANSLATE_NOOP(
        "Errors", "The proposal was made by {owner}: only they can withdraw it. Reject it instead."
    ),
    "nobody-logged-in": QT_TRANSLATE_NOOP("Errors", "This needs an operator. Log in first."),
    # References, mandates, decisions, audit
    "enrolled-meanwhile": QT_TRANSLATE_NOOP(
        "Errors", "Somebody else enrolled specimens of {signatory} meanwhile. Do it again."
    ),
    "several-signatories": QT_TRANSLATE_NOOP(
        "Errors", "These specimens belong to more than one signatory. Name those of one at a time."
    ),
    "not-for-an-account": QT_TRANSLATE_NOOP(
        "Errors", "The check {verification} was not made for an account: files were compared. Open one that was."
    ),
    "no-valid-references": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no specimen that a cheque of {day} on account {account} can be compared with. Enrol "
        "specimens, have them approved, and appoint their signatory.",
    ),
    "signatory-unclear": QT_TRANSLATE_NOOP(
        "Errors", "{found} people of account {account} are called '{name}'. Write the whole name as the account has it."
    ),
    "no-mandate": QT_TRANSLATE_NOOP("Errors", "There is no mandate for account {account} on {day}. Propose one."),
    "period-empty": QT_TRANSLATE_NOOP("Errors", "A right from {start} to {end} would never hold. Give a later end."),
    "policy-unusable": QT_TRANSLATE_NOOP(
        "Errors", "These settings cannot be used: amounts and days must be positive, the share from 0 to 1."
    ),
    "nothing-to-change": QT_TRANSLATE_NOOP("Errors", "Nothing to change was given. Name what shall be different."),
    "nothing-decided": QT_TRANSLATE_NOOP("Errors", "Nobody has decided about {verification} yet. Decide first."),
    "account-unusable": QT_TRANSLATE_NOOP(
        "Errors", "'{number}' with currency '{currency}' cannot be an account. Give a number and e.g. EUR."
    ),
    "amount-unusable": QT_TRANSLATE_NOOP("Errors", "'{given}' cannot be an amount. Give a number from 0."),
    "already-ended": QT_TRANSLATE_NOOP("Errors", "{subject} has ended on {day} already. Look at what followed it."),
    "succession-too-early": QT_TRANSLATE_NOOP(
        "Errors", "A change from {day} on would rewrite history. The earliest day is {earliest}."
    ),
    "reference-not-pending": QT_TRANSLATE_NOOP(
        "Errors", "The specimen {reference} is {status}: only a pending one can be approved or declined."
    ),
    "reference-not-active": QT_TRANSLATE_NOOP(
        "Errors", "The specimen {reference} is {status}: only an active one can be retired."
    ),
    "reference-not-successor": QT_TRANSLATE_NOOP(
        "Errors", "The specimen {reference} was not made to replace {predecessor}. Propose it again."
    ),
    "mandate-unreadable": QT_TRANSLATE_NOOP(
        "Errors",
        "'{piece}' is not understood. Write a mandate like this: up to 10000: 1; up to 50000: 1 of A and 1 of B; 3.",
    ),
    "reason-missing": QT_TRANSLATE_NOOP("Errors", "A return needs a reason. Choose one from the list."),
    "reason-not-wanted": QT_TRANSLATE_NOOP(
        "Errors", "An accepted cheque has no reason ('{reason}' was given). Leave it out."
    ),
    "reason-unknown": QT_TRANSLATE_NOOP(
        "Errors", "There is no reason '{reason}' in version {version} of the list {list}. Choose one of them."
    ),
    "reason-list-unknown": QT_TRANSLATE_NOOP(
        "Errors", "There is no version {version} of a list of reasons called '{list}'. Known: {known}."
    ),
    "already-decided": QT_TRANSLATE_NOOP(
        "Errors", "The cheque of {verification} is decided. Correct the decision instead."
    ),
    "decision-not-standing": QT_TRANSLATE_NOOP(
        "Errors", "There is no decision {decision} that still stands. Look at the newest one."
    ),
    "already-reviewed": QT_TRANSLATE_NOOP(
        "Errors", "The decision {decision} has a second review already. Correct that one instead."
    ),
    "claimed-by-other": QT_TRANSLATE_NOOP(
        "Errors", "{operator} is working on this cheque. Take another one, or try again later."
    ),
    "not-waiting": QT_TRANSLATE_NOOP("Errors", "This cheque does not wait for you any more. Look at the queue anew."),
    "nothing-to-report": QT_TRANSLATE_NOOP(
        "Errors",
        "The check {verification} has nothing to report: no signature was compared, or no picture of it is kept any "
        "more. The history shows what is recorded.",
    ),
    "anchor-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "'{given}' is not a printed head of the audit chain: a number, a hyphen and 64 digits."
    ),
    # The store
    "store-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "There is no store where the settings say. Ask whoever looks after this computer to bring its file back or to "
        "restore the last backup, then try again.",
    ),
    "store-exists": QT_TRANSLATE_NOOP("Errors", "There is a store at {place} already. Use it, or name another place."),
    "store-unreachable": QT_TRANSLATE_NOOP(
        "Errors", "The database server does not answer, or not to this user ({reason}). Ask who runs it."
    ),
    "store-busy": QT_TRANSLATE_NOOP(
        "Errors", "Others kept the store busy for more than {seconds} seconds. Nothing was changed. Try again."
    ),
    "store-damaged": QT_TRANSLATE_NOOP("Errors", "The store is damaged ({reason}). Restore the newest backup."),
    "store-failed": QT_TRANSLATE_NOOP(
        "Errors",
        "The store could not do what was asked ({reason}). Nothing was changed. If the disk is full, make room; then "
        "try again.",
    ),
    "store-older": QT_TRANSLATE_NOOP(
        "Errors",
        "The store was made by an earlier version of this program. It can be brought up to date; a copy is made first.",
    ),
    "store-newer": QT_TRANSLATE_NOOP(
        "Errors",
        "The store was made by a later version of this program. Install the later version. Nothing was changed.",
    ),
    "not-found": QT_TRANSLATE_NOOP("Errors", "There is no {kind} '{id}'. Look for it in the list."),
    "already-there": QT_TRANSLATE_NOOP("Errors", "There is a {kind} '{id}' already. Choose another name or number."),
    "changed-meanwhile": QT_TRANSLATE_NOOP(
        "Errors", "Somebody else changed the {kind} '{id}' meanwhile. Look at it again and repeat yours."
    ),
    "text-unusable": QT_TRANSLATE_NOOP(
        "Errors", "The text {text} holds a character that cannot be stored. Type it again without it."
    ),
    "settings-unreadable": QT_TRANSLATE_NOOP(
        "Errors", "The settings in {path} cannot be read ({reason}). Correct the file."
    ),
    "extra-missing": QT_TRANSLATE_NOOP(
        "Errors", "A database server needs the part '{extra}' of this program. Ask whoever installed it."
    ),
    # Keys and sealed content
    "passphrase-file-unusable": QT_TRANSLATE_NOOP(
        "Errors", "The file with the passphrase, {path}, cannot be read or is empty. Correct the settings."
    ),
    "wrong-key": QT_TRANSLATE_NOOP(
        "Errors", "This passphrase or key does not open the store. Nothing was changed. Try again, or another key."
    ),
    "key-needed": QT_TRANSLATE_NOOP(
        "Errors", "No key was given that could open the store. It opens with one of: {kinds}."
    ),
    "key-store-missing": QT_TRANSLATE_NOOP("Errors", "This computer has no key store. Use a passphrase or a key file."),
    "key-file-not-set": QT_TRANSLATE_NOOP(
        "Errors", "No key file is named. Choose one, or another way to open the store."
    ),
    "key-store-failed": QT_TRANSLATE_NOOP(
        "Errors", "The key store of this computer does not answer. Unlock it, or give the passphrase."
    ),
    "key-file-unusable": QT_TRANSLATE_NOOP(
        "Errors", "{path} is missing or no key file of this program. Give the right file, or the passphrase."
    ),
    "keys-exist": QT_TRANSLATE_NOOP(
        "Errors", "There is a key file {path} already. It belongs to a store: move both away before a new set-up."
    ),
    "keys-missing": QT_TRANSLATE_NOOP(
        "Errors", "The key file {path} is missing. Copy it from a backup or from another computer of this store."
    ),
    "keys-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The key file {path} is damaged. Copy it from a backup or from another computer of this store."
    ),
    "keys-newer": QT_TRANSLATE_NOOP(
        "Errors", "The key file {path} was written by a later version of this program. Install that version."
    ),
    "keys-outdated": QT_TRANSLATE_NOOP(
        "Errors",
        "The store's keys were renewed elsewhere. Open the store again; if that does not help, copy the key "
        "file from the computer where they were renewed.",
    ),
    "no-lock": QT_TRANSLATE_NOOP(
        "Errors", "The store needs something that opens it: a passphrase, a key file or this computer's key store."
    ),
    "last-lock": QT_TRANSLATE_NOOP(
        "Errors", "This is the last way to open the store besides the recovery key. Add another one first."
    ),
    "passphrase-short": QT_TRANSLATE_NOOP(
        "Errors", "The passphrase is too short. Use at least {limit} characters, for instance four words."
    ),
    "recovery-key-length": QT_TRANSLATE_NOOP(
        "Errors", "A recovery key has {expected} signs; {found} were typed. Compare it with the print."
    ),
    "recovery-key-mistyped": QT_TRANSLATE_NOOP(
        "Errors", "Group {group} of the recovery key holds a typing mistake. Compare it with the print."
    ),
    "content-damaged": QT_TRANSLATE_NOOP(
        "Errors", "What is stored of the specimen {id} ({kind}) is damaged or not its own. Restore a backup."
    ),
    "content-newer": QT_TRANSLATE_NOOP(
        "Errors", "What is stored of the specimen {id} ({kind}) was written by a later version of this program."
    ),
    "signatory-key-damaged": QT_TRANSLATE_NOOP(
        "Errors", "The key of the signatory {id} is damaged or belongs to another store. Restore a backup."
    ),
    "templates-outdated": QT_TRANSLATE_NOOP(
        "Errors",
        "The specimens of account {account} were prepared by another version of the program. Open the account again: "
        "they are then prepared anew.",
    ),
    "template-damaged": QT_TRANSLATE_NOOP("Errors", "A stored template is damaged. Encode the specimen again."),
    "template-outdated": QT_TRANSLATE_NOOP(
        "Errors", "A stored template was made by another version of this program. Encode the specimen again."
    ),
    "wrong-store": QT_TRANSLATE_NOOP(
        "Errors", "The key file belongs to another store. Copy the right one here, or correct the database's address."
    ),
    # Backup and restore
    "backup-exists": QT_TRANSLATE_NOOP(
        "Errors", "There is a file {path} already. Choose another name: a backup is never overwritten."
    ),
    "not-an-archive": QT_TRANSLATE_NOOP(
        "Errors", "{path} is missing or no file of this kind that the program wrote. Choose another one."
    ),
    "archive-newer": QT_TRANSLATE_NOOP(
        "Errors", "{path} was written by a later version of this program. Install that version to read it."
    ),
    "archive-damaged": QT_TRANSLATE_NOOP(
        "Errors", "{path} is damaged or cut short. Nothing was changed. Use another backup."
    ),
    "archive-chain-broken": QT_TRANSLATE_NOOP(
        "Errors", "The audit log in {path} does not verify. Nothing was changed. Use an earlier backup."
    ),
    "archive-of-another-store": QT_TRANSLATE_NOOP(
        "Errors", "{path} belongs to another store than the key file here. Nothing was changed."
    ),
    "signatory-keys-missing": QT_TRANSLATE_NOOP(
        "Errors",
        "The file {path} is missing. Without it no picture in the backup can be read: put it back beside the backup.",
    ),
    "places-damaged": QT_TRANSLATE_NOOP(
        "Errors",
        "The list of folders with backups, {path}, is damaged. Delete it, and make a backup in each of those folders.",
    ),
    "key-copy-unreachable": QT_TRANSLATE_NOOP(
        "Errors",
        "The key file beside the backups in {path} is out of reach. Connect the drive, or take the folder "
        "off the list.",
    ),
}
