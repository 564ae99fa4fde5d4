"""The first schema: accounts, references, mandates, decisions, operators, proposals, keys and the audit chain."""

import sqlalchemy as sa
from alembic import op

from sigverify.store.types import Amount, Moment, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "accounts",
        sa.Column("number", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("folded_name", Words(), nullable=False),
        sa.Column("currency", Words(), nullable=False),
        sa.Column("status", Words(), nullable=False),
        sa.Column("instruction", Words(), nullable=False),
        sa.Column("refer_always", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_accounts"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.Column("action", Words(), nullable=False),
        sa.Column("subject", Words(), nullable=False),
        sa.Column("details", Words(), nullable=False),
        sa.Column("previous_hash", Words(), nullable=False),
        sa.Column("hash", Words(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_subject_sequence", "audit_entries", ["subject", "sequence"])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("hash", Words(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_audit_head_single"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.create_table(
        "operators",
        sa.Column("id", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("roles", Words(), nullable=False),
        sa.Column("status", Words(), nullable=False),
        sa.Column("failed_logins", sa.Integer(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.Column("password_digest", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_operators"),
    )
    op.create_table(
        "signatories",
        sa.Column("id", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("folded_name", Words(), nullable=False),
        sa.Column("role", Words(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signatories"),
    )
    op.create_table(
        "store_values",
        sa.Column("name", Words(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_store_values"),
    )
    op.create_table(
        "appointments",
        sa.Column("id", Words(), nullable=False),
        sa.Column("account", Words(), nullable=False),
        sa.Column("signatory_id", Words(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("panel", Words(), nullable=True),
        sa.Column("amount_limit", Amount(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_appointments_account"),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_appointments_signatory_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
    )
    op.create_index("ix_appointments_account", "appointments", ["account"])
    op.create_index("ix_appointments_signatory_id", "appointments", ["signatory_id"])
    op.create_table(
        "mandates",
        sa.Column("id", Words(), nullable=False),
        sa.Column("account", Words(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", Words(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_mandates_account"),
        sa.PrimaryKeyConstraint("id", name="pk_mandates"),
        sa.UniqueConstraint("account", "version", name="uq_mandates_account_version"),
    )
    op.create_table(
        "policies",
        sa.Column("name", Words(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.ForeignKeyConstraint(["operator"], ["operators.id"], name="fk_policies_operator"),
        sa.PrimaryKeyConstraint("name", "version", name="pk_policies"),
    )
    op.create_table(
        "proposals",
        sa.Column("id", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("subject", Words(), nullable=False),
        sa.Column("content", Words(), nullable=False),
        sa.Column("proposed_by", Words(), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("status", Words(), nullable=False),
        sa.Column("decided_by", Words(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["operators.id"], name="fk_proposals_decided_by"),
        sa.ForeignKeyConstraint(["proposed_by"], ["operators.id"], name="fk_proposals_proposed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_status_proposed_at", "proposals", ["status", "proposed_at"])
    op.create_table(
        "signatory_keys",
        sa.Column("signatory_id", Words(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_signatory_keys_signatory_id"),
        sa.PrimaryKeyConstraint("signatory_id", name="pk_signatory_keys"),
    )
    op.create_table(
        "signature_references",
        sa.Column("id", Words(), nullable=False),
        sa.Column("signatory_id", Words(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces", Words(), nullable=True),
        sa.Column("status", Words(), nullable=False),
        sa.Column("captured_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", Words(), nullable=False),
        sa.Column("crop_sha256", Words(), nullable=False),
        sa.Column("pipeline_id", Words(), nullable=False),
        sa.Column("model_id", Words(), nullable=False),
        sa.Column("proposed_by", Words(), nullable=False),
        sa.Column("approved_by", Words(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["operators.id"], name="fk_signature_references_approved_by"),
        sa.ForeignKeyConstraint(["proposed_by"], ["operators.id"], name="fk_signature_references_proposed_by"),
        sa.ForeignKeyConstraint(
            ["replaces"],
            ["signature_references.id"],
            name="fk_signature_references_replaces",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_signature_references_signatory_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signature_references"),
    )
    op.create_index("ix_signature_references_crop_sha256", "signature_references", ["crop_sha256"])
    op.create_index("ix_signature_references_signatory_id", "signature_references", ["signatory_id"])
    op.create_table(
        "verifications",
        sa.Column("id", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.Column("account", Words(), nullable=True),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("amount", Amount(), nullable=True),
        sa.Column("signatory_id", Words(), nullable=True),
        sa.Column("outcome", Words(), nullable=True),
        sa.Column("probe_sha256", Words(), nullable=False),
        sa.Column("record", Words(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.number"], name="fk_verifications_account"),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_verifications_signatory_id"),
        sa.PrimaryKeyConstraint("id", name="pk_verifications"),
    )
    op.create_index("ix_verifications_account_at", "verifications", ["account", "at"])
    op.create_index("ix_verifications_at", "verifications", ["at"])
    op.create_table(
        "decisions",
        sa.Column("id", Words(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("verification_id", Words(), nullable=False),
        sa.Column("action", Words(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason_list", Words(), nullable=True),
        sa.Column("reason_list_version", sa.Integer(), nullable=True),
        sa.Column("reason_code", Words(), nullable=True),
        sa.Column("note", Words(), nullable=False),
        sa.Column("corrects", Words(), nullable=True),
        sa.Column("second_review_of", Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects"], ["decisions.id"], name="fk_decisions_corrects", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["operator"], ["operators.id"], name="fk_decisions_operator"),
        sa.ForeignKeyConstraint(
            ["second_review_of"],
            ["decisions.id"],
            name="fk_decisions_second_review_of",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["verification_id"], ["verifications.id"], name="fk_decisions_verification_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("sequence", name="uq_decisions_sequence"),
    )
    op.create_index("ix_decisions_verification_id", "decisions", ["verification_id"])
    op.create_table(
        "reference_contents",
        sa.Column("reference_id", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference_id"], ["signature_references.id"], name="fk_reference_contents_reference_id"
        ),
        sa.PrimaryKeyConstraint("reference_id", "kind", name="pk_reference_contents"),
    )
