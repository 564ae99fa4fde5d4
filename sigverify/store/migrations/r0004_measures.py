"""How alike a signatory's references are is kept with them, so that it is measured once."""

import sqlalchemy as sa
from alembic import op

from sigverify.store.types import Words

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; it fills as signatures are checked."""
    op.create_table(
        "reference_measures",
        sa.Column("signatory_id", Words(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["signatory_id"], ["signatories.id"], name="fk_reference_measures_signatory_id"),
        sa.PrimaryKeyConstraint("signatory_id", name="pk_reference_measures"),
    )
