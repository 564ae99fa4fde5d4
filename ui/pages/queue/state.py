"""Everything that the queue page shows, as one immutable value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from sigverify.domain.operator import OperatorId
from sigverify.domain.waiting import EVERYTHING, WaitingFilter, WaitingItem, WaitingKind
from sigverify.errors import SigverifyError


class Reading(Enum):
    """How far the queue has been read."""

    NOT_YET = "not-yet"
    UNDER_WAY = "under-way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class QueueState:
    """What the queue page shows.

    Parameters
    ----------
    items : tuple of WaitingItem
        What waits, most urgent first, as far as it was read.
    wanted : WaitingFilter
        Which of it is shown.
    reading : Reading
        How far the queue has been read.
    operator : OperatorId or None
        Who is at work.
    nothing_left : bool
        Whether the next cheque was asked for and there was none.
    problem : SigverifyError or None
        What went wrong last.
    """

    items: tuple[WaitingItem, ...] = ()
    wanted: WaitingFilter = EVERYTHING
    reading: Reading = Reading.NOT_YET
    operator: OperatorId | None = None
    nothing_left: bool = False
    problem: SigverifyError | None = None

    @property
    def shown(self) -> tuple[WaitingItem, ...]:
        """What fits the filter."""
        return self.items if self.wanted == EVERYTHING else tuple(filter(self.wanted.wants, self.items))

    @property
    def counts(self) -> Mapping[WaitingKind, int]:
        """How many wait for which reason, whatever the filter."""
        return Counter(item.kind for item in self.items)

    @property
    def people(self) -> tuple[str, ...]:
        """Who left the cheques so, by name."""
        return tuple(sorted({item.by for item in self.items if item.by}))

    @property
    def jobs(self) -> tuple[str, ...]:
        """The bulk runs that cheques are from."""
        return tuple(sorted({item.job for item in self.items if item.job}))

    def holds(self, item: WaitingItem) -> bool:
        """Return whether whoever is at work has claimed a cheque."""
        return item.claim is not None and item.claim.operator == self.operator
