"""The items of a bulk job as a report lists them, read from the store in blocks: memory does not grow with the job.

Owns what of an item may be shown to whom: a first decision that blind review keeps from somebody is kept out of their
reports too, and who may be given a blind re-check is not told which items were drawn for it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sigverify.domain.account import AccountNumber, SignatoryId
from sigverify.domain.bulk import BulkItem, BulkJob, InputKind, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.decision import Action, GivenReason, standing_decision, standing_review
from sigverify.domain.history import ChequeHistory
from sigverify.domain.operator import Operator, OperatorId
from sigverify.domain.second_review import Standing
from sigverify.domain.verification import Verification
from sigverify.errors import InputError, ScannerError, SigverifyError, StoreError
from sigverify.imaging.pixels import to_png
from sigverify.reporting.batch.content import FailureText, ItemLine
from sigverify.services.account_record_reading import RecordedCheck, read_account_record
from sigverify.services.bulk.results import shown_triage
from sigverify.services.history import histories
from sigverify.services.probe_pictures import unpack_probe
from sigverify.services.reading import read_page
from sigverify.services.reporting import shrink
from sigverify.services.session import Session
from sigverify.store.bulk import ItemResult
from sigverify.store.database import UnitOfWork
from sigverify.store.sealing import BlobKind

THUMBNAIL_WIDTH: Final = 120
"""Pixels; a thumbnail has from once to twice as many across, which prints at 140 to 280 dpi."""

GREYS: Final = 16
"""Shades in a thumbnail: fewer bytes, and the eye misses none at that size."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckedLine:
    """An item as the report lists it, with what only the summary counts.

    Parameters
    ----------
    line : ItemLine
        Without a thumbnail.
    item : BulkItem
        As stored.
    verification : Verification or None
        ``None``: it was not checked.
    result : RecordedCheck or None
        What came out of that, as recorded.
    outcome : Outcome or None
        Of the comparison, also where the line hides it: a total tells nobody which item it was.
    reason : GivenReason or None
        Of the standing decision.
    """

    line: ItemLine
    item: BulkItem
    verification: Verification | None = None
    result: RecordedCheck | None = None
    outcome: Outcome | None = None
    reason: GivenReason | None = None


class BatchLines:
    """Reads a job's items in one snapshot of the store, as often as asked.

    Parameters
    ----------
    session : Session
        Of whoever makes the report.
    uow : UnitOfWork
        The snapshot.
    operator : Operator
        As stored in it.
    job : BulkJob
        Whose items.
    sentence : callable
        Turns a failure into a sentence in the reader's language.
    """

    def __init__(
        self,
        session: Session,
        uow: UnitOfWork,
        *,
        operator: Operator,
        job: BulkJob,
        sentence: Callable[[SigverifyError], str],
    ) -> None:
        self._session, self._uow, self._operator, self._job = session, uow, operator, job
        self._sentence = sentence
        self._signatory = functools.cache(self._find_signatory)
        self._name = functools.cache(self._find_name)
        self._currency = functools.cache(self._find_currency)

    def read(self) -> Iterator[CheckedLine]:
        """Yield every item in order, without thumbnails."""
        after = 0
        while block := self._uow.bulk_items.results(self._job.id, after=after):
            after = block[-1].item.number
            ids = [result.verification.id for result in block if result.verification is not None]
            facts = self._uow.history.facts(ids)
            known = {one.facts.id: one for one in histories(self._uow, facts, operator=self._operator)}
            for result in block:
                yield self._line(result, known)

    def read_with_pictures(self) -> Iterator[ItemLine]:
        """Yield every item in order, with a thumbnail where there is a picture."""
        for one in self.read():
            yield replace(one.line, thumbnail=self._thumbnail(one))

    def _line(self, result: ItemResult, known: dict[str, ChequeHistory]) -> CheckedLine:
        item, verification = result.item, result.verification
        line = ItemLine(
            number=item.number,
            path=item.path,
            page=item.page,
            state=item.state,
            account=item.account,
            amount=item.amount,
            currency=self._currency(item.account) if item.account is not None else "",
            drawn_on=item.drawn_on,
            duplicate_of=result.duplicate_of,
        )
        if verification is None:
            return CheckedLine(replace(line, failure=self._failure(item)), item)
        return self._checked(replace(line, verification_id=verification.id), item, verification, known[verification.id])

    def _checked(
        self, line: ItemLine, item: BulkItem, verification: Verification, history: ChequeHistory
    ) -> CheckedLine:
        result = read_account_record(verification.record)
        best = result.signatures[result.strongest].best if result.strongest is not None else None
        first, second = standing_decision(history.entries), standing_review(history.entries)
        shown = replace(
            line,
            triage=self._triage(item, history),
            standing=history.standing,
            action=first.action if first else None,
            decided_by=self._name(first.operator) if first else "",
            review=second.action if second else None,
            reviewed_by=self._name(second.operator) if second else "",
            reason=first.reason.code if first and first.reason else "",
            hidden=history.hidden,
        )
        if not history.hidden:
            strength = best.comparison.log10_lr if best else None
            shown = replace(
                shown,
                outcome=verification.outcome,
                log10_lr=strength,
                signatory=self._signatory(best.signatory_id) if best else "",
                referrals=tuple(referral.value for referral in result.referrals),
            )
        reason = first.reason if first else None
        return CheckedLine(shown, item, verification, result, verification.outcome, reason)

    def _triage(self, item: BulkItem, history: ChequeHistory) -> Triage:
        first = standing_decision(history.entries)
        if first is not None and first.action in (Action.PARK, Action.REFER):
            return Triage.REVIEW
        undecided = history.standing is Standing.OPEN
        shown = shown_triage(item.triage, operator=self._operator) if undecided else item.triage
        return shown or Triage.REVIEW

    def _failure(self, item: BulkItem) -> FailureText | None:
        if item.failure is None:
            return None
        error = SigverifyError(item.failure.code, **item.failure.fields)
        return FailureText(error.code, self._sentence(error))

    def _thumbnail(self, one: CheckedLine) -> bytes | None:
        if one.verification is None or one.result is None:
            return None
        pixels = self._kept(one.verification.id, (one.result.strongest or 0) + 1)
        if pixels is None and one.item.kind is InputKind.SIGNATURE:
            pixels = self._own_file(one.item)
        return None if pixels is None else _small(pixels)

    def _kept(self, verification_id: str, number: int) -> npt.NDArray[np.uint8] | None:
        pictures = self._uow.pictures.of_verification(verification_id)
        picture = next((one for one in pictures if one.number == number), None)
        if picture is None:
            return None
        wrapped = self._uow.keys.wrapped_many([picture.signatory_id]).get(picture.signatory_id)
        if wrapped is None:
            return None
        seal = self._session.vault.seal_of(picture.signatory_id, wrapped)
        opened = seal.open(self._uow.pictures.sealed(picture), kind=BlobKind.PROBE, reference_id=picture.content_id)
        return unpack_probe(opened).image.cut_out()

    def _own_file(self, item: BulkItem) -> npt.NDArray[np.uint8] | None:
        """Read a file that holds one signature, where it is still what was checked."""
        try:
            page = read_page(Path(self._job.root) / item.path, page=item.page)
        except (InputError, ScannerError):
            return None
        return page.pixels if page.provenance.sha256 == item.sha256 else None

    def _find_signatory(self, signatory_id: SignatoryId) -> str:
        return self._uow.signatories.get(signatory_id).name

    def _find_name(self, operator: OperatorId) -> str:
        return self._uow.operators.get(operator).name

    def _find_currency(self, account: AccountNumber) -> str:
        try:
            return self._uow.accounts.get(account).currency
        except StoreError as error:
            if error.code != "not-found":
                raise
            return ""


def program_of(record: str) -> tuple[str, int]:
    """Return which version of the program made a record, and by which version of the bank's settings."""
    values = json.loads(record)
    return str(values["versions"]["program"]), int(values["policy"]["version"])


def _small(pixels: npt.NDArray[np.uint8]) -> bytes:
    grey = pixels if pixels.ndim == 2 else pixels.mean(axis=2).astype(np.uint8)
    step = 255 // (GREYS - 1)
    shades = np.round(shrink(grey, width=THUMBNAIL_WIDTH) / step) * step
    return to_png(shades.astype(np.uint8))
