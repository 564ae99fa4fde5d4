"""Cheques that were decided before there was a queue do not wait in it.

Where a second person's look at one of them is outstanding, it is found in the history, as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FINAL = ("accept", "return")


def upgrade() -> None:
    """Take out of the queue what its last entry accepted or returned; a page is told of all that was checked since."""
    checks = sa.table("verifications", sa.column("id"), sa.column("page"), sa.column("settled"))
    entries = sa.table("decisions", sa.column("verification_id"), sa.column("sequence"), sa.column("action"))
    later = entries.alias()
    followed = sa.exists().where(
        later.c.verification_id == entries.c.verification_id, later.c.sequence > entries.c.sequence
    )
    decided = sa.select(entries.c.verification_id).where(entries.c.action.in_(FINAL), ~followed)
    op.execute(sa.update(checks).where(checks.c.page.is_(None), checks.c.id.in_(decided)).values(settled=sa.true()))
