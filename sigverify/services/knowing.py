"""Use case: what the store says of several accounts, each for a day, read together.

Owns that an account which cannot be read costs nothing but itself, and that what was sealed under a destroyed key is
left out. Templates stay packed: whoever compares unpacks them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sigverify.domain.account import Account, AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.domain.mandate import Mandate
from sigverify.domain.mutual import MutualMeasures
from sigverify.domain.operator import Operator
from sigverify.domain.validity import in_force
from sigverify.errors import SigverifyError, StoreError
from sigverify.services.account_result import AccountKnowledge
from sigverify.services.matching import Candidate
from sigverify.services.policies import CheckingPolicy, PolicyHistory
from sigverify.store.database import UnitOfWork
from sigverify.store.measures import unpack_measures
from sigverify.store.references import ValidReference
from sigverify.store.sealing import BlobKind, SignatorySeal, Vault

AccountDay = tuple[AccountNumber, date]
"""An account, and the day of the cheque."""


@dataclass(frozen=True, slots=True)
class KnownAccounts:
    """What the store says for each account and day, or why it says nothing."""

    accounts: Mapping[AccountDay, AccountKnowledge]
    failed: Mapping[AccountDay, SigverifyError]


def know_all(uow: UnitOfWork, operator: Operator, vault: Vault, asked: Collection[AccountDay]) -> KnownAccounts:
    """Read everything that checks for these accounts need, by as many queries as for one.

    Parameters
    ----------
    uow : UnitOfWork
        A transaction of whoever may verify.
    operator : Operator
        Who that is.
    vault : Vault
        Opens templates.
    asked : collection of AccountDay
        Which accounts, each for which day; in the order in which the answer has them.
    """
    rows = _Rows.read(uow, asked)
    known, failed = dict[AccountDay, AccountKnowledge](), dict[AccountDay, SigverifyError]()
    policy = PolicyHistory(uow).current
    for number, day in asked:
        try:
            # Asked again where it was not found, so that it says so itself.
            account = rows.accounts.get(number) or uow.accounts.get(number)
            known[number, day] = rows.knowledge(account, day, vault=vault, policy=policy, operator=operator)
        except SigverifyError as error:
            failed[number, day] = error
    return KnownAccounts(known, failed)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was read of all accounts, still sealed."""

    accounts: Mapping[AccountNumber, Account]
    appointments: Mapping[AccountNumber, tuple[Appointment, ...]]
    people: Mapping[SignatoryId, Signatory]
    mandates: Mapping[AccountNumber, tuple[Mandate, ...]]
    serving: Mapping[date, Mapping[AccountNumber, tuple[ValidReference, ...]]]
    keys: Mapping[SignatoryId, bytes]
    measures: Mapping[SignatoryId, bytes]

    @classmethod
    def read(cls, uow: UnitOfWork, asked: Collection[AccountDay]) -> _Rows:
        numbers = {number for number, _ in asked}
        appointments = uow.appointments.of_accounts(numbers)
        people = {one.signatory_id for theirs in appointments.values() for one in theirs}
        serving = {
            day: uow.references.valid_for({number for number, its in asked if its == day}, day)
            for day in {day for _, day in asked}
        }
        return cls(
            accounts=uow.accounts.get_many(numbers),
            appointments=appointments,
            people=uow.signatories.get_many(people),
            mandates=uow.mandates.of_accounts(numbers),
            serving=serving,
            keys=uow.keys.wrapped_many(people),
            measures=uow.references.measures(people),
        )

    def knowledge(
        self, account: Account, day: date, *, vault: Vault, policy: CheckingPolicy, operator: Operator
    ) -> AccountKnowledge:
        appointments = self.appointments[account.number]
        people = [self.people[one.signatory_id] for one in appointments]
        return AccountKnowledge(
            account=account,
            day=day,
            appointments=appointments,
            names={one.id: one.name for one in people},
            roles={one.id: one.role for one in people},
            candidates=self._candidates(self.serving[day][account.number], vault=vault),
            mandate=next((one for one in self.mandates[account.number] if in_force(one, day)), None),
            policy=policy,
            operator=operator,
        )

    def _candidates(self, serving: Sequence[ValidReference], *, vault: Vault) -> tuple[Candidate, ...]:
        """Open what serves, by signatory as it comes; what was sealed under a destroyed key is left out."""
        candidates = []
        for signatory_id, theirs in groupby(serving, key=_signatory):
            if signatory_id in self.keys:
                seal = vault.seal_of(signatory_id, self.keys[signatory_id])
                candidates.append(_opened(tuple(theirs), seal=seal, measures=self.measures.get(signatory_id)))
        return tuple(candidates)


def _signatory(one: ValidReference) -> SignatoryId:
    return one.reference.signatory_id


def _opened(theirs: Sequence[ValidReference], *, seal: SignatorySeal, measures: bytes | None) -> Candidate:
    signatory_id = _signatory(theirs[0])
    return Candidate(
        signatory_id,
        tuple(one.reference for one in theirs),
        tuple(seal.open(one.template, kind=BlobKind.TEMPLATE, reference_id=one.reference.id) for one in theirs),
        None if measures is None else _measures(signatory_id, measures, seal=seal),
    )


def _measures(signatory_id: SignatoryId, sealed: bytes, *, seal: SignatorySeal) -> MutualMeasures | None:
    try:
        return unpack_measures(seal.open(sealed, kind=BlobKind.MEASURES, reference_id=signatory_id))
    except StoreError:
        # It is measured again, and written anew.
        return None
