"""Scenes of the queue page: nothing waits, thousands wait, a few of them are looked for, somebody else was quicker."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sigverify.domain.account import AccountNumber
from sigverify.domain.claim import Claim
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, Choice, GivenReason
from sigverify.domain.operator import OperatorId, Permission
from sigverify.domain.verification import Verification
from sigverify.domain.waiting import WaitingFilter, WaitingKind, usual_place
from ui.pages.queue.state import QueueState, Reading
from ui.pages.queue.view import QueueView
from ui.scenes import REFERENCES, WIDE, Scene, settled
from ui.shell import Shell

if TYPE_CHECKING:
    from sigverify.services.session import Acting, Session

ACCOUNTS = (AccountNumber("630801551452"), AccountNumber("630802274918"))
MANY = 5000
NAME = "scene{:05d}"
DECIDED = 60
"""How many of them somebody has decided something about."""


def fill(shell: Shell) -> None:
    """Have thousands of cheques checked, and some of them decided."""
    shell.desk.ask(_check_many, done=lambda _: view(shell).presenter.refresh(), failed=_give_up)


def view(shell: Shell) -> QueueView:
    """Return the queue page as it looks."""
    widget = shell.pages["queue"].widget
    assert isinstance(widget, QueueView)
    return widget


def _check_many(session: Session) -> None:
    from sigverify.services import reviewing

    with session.reading() as (uow, _):
        if uow.history.facts([NAME.format(0)]):
            # Other scenes have had them checked already.
            return
    chance = random.Random(8)
    with session.acting(Permission.VERIFY) as acting:
        checked = [_checked(number, chance=chance, before=acting) for number in range(MANY)]
        acting.uow.verifications.add_all([(one, usual_place(one.amount, one.log10_lr)) for one in checked])
        acting.record("verified", "", items=MANY)
    reason = GivenReason("ansi-x9-100-188", 1, "L")
    choices = (
        Choice(Action.PARK, note="customer calls back at two"),
        Choice(Action.REFER, note="second signature is missing"),
        Choice(Action.ACCEPT),
        Choice(Action.RETURN, reason),
    )
    for number in range(DECIDED):
        reviewing.decide(session, NAME.format(number), choices[number % len(choices)])


def _checked(number: int, *, chance: random.Random, before: Acting) -> Verification:
    log10_lr = chance.gauss(0.4, 1.5)
    outcome = Outcome.MATCH if log10_lr > 1.2 else Outcome.NON_MATCH if log10_lr < -0.8 else Outcome.INCONCLUSIVE
    return Verification(
        id=NAME.format(number),
        at=before.at - timedelta(seconds=2 * (MANY - number)),
        operator=before.operator.id,
        account=chance.choice(ACCOUNTS),
        drawn_on=before.today - timedelta(days=chance.randint(1, 30)),
        amount=Decimal(round(10 ** chance.uniform(3, 7))) / 100,
        signatory_id=None,
        outcome=outcome,
        probe_sha256="0" * 64,
        record="{}",
        log10_lr=log10_lr,
        mandate_satisfied=chance.random() > 0.1,
    )


def _show_none(shell: Shell) -> None:
    view(shell).show_state(QueueState(reading=Reading.DONE))


def _filled(shell: Shell) -> bool:
    return settled(shell) and len(view(shell).presenter.state.items) > MANY // 2


def _narrow(shell: Shell) -> None:
    wanted = WaitingFilter(kinds=frozenset({WaitingKind.PARKED}), least=Decimal(100))
    view(shell).presenter.narrow(wanted)


def _come_second(shell: Shell) -> None:
    presenter = view(shell).presenter
    presenter.narrow(replace(presenter.state.wanted, least=None))
    item = presenter.state.shown[0]

    def claim(session: Session) -> None:
        with session.acting(Permission.DECIDE) as acting:
            acting.uow.waiting.claim(Claim(item.id, OperatorId(REFERENCES), acting.at))
            acting.record("cheque-claimed", item.id)

    shell.desk.ask(claim, done=lambda _: presenter.open(item.id), failed=_give_up)


def _refused(shell: Shell) -> bool:
    return settled(shell) and view(shell).presenter.state.problem is not None


def _give_up(error: Exception) -> None:
    raise error


SCENES = (
    Scene("queue-empty", _show_none, page="queue"),
    Scene("queue-full", fill, _filled, page="queue", looks=WIDE),
    Scene("queue-filtered", _narrow, page="queue"),
    Scene("queue-failing", _come_second, _refused, page="queue"),
)
