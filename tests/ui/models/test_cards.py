"""Cards of specimens, those on file and those that are being gathered, and the list of what waits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from sigverify.domain.account import Signatory, SignatoryId
from sigverify.domain.operator import OperatorId
from sigverify.domain.proposal import Proposal, ProposalKind
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.reference import Reference, ReferenceSource, ReferenceStatus
from sigverify.domain.sample import Provenance, Region, Resolution, ResolutionSource, SignatureSample
from sigverify.errors import InputError
from tests.ui.fakes import lifted
from ui.models.gathered import GatheredModel
from ui.models.proposals import ProposalModel, ProposalRole
from ui.models.references import ReferenceModel
from ui.pages.accounts.enrol_state import LEFT_OUT, Item, Whose
from ui.values import Place
from ui.widgets.cards import CardRole

RESOLUTION = Resolution(300, 300, ResolutionSource.TAG)
PROVENANCE = Provenance("card.tif", "0" * 64)
ADA = Signatory(SignatoryId("ada"), "Ada Byron")


def reference(key, status=ReferenceStatus.ACTIVE, **changed):
    made = Reference(
        id=key,
        signatory_id=ADA.id,
        version=1,
        replaces=None,
        status=status,
        captured_on=date(2026, 1, 2),
        valid_from=date(2020, 1, 1),
        valid_to=None,
        source=ReferenceSource(PROVENANCE, RESOLUTION, None, "0" * 64),
        pipeline_id="p",
        model_id="m",
        proposed_by=OperatorId("anna"),
    )
    return replace(made, **changed)


@pytest.mark.parametrize(
    ("status", "valid_to", "word"),
    [
        (ReferenceStatus.PENDING, None, "Waits for approval"),
        (ReferenceStatus.ACTIVE, None, "Active"),
        (ReferenceStatus.RETIRED, date(2026, 1, 1), "Ended"),
        (ReferenceStatus.RETIRED, date(2020, 1, 1), "Never used"),
    ],
)
def test_a_card_says_where_a_specimen_stands(status, valid_to, word, qtmodeltester):
    model = ReferenceModel()
    model.show_references([reference("a", status, valid_to=valid_to)])
    qtmodeltester.check(model)

    assert model.index(0).data().startswith(word)
    assert word in model.index(0).data(11)  # AccessibleTextRole


def test_pictures_and_remarks_come_later_and_stay(qtbot):
    model = ReferenceModel()
    model.show_references([reference("a"), reference("b")])
    sample = SignatureSample(np.full((50, 120), 255, np.uint8), RESOLUTION, PROVENANCE)

    with qtbot.waitSignal(model.dataChanged):
        model.show_pictures({"a": sample}, ratio=1.0)
    model.show_remarks({"b": "▲ Unlike the others"})
    model.show_references([reference("b"), reference("a")])

    assert model.index(1).data(CardRole.PICTURE).width() == 120
    assert model.index(0).data(CardRole.PICTURE) is None
    assert model.index(0).data(CardRole.DETAIL) == "▲ Unlike the others"


def test_a_gathered_card_says_whose_it_is_and_what_is_wrong_with_it(qtmodeltester):
    page = Path("sheet.tif")
    poor = (Finding("blank", Severity.REFUSE),)
    items = [
        Item(1, Place(page, 1, Region(0, 0, 9, 9))),
        Item(2, Place(page), Whose(ADA), lifted=lifted()),
        Item(3, Place(page), LEFT_OUT, lifted=lifted(findings=poor)),
        Item(4, Place(page), Whose(new_name="Eve"), error=InputError("file-empty", name="x")),
    ]
    model = GatheredModel()
    model.show_items(items)
    qtmodeltester.check(model)

    titles = [model.index(row).data() for row in range(4)]
    assert titles == ["1. Whose?", "2. Ada Byron", "3. – left out", "4. Eve"]
    details = [model.index(row).data(CardRole.DETAIL) for row in range(4)]
    assert details == ["Being read…", "sheet.tif", "✕ Too poor to compare", "✕ Cannot be read"]
    assert model.number(model.index(2)) == 3


def test_naming_a_card_draws_it_anew_without_losing_the_place(qtbot):
    model = GatheredModel()
    item = Item(1, Place(Path("a.png")), lifted=lifted())
    model.show_items([item])

    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_items([replace(item, whose=Whose(ADA))])

    assert model.index(0).data() == "1. Ada Byron"
    assert model.index(0).data(CardRole.PICTURE) is not None


def test_what_waits_says_who_asked_and_marks_what_cannot_be_undone(qtmodeltester):
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    proposals = [
        Proposal("p1", ProposalKind.MANDATE, "1001", "{}", OperatorId("anna"), at),
        Proposal("p2", ProposalKind.DELETION, "ada", "{}", OperatorId("abel"), at),
    ]
    model = ProposalModel()
    model.show_proposals(proposals, mine=OperatorId("anna"))
    qtmodeltester.check(model)

    first, second = model.index(0), model.index(1)
    assert first.data(ProposalRole.DETAIL).startswith("by you")
    assert second.data(ProposalRole.DETAIL).startswith("by abel")
    assert [first.data(ProposalRole.ALARM), second.data(ProposalRole.ALARM)] == [False, True]
    assert model.row("p2") == 1
