"""Specimens are gathered, named and asked for, without a window: real store, real cleaning, a fake comparison."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.enrolment import EnrolMode, SpecimenState
from sigverify.domain.reference import ReferenceStatus
from sigverify.domain.sample import Region
from sigverify.errors import ScannerError
from sigverify.services import accounts
from sigverify.services.proposals import list_proposals
from sigverify.services.scanning import ScansInHand
from tests.conftest import draw_signature
from tests.services.conftest import NUMBER
from ui.pages.accounts.enrol_presenter import EnrolPresenter
from ui.pages.accounts.enrol_state import Newcomer
from ui.tasks.messages import Lift
from ui.tasks.scan_messages import DiscardScan

BOXES = [Region(150, 120, 420, 160), Region(950, 130, 420, 160), Region(150, 700, 420, 160)]


@pytest.fixture
def sheet(tmp_path):
    """Return a sheet of two lines of ruled boxes: two signatures, then one, of three hands."""
    page = np.full((1100, 1591), 250, np.uint8)
    for seed, box in enumerate(BOXES, start=1):
        drawn = np.minimum(draw_signature(seed, size=(box.width, box.height)), 250)
        page[box.y : box.y + box.height, box.x : box.x + box.width] = drawn
        _rule(page, Region(box.x - 60, box.y - 60, box.width + 120, box.height + 120))
    path = tmp_path / "sheet.png"
    Image.fromarray(page).save(path, dpi=(200, 200))
    return path


def _rule(page, box):
    right, bottom = box.x + box.width, box.y + box.height
    for rows, columns in (
        (slice(box.y, box.y + 3), slice(box.x, right)),
        (slice(bottom, bottom + 3), slice(box.x, right)),
        (slice(box.y, bottom), slice(box.x, box.x + 3)),
        (slice(box.y, bottom), slice(right, right + 3)),
    ):
        page[rows, columns] = 80


@pytest.fixture
def ended():
    return []


@pytest.fixture
def presenter(desk_of, tasks, shown, ended, shop):
    made = EnrolPresenter(desk_of("anna"), tasks, display=shown, ended=ended.append)
    made.begin(NUMBER, [shop.ada, shop.bob])
    return made


def on_file(shop, signatory):
    with shop.reading() as uow:
        return uow.references.of_signatory(signatory.id)


def pending(shop, signatory):
    return [one for one in on_file(shop, signatory) if one.status is ReferenceStatus.PENDING]


def test_files_are_taken_as_the_chosen_persons_and_proposed_at_once(presenter, shop, specimens):
    presenter.add_files(specimens(1, first=11), whose=shop.ada)
    assert presenter.state.ready

    presenter.propose()

    (enrolled,) = presenter.state.enrolled
    assert (enrolled.name, enrolled.states) == ("Ada Byron", (SpecimenState.PROPOSED,) * 3)
    assert len(enrolled.agreement.outcomes) == 6
    assert len(pending(shop, shop.ada)) == 3
    assert len(list_proposals(shop.session("sara"))) == 1


def test_a_file_is_added_once(presenter, shop, specimens):
    files = specimens(1, first=11)
    presenter.add_files([*files, files[0]], whose=shop.ada)
    presenter.add_files(files, whose=shop.ada)

    assert len(presenter.state.items) == 3


def test_a_sheets_signatures_are_found_line_by_line_and_wait_for_names(presenter, sheet):
    presenter.open_sheet(sheet)

    state = presenter.state
    assert len(state.on_page) == 3
    middles = [(one.place.region.x + one.place.region.width / 2) for one in state.on_page]
    assert middles[0] < middles[1] > middles[2]
    assert state.current == state.on_page[0].number
    assert len(state.unnamed) == 3
    assert not state.ready


def test_each_box_is_named_and_the_next_one_comes_to_hand(presenter, shop, sheet):
    presenter.open_sheet(sheet)
    first, second, third = (item.number for item in presenter.state.items)

    presenter.name("  ADA   byron ")
    assert presenter.state.current == second
    presenter.name("-")
    assert presenter.state.current == third
    presenter.name("Eve Gray")

    assert [item.whose.name for item in presenter.state.items] == ["Ada Byron", "", "Eve Gray"]
    assert presenter.state.items[0].whose.signatory == shop.ada
    assert [item.number for item in presenter.state.chosen] == [first, third]
    assert presenter.state.ready


def test_everybody_named_gets_a_proposal_and_a_new_name_a_right(presenter, shop, sheet):
    presenter.open_sheet(sheet)
    for name in ("Ada Byron", "-", "Eve Gray"):
        presenter.name(name)
    presenter.set_days(captured_on=date(2026, 3, 1), valid_from=date(2026, 4, 1))
    presenter.propose()

    assert [one.name for one in presenter.state.enrolled] == ["Ada Byron", "Eve Gray"]
    rights = accounts.account_overview(shop.session("carl"), NUMBER).rights
    (eve,) = [right for right in rights if right.signatory.name == "Eve Gray"]
    assert eve.appointment.valid_from == date(2026, 4, 1)
    (reference,) = eve.references
    assert (reference.captured_on, reference.valid_from) == (date(2026, 3, 1), date(2026, 4, 1))
    assert len(list_proposals(shop.session("sara"))) == 2


def test_a_new_name_is_gone_on_from_when_it_is_given_again(presenter, sheet):
    presenter.open_sheet(sheet)
    first, second, third = (item.number for item in presenter.state.items)

    presenter.name("Eve Gray")
    assert presenter.state.current == first
    presenter.name("Eve Gray")
    assert presenter.state.current == second
    presenter.name("Eve Gray")
    assert presenter.state.current == third


def test_somebody_new_signs_on_the_terms_that_were_said(presenter, shop, sheet):
    presenter.open_sheet(sheet)
    presenter.name("Eve Gray")
    assert presenter.state.newcomer == Newcomer("Eve Gray")
    presenter.describe(Newcomer("Eve Gray", role="Manager", panel="B", limit=Decimal(5000)))
    for name in ("Eve Gray", "-", "-"):
        presenter.name(name)
    presenter.propose()

    rights = accounts.account_overview(shop.session("carl"), NUMBER).rights
    (eve,) = [right for right in rights if right.signatory.name == "Eve Gray"]
    assert eve.signatory.role == "Manager"
    assert (eve.appointment.panel, eve.appointment.limit) == ("B", Decimal(5000))


def test_nothing_more_is_asked_of_somebody_on_file(presenter, sheet):
    presenter.open_sheet(sheet)
    presenter.choose(presenter.state.items[0].number)
    presenter.name("Ada Byron")
    presenter.choose(presenter.state.items[0].number)

    assert presenter.state.newcomer is None


def test_a_scan_is_removed_once_its_specimens_are_on_file(presenter, sheet, tasks):
    presenter.open_sheet(sheet)
    for _ in range(3):
        presenter.name("Ada Byron")
    assert DiscardScan(sheet) not in tasks.asked
    presenter.propose()

    assert tasks.asked[-1] == DiscardScan(sheet)
    assert sheet.is_file()


def test_a_box_is_corrected_and_lifted_again(presenter, sheet, tasks):
    presenter.open_sheet(sheet)
    item = presenter.state.item
    box = item.place.region
    wider = Region(box.x - 10, box.y - 10, box.width + 20, box.height + 20)

    presenter.draw(wider)

    assert presenter.state.item.place.region == wider
    assert presenter.state.item.lifted.place.region == wider
    assert [one.place.region for one in tasks.asked if isinstance(one, Lift)][-1] == wider
    assert len(presenter.state.items) == 3


def test_a_box_drawn_elsewhere_is_a_new_one_and_none_removes_it(presenter, sheet):
    presenter.open_sheet(sheet)

    presenter.draw(Region(900, 600, 300, 200))
    assert len(presenter.state.items) == 4
    assert presenter.state.item.place.region == Region(900, 600, 300, 200)
    presenter.draw(None)
    assert len(presenter.state.items) == 3


def test_what_holds_no_signature_is_left_out_and_nobody_is_put_on_file_for_it(presenter, shop, sheet):
    presenter.open_sheet(sheet)
    for name in ("-", "-", "-"):
        presenter.name(name)
    presenter.draw(Region(900, 800, 300, 150))
    presenter.name("Nobody")
    presenter.propose()

    (enrolled,) = presenter.state.enrolled
    assert (enrolled.states, enrolled.agreement) == ((SpecimenState.UNUSABLE,), None)
    assert accounts.find_signatories(shop.session("carl"), "Nobody") == ()


def test_a_file_turns_out_to_be_a_sheet(presenter, shop, sheet):
    presenter.add_files([sheet], whose=shop.ada)
    presenter.take_as_sheet()

    assert len(presenter.state.items) == 3
    assert all(item.place.region is not None for item in presenter.state.items)


def test_a_file_that_cannot_be_read_is_named_and_costs_nothing_else(presenter, shop, specimens, tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG broken")
    presenter.add_files([broken, *specimens(1, first=11)], whose=shop.ada)

    assert presenter.state.items[0].error.code == "not-an-image"
    presenter.propose()
    assert presenter.state.enrolled[0].states == (SpecimenState.PROPOSED,) * 3


def test_a_sheet_that_cannot_be_read_is_said(presenter, tmp_path):
    presenter.open_sheet(tmp_path / "none.tif")

    assert presenter.state.problem.code == "file-missing"
    assert presenter.state.reading is None


def test_replacing_ends_what_is_on_file_once_it_is_approved(presenter, shop, specimens):
    presenter.add_files(specimens(1, first=11), whose=shop.ada)
    presenter.set_mode(EnrolMode.REPLACE)
    presenter.propose()
    (proposal,) = list_proposals(shop.session("sara"))
    shop.approve(proposal)

    statuses = [one.status for one in on_file(shop, shop.ada)]
    assert statuses.count(ReferenceStatus.RETIRED) == statuses.count(ReferenceStatus.ACTIVE) == 3


def test_pictures_on_file_are_known_again(presenter, shop, specimens):
    presenter.add_files(specimens(1), whose=shop.ada)
    presenter.propose()

    assert presenter.state.enrolled[0].states == (SpecimenState.ENROLLED_BEFORE,) * 3
    assert pending(shop, shop.ada) == []


def test_a_refusal_is_said_and_what_was_not_done_can_be_asked_for_again(presenter, shop, specimens):
    presenter.add_files(specimens(1, first=11), whose=shop.ada)
    presenter.set_mode(EnrolMode.REPLACE)
    presenter.set_days(captured_on=None, valid_from=date(2019, 1, 1))
    presenter.propose()
    assert presenter.state.problem.code == "succession-too-early"
    assert presenter.state.enrolled is None
    assert len(presenter.state.items) == 3

    presenter.set_days(captured_on=None, valid_from=None)
    presenter.close()
    presenter.propose()
    assert presenter.state.enrolled[0].name == "Ada Byron"


def test_an_enrolment_under_way_can_be_stopped(presenter, shop, specimens, tasks, ended):
    presenter.add_files(specimens(1, first=11), whose=shop.ada)
    tasks.hold()
    presenter.propose()
    assert presenter.state.working is not None

    presenter.close()
    tasks.release()

    assert presenter.state.working is None
    assert pending(shop, shop.ada) == []
    assert ended == []
    presenter.close()
    assert ended == [""]


def test_the_account_learns_whose_specimens_came(presenter, shop, specimens, ended):
    presenter.add_files(specimens(1, first=11), whose=shop.ada)
    presenter.propose()
    presenter.close()

    assert ended == ["Ada Byron"]
    assert presenter.state.items == ()


def test_a_scan_that_another_window_has_open_is_not_taken_for_specimens(presenter, tasks, monkeypatch):
    def in_use(_, document):
        raise ScannerError("spool-in-use", job=document.name, raw="")

    monkeypatch.setattr(ScansInHand, "take", in_use)
    scan = Path("scans") / "scan-1"

    presenter.open_sheet(scan)
    assert (presenter.state.problem.code, presenter.state.reading) == ("spool-in-use", None)
    presenter.add_files([scan], whose=None)

    assert presenter.state.items == ()
    assert tasks.asked == []
