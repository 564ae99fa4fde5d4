"""The tables as the newest migration leaves them.

Owns names, types and constraints. How they came to be is in `migrations`; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    text,
)

from sigverify.store.types import Amount, Moment, Words

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _id(name: str = "id") -> Column[str]:
    return Column(name, Words, primary_key=True)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _of(name: str, target: str) -> Column[str]:
    return Column(name, Words, ForeignKey(target), nullable=False)


def _entry(name: str, target: str) -> Column[str]:
    """Name an earlier row of the same table; checked at the end of a transaction, whatever the order of rows."""
    return Column(name, Words, ForeignKey(target, deferrable=True, initially="DEFERRED"))


# A folded name is what a search compares: neither database folds letters beyond ASCII by itself.
accounts = Table(
    "accounts",
    metadata,
    _id("number"),
    _words("name"),
    _words("folded_name"),
    _words("currency"),
    _words("status"),
    _words("instruction"),
    Column("refer_always", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
)

signatories = Table(
    "signatories",
    metadata,
    _id(),
    _words("name"),
    _words("folded_name"),
    _words("role"),
    Column("version", Integer, nullable=False),
)

# Apart from the rest: a backup of the data leaves these out, so that destroying one destroys every copy.
signatory_keys = Table(
    "signatory_keys",
    metadata,
    Column("signatory_id", Words, ForeignKey("signatories.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

appointments = Table(
    "appointments",
    metadata,
    _id(),
    _of("account", "accounts.number"),
    _of("signatory_id", "signatories.id"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("panel", Words),
    Column("amount_limit", Amount),
    Index(None, "account"),
    Index(None, "signatory_id"),
)

operators = Table(
    "operators",
    metadata,
    _id(),
    _words("name"),
    _words("roles"),
    _words("status"),
    Column("failed_logins", Integer, nullable=False),
    Column("locked_until", Moment),
    _words("password_digest"),
)

# "references" is a reserved word of SQL.
signature_references = Table(
    "signature_references",
    metadata,
    _id(),
    _of("signatory_id", "signatories.id"),
    Column("version", Integer, nullable=False),
    _entry("replaces", "signature_references.id"),
    _words("status"),
    Column("captured_on", Date, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    _words("source"),
    _words("crop_sha256"),
    _words("pipeline_id"),
    _words("model_id"),
    _of("proposed_by", "operators.id"),
    Column("approved_by", Words, ForeignKey("operators.id")),
    Index(None, "signatory_id"),
    Index(None, "crop_sha256"),
)

# Sealed bytes in rows of their own, so that reading templates does not drag pictures along.
reference_contents = Table(
    "reference_contents",
    metadata,
    Column("reference_id", Words, ForeignKey("signature_references.id"), primary_key=True),
    _id("kind"),
    Column("sealed", LargeBinary, nullable=False),
)

# How alike a signatory's references are among themselves, sealed: it can be measured again whenever it is not there.
reference_measures = Table(
    "reference_measures",
    metadata,
    Column("signatory_id", Words, ForeignKey("signatories.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

mandates = Table(
    "mandates",
    metadata,
    _id(),
    _of("account", "accounts.number"),
    Column("version", Integer, nullable=False),
    _words("rules"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    UniqueConstraint("account", "version"),
)

verifications = Table(
    "verifications",
    metadata,
    _id(),
    Column("at", Moment, nullable=False),
    _words("operator"),
    Column("account", Words, ForeignKey("accounts.number")),
    Column("drawn_on", Date),
    Column("amount", Amount),
    Column("signatory_id", Words, ForeignKey("signatories.id")),
    Column("outcome", Words),
    _words("probe_sha256"),
    _words("record"),
    Column("log10_lr", Float),
    Column("mandate_satisfied", Boolean),
    Column("file", Words),
    Column("page", Integer),
    Column("urgency", Float, nullable=False, server_default=text("0")),
    Column("settled", Boolean, nullable=False, server_default=false()),
    Index(None, "account", "at"),
    Index(None, "at"),
)

# Only what waits for a person: the queue must cost by its own length, not by that of the history.
Index(
    "ix_verifications_waiting",
    verifications.c.urgency,
    sqlite_where=verifications.c.settled.is_(false()),
    postgresql_where=verifications.c.settled.is_(false()),
)

# Rows of their own, so that searching verifications does not drag pictures along.
verification_pictures = Table(
    "verification_pictures",
    metadata,
    Column("verification_id", Words, ForeignKey("verifications.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _of("signatory_id", "signatories.id"),
    Column("region", Words),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "signatory_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("verification_id", Words, ForeignKey("verifications.id"), primary_key=True),
    _of("operator", "operators.id"),
    Column("at", Moment, nullable=False),
)

bulk_jobs = Table(
    "bulk_jobs",
    metadata,
    _id(),
    _words("name"),
    _words("root"),
    _of("operator", "operators.id"),
    Column("at", Moment, nullable=False),
    _words("options"),
    _words("state"),
    _words("runner"),
    Column("pause", Words),
    Column("ended_at", Moment),
)

# An account here is what a manifest or a file's name says: there may be none of that number.
bulk_items = Table(
    "bulk_items",
    metadata,
    Column("job_id", Words, ForeignKey("bulk_jobs.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _words("path"),
    _words("kind"),
    Column("page", Integer, nullable=False),
    Column("account", Words),
    Column("amount", Amount),
    Column("drawn_on", Date),
    Column("seed", Words),
    _words("stamp"),
    _words("state"),
    Column("sha256", Words),
    Column("failure", Words),
    Column("verification_id", Words, ForeignKey("verifications.id")),
    Column("triage", Words),
    Index(None, "job_id", "state", "number"),
    Index(None, "job_id", "path"),
    Index(None, "job_id", "sha256"),
    Index(None, "verification_id"),
)

decisions = Table(
    "decisions",
    metadata,
    _id(),
    Column("sequence", BigInteger, nullable=False, unique=True),
    _of("verification_id", "verifications.id"),
    _words("action"),
    _of("operator", "operators.id"),
    Column("at", Moment, nullable=False),
    Column("reason_list", Words),
    Column("reason_list_version", Integer),
    Column("reason_code", Words),
    _words("note"),
    _entry("corrects", "decisions.id"),
    _entry("second_review_of", "decisions.id"),
    Index(None, "verification_id"),
    Index(None, "at"),
)

proposals = Table(
    "proposals",
    metadata,
    _id(),
    _words("kind"),
    _words("subject"),
    _words("content"),
    _of("proposed_by", "operators.id"),
    Column("proposed_at", Moment, nullable=False),
    _words("status"),
    Column("decided_by", Words, ForeignKey("operators.id")),
    Column("decided_at", Moment),
    Index(None, "status", "proposed_at"),
)

policies = Table(
    "policies",
    metadata,
    _id("name"),
    Column("version", Integer, primary_key=True, autoincrement=False),
    _words("content"),
    Column("at", Moment, nullable=False),
    _of("operator", "operators.id"),
)

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _words("operator"),
    _words("action"),
    _words("subject"),
    _words("details"),
    _words("previous_hash"),
    _words("hash"),
    Index(None, "subject", "sequence"),
    Index(None, "at"),
)

# One row; on PostgreSQL every writing transaction locks it first, which is what keeps writers apart.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True, autoincrement=False),
    Column("length", BigInteger, nullable=False),
    _words("hash"),
)

# Small values of the store itself, such as its own id or a sealed key check.
store_values = Table("store_values", metadata, _id("name"), Column("value", LargeBinary, nullable=False))
