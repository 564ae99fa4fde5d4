"""The one history of the schema, oldest first.

Each revision is a module of its own, `r0001_...`, with `revision`, `down_revision` and `upgrade()` in
Alembic's terms. They are imported, not looked up in a folder, so that a wheel and a frozen build carry them
without being told. A published revision is never changed; there is no way down: a copy is made before each
way up.
"""

from types import ModuleType

import sigverify.store.migrations.r0001_first as r0001_first
import sigverify.store.migrations.r0002_bulk as r0002_bulk
import sigverify.store.migrations.r0003_settled as r0003_settled
import sigverify.store.migrations.r0004_measures as r0004_measures

REVISIONS: tuple[ModuleType, ...] = (r0001_first, r0002_bulk, r0003_settled, r0004_measures)
