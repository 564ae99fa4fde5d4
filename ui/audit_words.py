"""What the entries of the audit trail are called in the window: one phrase for each code that the services record.

The trail itself holds the codes, which never change; the phrases may.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.marks import QT_TRANSLATE_NOOP

ENTRIES: dict[str, str] = {
    # Cheques
    "verified": QT_TRANSLATE_NOOP("AuditWords", "Cheque checked"),
    "decided": QT_TRANSLATE_NOOP("AuditWords", "Decision made"),
    "decision-corrected": QT_TRANSLATE_NOOP("AuditWords", "Decision corrected"),
    "decision-reviewed": QT_TRANSLATE_NOOP("AuditWords", "Second review made"),
    "cheque-claimed": QT_TRANSLATE_NOOP("AuditWords", "Cheque taken from the queue"),
    "cheque-released": QT_TRANSLATE_NOOP("AuditWords", "Cheque given back to the queue"),
    "report-made": QT_TRANSLATE_NOOP("AuditWords", "Report made"),
    # Bulk jobs
    "bulk-begun": QT_TRANSLATE_NOOP("AuditWords", "Bulk job begun"),
    "bulk-taken": QT_TRANSLATE_NOOP("AuditWords", "Bulk job resumed"),
    "bulk-taken-up": QT_TRANSLATE_NOOP("AuditWords", "New files taken into a bulk job"),
    "bulk-checked": QT_TRANSLATE_NOOP("AuditWords", "Files of a bulk job checked"),
    "bulk-dropped": QT_TRANSLATE_NOOP("AuditWords", "File of a bulk job given up"),
    "bulk-left": QT_TRANSLATE_NOOP("AuditWords", "Bulk job left off"),
    "bulk-paused": QT_TRANSLATE_NOOP("AuditWords", "Bulk job paused"),
    "bulk-retried": QT_TRANSLATE_NOOP("AuditWords", "Failed files of a bulk job tried again"),
    "bulk-cancelled": QT_TRANSLATE_NOOP("AuditWords", "Bulk job given up"),
    "bulk-exported": QT_TRANSLATE_NOOP("AuditWords", "Lists of a bulk job saved"),
    # Accounts and specimens
    "account-added": QT_TRANSLATE_NOOP("AuditWords", "Account added"),
    "account-changed": QT_TRANSLATE_NOOP("AuditWords", "Account changed"),
    "signatory-added": QT_TRANSLATE_NOOP("AuditWords", "Signatory added"),
    "signatory-changed": QT_TRANSLATE_NOOP("AuditWords", "Signatory changed"),
    "signatory-appointed": QT_TRANSLATE_NOOP("AuditWords", "Right to sign given"),
    "appointment-ended": QT_TRANSLATE_NOOP("AuditWords", "Right to sign ended"),
    "signatory-erased": QT_TRANSLATE_NOOP("AuditWords", "Signatory erased"),
    "references-approved": QT_TRANSLATE_NOOP("AuditWords", "Specimens put on file"),
    "references-retired": QT_TRANSLATE_NOOP("AuditWords", "Specimens ended"),
    "reference-reencoded": QT_TRANSLATE_NOOP("AuditWords", "Specimen prepared anew"),
    "reference-not-reencoded": QT_TRANSLATE_NOOP("AuditWords", "Specimen could not be prepared anew"),
    "picture-written": QT_TRANSLATE_NOOP("AuditWords", "Picture saved to a file"),
    "mandate-in-force": QT_TRANSLATE_NOOP("AuditWords", "Mandate put in force"),
    "policy-in-force": QT_TRANSLATE_NOOP("AuditWords", "Rules put in force"),
    # Four eyes
    "proposed": QT_TRANSLATE_NOOP("AuditWords", "Approval asked for"),
    "approved": QT_TRANSLATE_NOOP("AuditWords", "Change approved"),
    "rejected": QT_TRANSLATE_NOOP("AuditWords", "Change declined"),
    "withdrawn": QT_TRANSLATE_NOOP("AuditWords", "Request withdrawn"),
    # Operators
    "logged-in": QT_TRANSLATE_NOOP("AuditWords", "Logged in"),
    "logged-out": QT_TRANSLATE_NOOP("AuditWords", "Logged out"),
    "log-in-refused": QT_TRANSLATE_NOOP("AuditWords", "Log-in refused"),
    "operator-added": QT_TRANSLATE_NOOP("AuditWords", "Operator added"),
    "operator-status-changed": QT_TRANSLATE_NOOP("AuditWords", "Operator disabled or enabled"),
    "operator-unlocked": QT_TRANSLATE_NOOP("AuditWords", "Operator unlocked"),
    "password-changed": QT_TRANSLATE_NOOP("AuditWords", "Password changed"),
    "password-reset": QT_TRANSLATE_NOOP("AuditWords", "Password reset"),
    "roles-changed": QT_TRANSLATE_NOOP("AuditWords", "Roles changed"),
    # The store
    "store-set-up": QT_TRANSLATE_NOOP("AuditWords", "Store set up"),
    "store-restored": QT_TRANSLATE_NOOP("AuditWords", "Store restored from a backup"),
    "backup-begun": QT_TRANSLATE_NOOP("AuditWords", "Backup begun"),
    "backed-up": QT_TRANSLATE_NOOP("AuditWords", "Backup made"),
    "audit-exported": QT_TRANSLATE_NOOP("AuditWords", "Audit trail exported"),
    "keys-bound": QT_TRANSLATE_NOOP("AuditWords", "Keys bound to the store"),
    "key-renewal-begun": QT_TRANSLATE_NOOP("AuditWords", "Renewal of the keys begun"),
    "keys-renewed": QT_TRANSLATE_NOOP("AuditWords", "Keys renewed"),
    "lock-changed": QT_TRANSLATE_NOOP("AuditWords", "Way to open the store changed"),
}


def entry_word(action: str) -> str:
    """Return what was done, in words; for a code of a later version, the code."""
    source = ENTRIES.get(action)
    return QCoreApplication.translate("AuditWords", source) if source else action


def entry_words() -> list[tuple[str, str]]:
    """Return every code with its words, in the order of the words."""
    return sorted(((code, entry_word(code)) for code in ENTRIES), key=lambda one: one[1].casefold())
