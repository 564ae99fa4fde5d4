"""What a check needs to be looked at again, who is working on which, and jobs of many files."""

import sqlalchemy as sa
from alembic import op

from sigverify.store.types import Amount, Moment, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns to verifications, and the new tables."""
    for column in (
        sa.Column("log10_lr", sa.Float(), nullable=True),
        sa.Column("mandate_satisfied", sa.Boolean(), nullable=True),
        sa.Column("file", Words(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("urgency", sa.Float(), nullable=False, server_default=sa.text("0")),
        sa.Column("settled", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("verifications", column)
    op.create_index(
        "ix_verifications_waiting",
        "verifications",
        ["urgency"],
        sqlite_where=sa.text("settled IS 0"),
        postgresql_where=sa.text("settled IS false"),
    )
    op.create_table(
        "verification_pictures",
        sa.Column("verification_id", Words(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signatory_id", Words(), nullable=False),
        sa.Column("region", Words(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_verification_pictures_signatory_id"),
        sa.ForeignKeyConstraint(
            ["verification_id"], ["verifications.id"], name="fk_verification_pictures_verification_id"
        ),
        sa.PrimaryKeyConstraint("verification_id", "number", name="pk_verification_pictures"),
    )
    op.create_index("ix_verification_pictures_signatory_id", "verification_pictures", ["signatory_id"])
    op.create_table(
        "claims",
        sa.Column("verification_id", Words(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["operator"], ["operators.id"], name="fk_claims_operator"),
        sa.ForeignKeyConstraint(["verification_id"], ["verifications.id"], name="fk_claims_verification_id"),
        sa.PrimaryKeyConstraint("verification_id", name="pk_claims"),
    )
    op.create_table(
        "bulk_jobs",
        sa.Column("id", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("root", Words(), nullable=False),
        sa.Column("operator", Words(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("options", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("runner", Words(), nullable=False),
        sa.Column("pause", Words(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["operator"], ["operators.id"], name="fk_bulk_jobs_operator"),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_jobs"),
    )
    op.create_table(
        "bulk_items",
        sa.Column("job_id", Words(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("path", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("account", Words(), nullable=True),
        sa.Column("amount", Amount(), nullable=True),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("seed", Words(), nullable=True),
        sa.Column("stamp", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("sha256", Words(), nullable=True),
        sa.Column("failure", Words(), nullable=True),
        sa.Column("verification_id", Words(), nullable=True),
        sa.Column("triage", Words(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["bulk_jobs.id"], name="fk_bulk_items_job_id"),
        sa.ForeignKeyConstraint(["verification_id"], ["verifications.id"], name="fk_bulk_items_verification_id"),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_bulk_items"),
    )
    op.create_index("ix_bulk_items_job_id_state_number", "bulk_items", ["job_id", "state", "number"])
    op.create_index("ix_bulk_items_job_id_path", "bulk_items", ["job_id", "path"])
    op.create_index("ix_bulk_items_job_id_sha256", "bulk_items", ["job_id", "sha256"])
    op.create_index("ix_bulk_items_verification_id", "bulk_items", ["verification_id"])
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_index("ix_audit_entries_at", "audit_entries", ["at"])
