"""Checks put into a store one at a time, as one that waits for a person is."""

from sigverify.domain.waiting import usual_place


def keep_check(uow, verification):
    """Keep a check where the queue has it by its amount and its evidence."""
    uow.verifications.add_all([(verification, usual_place(verification.amount, verification.log10_lr))])
