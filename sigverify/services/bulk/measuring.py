"""Use case: how well the program and the people told apart what was put into a job knowingly.

Owns the count. Who reviews is not told which items these are; who may see others' decisions is told the result.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigverify.domain.bulk import Seed, Triage
from sigverify.domain.decision import Action, standing_decision
from sigverify.domain.operator import Permission
from sigverify.services.session import Session
from sigverify.store.bulk import ItemResult
from sigverify.store.database import UnitOfWork


@dataclass(frozen=True, slots=True)
class SeedMeasure:
    """What came of the items of one kind that were put in knowingly.

    Parameters
    ----------
    seed : Seed
        What is known of them.
    items : int
        How many were checked.
    passed : int
        How many the program alone would have let pass.
    decided : int
        How many a person accepted or returned.
    wrong : int
        How many of these against what is known: an imitation accepted, a signatory's own signature returned.
    """

    seed: Seed
    items: int
    passed: int
    decided: int
    wrong: int


def measure_review(session: Session, job_id: str) -> tuple[SeedMeasure, ...]:
    """Return one measure for each kind of known item in a job; empty: nothing was put in.

    Raises
    ------
    AccessError
        ``"not-permitted"``.
    StoreError
        ``"not-found"``.
    """
    with session.reading(Permission.READ_DECISIONS) as (uow, _):
        uow.bulk_jobs.get(job_id)
        known: list[tuple[ItemResult, Action | None]] = []
        after = 0
        while page := uow.bulk_items.results(job_id, after=after):
            after = page[-1].item.number
            known += [(one, _decided(uow, one)) for one in page if one.item.seed and one.verification]
    return tuple(_measure(seed, [one for one in known if one[0].item.seed is seed]) for seed in _present(known))


def _present(known: list[tuple[ItemResult, Action | None]]) -> list[Seed]:
    return [seed for seed in Seed if any(result.item.seed is seed for result, _ in known)]


def _measure(seed: Seed, known: list[tuple[ItemResult, Action | None]]) -> SeedMeasure:
    wrong = Action.ACCEPT if seed is Seed.IMITATION else Action.RETURN
    return SeedMeasure(
        seed=seed,
        items=len(known),
        # Drawn for a second look: the program found nothing.
        passed=sum(result.item.triage in (Triage.CLEAR, Triage.RECHECK) for result, _ in known),
        decided=sum(action in (Action.ACCEPT, Action.RETURN) for _, action in known),
        wrong=sum(action is wrong for _, action in known),
    )


def _decided(uow: UnitOfWork, result: ItemResult) -> Action | None:
    if result.item.verification_id is None:
        return None
    standing = standing_decision(uow.decisions.of_verification(result.item.verification_id))
    return None if standing is None else standing.action
