"""What a job does with its items, whatever happens meanwhile."""

import random
import shutil
from dataclasses import replace

import pytest
from sqlalchemy import event

from sigverify.domain.bulk import Failure, ItemState, JobState, Seed, Triage
from sigverify.domain.comparison import Outcome
from sigverify.domain.progress import CancelToken
from sigverify.errors import AccessError, StoreError, UsageError
from sigverify.services import accounts, policies
from sigverify.services.accounts import AccountChange
from sigverify.services.bulk import running
from sigverify.services.bulk.export import ExportFormat, export_job
from sigverify.services.bulk.journal import cancel_job, list_jobs, pause_job, retry_failed, show_job, take_job
from sigverify.services.bulk.patterns import NamePattern
from sigverify.services.bulk.sources import Assumed
from sigverify.services.queue import list_waiting
from tests.services.bulk.conftest import CROPPED
from tests.services.conftest import NUMBER, Bank

FILES = 28


@pytest.fixture(autouse=True)
def small_parcels(monkeypatch):
    """Cut parcels so small that this folder makes several."""
    monkeypatch.setattr(running, "PARCEL_ITEMS", 5)


@pytest.fixture
def nobody_drawn(shop):
    """Look at no clear item again."""
    proposal = policies.propose_policy(shop.session("sven"), policies.CheckingPolicy(recheck_share=0.0))
    shop.approve(proposal)


class Killed(BaseException):
    """The program ends here."""


def by_path(items):
    return {item.path: item for item in items}


def test_every_file_ends_with_its_own_row(counter, stack, nobody_drawn):
    job = counter.run(counter.begin(stack))

    items = by_path(counter.items(job))
    assert job.state is JobState.FINISHED
    assert len(items) == FILES
    assert {path: item.failure.code for path, item in items.items() if item.state is ItemState.FAILED} == {
        "bad/cut.png": "image-damaged",
        "bad/empty.png": "file-empty",
        "bad/locked.pdf": "pdf-damaged",
        "bad/text.png": "not-an-image",
    }
    assert all(items[f"ada/a{number}.png"].triage is Triage.CLEAR for number in (0, *range(2, 8)))
    doubtful = {item.triage for path, item in items.items() if path.startswith(("Fremde 日本/ü", "bad/blank"))}
    assert doubtful == {Triage.REVIEW}


def test_results_are_those_of_single_checks_and_name_the_file(counter, stack, shop):
    job = counter.run(counter.begin(stack))

    item = by_path(counter.items(job))["bob/b3.png"]
    verification = counter.verification(item)
    assert (verification.outcome, verification.signatory_id) == (Outcome.MATCH, shop.bob.id)
    assert (verification.file, verification.page, verification.account) == (str(stack / "bob/b3.png"), 1, NUMBER)
    assert verification.probe_sha256 == item.sha256
    assert verification.id == f"{job.id}-{item.number}"


def test_the_same_bytes_in_another_folder_are_a_row_of_their_own_that_a_person_sees(counter, stack, nobody_drawn):
    job = counter.run(counter.begin(stack))

    items = by_path(counter.items(job))
    first, *others = (items[path] for path in ("Fremde 日本/a third time.png", "ada/a1.png", "bob/again.png"))
    assert first.triage is Triage.CLEAR
    assert [item.triage for item in others] == [Triage.REVIEW, Triage.REVIEW]
    waiting = {item.id for item in list_waiting(counter.session).items}
    assert {item.verification_id for item in others} <= waiting
    assert first.verification_id not in waiting


def test_only_what_a_person_must_see_waits_and_has_its_picture_kept(counter, stack, shop, nobody_drawn):
    job = counter.run(counter.begin(stack))

    items = counter.items(job)
    waiting = {item.id for item in list_waiting(counter.session).items}
    assert waiting == {item.verification_id for item in items if item.triage is Triage.REVIEW}
    with shop.reading() as uow:
        kept = {
            item.path for item in items if item.verification_id and uow.pictures.of_verification(item.verification_id)
        }
    assert {path.split("/")[0] for path in kept} == {"Fremde 日本", "bad"}


def test_a_share_of_the_clear_ones_is_drawn_for_a_blind_second_look(counter, stack, shop):
    shop.approve(policies.propose_policy(shop.session("sven"), policies.CheckingPolicy(recheck_share=1.0)))
    job = counter.run(counter.begin(stack))

    items = counter.items(job)
    assert Triage.CLEAR not in {item.triage for item in items}
    drawn = next(item for item in items if item.triage is Triage.RECHECK)
    (waiting,) = (item for item in list_waiting(counter.session).items if item.id == drawn.verification_id)
    assert (waiting.kind.blind, waiting.facts.outcome) == (True, None)
    with shop.reading() as uow:
        assert uow.pictures.of_verification(drawn.verification_id)


def test_what_was_put_in_knowingly_is_looked_at_even_if_it_is_clear(counter, stack, tmp_path, nobody_drawn):
    manifest = tmp_path / "list.csv"
    manifest.write_text("file,known\nada/a2.png,signatory\nada/a3.png,\nbob/b0.png,imitation\n")
    job = counter.run(counter.begin(stack, manifest=manifest))

    assert [(item.seed, item.triage) for item in counter.items(job)] == [
        (Seed.SIGNATORY, Triage.RECHECK),
        (None, Triage.CLEAR),
        (Seed.IMITATION, Triage.RECHECK),
    ]


def test_an_unknown_account_and_one_without_specimens_cost_their_own_items_only(counter, stack, shop):
    shop.open_account("2002")
    for folder, account in (("ada", "4711"), ("bob", "2002"), ("Fremde 日本", NUMBER)):
        (stack / folder).rename(stack / account)
    job = counter.run(counter.begin(stack, assumed=replace(CROPPED, account=None, pattern=NamePattern("{account}/*"))))

    items = counter.items(job)
    failures = {item.account: item.failure and item.failure.code for item in items}
    assert failures[NUMBER] is None
    assert (failures["4711"], failures["2002"]) == ("not-found", "no-valid-references")
    assert job.state is JobState.FINISHED


def test_a_block_is_one_transaction_with_its_verifications_and_audit_entries(counter, stack, shop):
    job = counter.begin(stack)
    before = len(shop.entries())

    def stop_after_two(number):
        if number == 2:
            raise Killed

    with pytest.raises(Killed):
        counter.run(job, before=stop_after_two)

    done = [item for item in counter.items(job) if item.state is not ItemState.WAITING]
    actions = [entry.action for entry in shop.entries()[before:]]
    assert [item.number for item in done] == list(range(1, 11))
    assert actions.count("verified") == sum(item.verification_id is not None for item in done)
    assert actions.count("bulk-checked") == 2


def test_a_job_killed_anywhere_comes_out_as_one_done_at_once(counter, stack, shop, tmp_path):
    job = counter.begin(stack)
    home = tmp_path / "before"
    shutil.copytree(shop.home, home)
    with Dying(shop, after=None) as undisturbed:
        counter.run(job)
    expected = written(counter.session, job, tmp_path / "undisturbed")
    assert expected.count(b"\n") == FILES + 1

    killer = random.Random(6)
    for number in range(6):
        copy = tmp_path / f"killed-{number}"
        shutil.copytree(home, copy)
        bank = Bank(copy, start=shop.clock())
        desk = type(counter)(bank, counter.verifier)
        with Dying(bank, after=killer.randrange(1, undisturbed.passed)), pytest.raises(Killed):
            desk.run(job)
        assert desk.run(job).state is JobState.FINISHED
        assert written(desk.session, job, tmp_path / f"list-{number}") == expected
        assert len({entry.subject for entry in bank.entries() if entry.action == "verified"}) == bank_checks(bank)
        bank.opened.close()


def bank_checks(bank):
    return sum(entry.action == "verified" for entry in bank.entries())


class Dying:
    """Ends the program at a statement of the store, before it is carried out; ``None``: never."""

    def __init__(self, bank, *, after):
        self.engine, self.after, self.passed = bank.opened.store.engine, after, 0

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self._count)
        return self

    def __exit__(self, *raised):
        event.remove(self.engine, "before_cursor_execute", self._count)

    def _count(self, *_):
        self.passed += 1
        if self.passed == self.after:
            raise Killed


def written(session, job, folder):
    (exported,) = export_job(session, job.id, folder, formats=[ExportFormat.CSV], sentence=lambda failure: failure.code)
    return exported.path.read_bytes()


def test_a_job_that_was_told_to_stop_goes_on_where_it_was(counter, stack):
    job, token = counter.begin(stack), CancelToken()
    seen = []

    def stop(progress):
        seen.append(progress.done)
        if progress.done >= 10:
            token.cancel()

    paused = counter.run(job, progress=stop, cancel=token)
    done = show_job(counter.session, job.id).done

    assert (paused.state, paused.pause) == (JobState.PAUSED, None)
    assert seen[0] == 0
    assert 10 <= done < FILES
    assert counter.run(job, progress=lambda progress: seen.append(progress.done)).state is JobState.FINISHED
    assert seen[-1] == FILES


def test_a_job_paused_or_given_up_from_elsewhere_stops_at_its_next_step(counter, stack, shop):
    for stop, state in ((pause_job, JobState.PAUSED), (cancel_job, JobState.CANCELLED)):
        job = counter.begin(stack)

        def interfere(number, stop=stop, job=job):
            if number == 1:
                stop(shop.session("sara"), job.id)

        assert counter.run(job, before=interfere).state is state
        assert show_job(counter.session, job.id).done == 5
    with pytest.raises(UsageError, match="bulk-cancelled"):
        counter.run(job)


def test_a_program_whose_job_another_took_over_stops_and_doubles_nothing(counter, stack, shop):
    job = counter.begin(stack)

    def take_over(number):
        if number == 1:
            take_job(shop.session("carl"), job.id, runner="another")

    left = counter.run(job, before=take_over)

    assert (left.state, left.runner) == (JobState.RUNNING, "another")
    assert show_job(counter.session, job.id).done == 5
    counter.run(job)
    assert shop.actions().count("verified") == sum(item.verification_id is not None for item in counter.items(job))


def test_a_folder_that_has_gone_pauses_the_job_and_fails_nothing(counter, stack, tmp_path):
    job = counter.begin(stack)

    def unplug(number):
        if number == 1:
            stack.rename(tmp_path / "unplugged")

    paused = counter.run(job, before=unplug)

    assert (paused.state, paused.pause.code) == (JobState.PAUSED, "bulk-folder-gone")
    assert {item.failure.code for item in counter.items(job) if item.failure} <= {"image-damaged", "file-empty"}
    assert counter.run(job).pause.code == "bulk-folder-gone"
    (tmp_path / "unplugged").rename(stack)
    assert counter.run(job).state is JobState.FINISHED
    assert "file-missing" not in {item.failure.code for item in counter.items(job) if item.failure}


def test_an_empty_folder_in_the_place_of_a_drive_pauses_the_job_too(counter, stack, tmp_path):
    job = counter.begin(stack)
    stack.rename(tmp_path / "unplugged")
    stack.mkdir()

    assert counter.run(job).pause == Failure("bulk-folder-gone", {"path": str(stack)})


def test_one_missing_file_is_one_failed_item_and_can_be_tried_again(counter, stack):
    job = counter.begin(stack)
    (stack / "ada/a4.png").rename(stack / "elsewhere.png")
    counter.run(job)
    assert by_path(counter.items(job))["ada/a4.png"].failure.code == "file-missing"

    (stack / "elsewhere.png").rename(stack / "ada/a4.png")
    assert retry_failed(counter.session, job.id) == 5
    assert show_job(counter.session, job.id).job.state is JobState.PAUSED
    assert counter.run(job).state is JobState.FINISHED
    assert by_path(counter.items(job))["ada/a4.png"].state is ItemState.CHECKED


def test_what_the_plan_was_wrong_about_is_not_tried_again(counter, stack):
    job = counter.run(counter.begin(stack, assumed=Assumed()))

    assert {item.failure.code for item in counter.items(job)} == {"bulk-no-account"}
    assert retry_failed(counter.session, job.id) == 0
    assert show_job(counter.session, job.id).job.state is JobState.FINISHED


def test_an_error_that_nobody_foresaw_costs_one_item(counter, stack, monkeypatch):
    prepare = counter.verifier.prepare

    def fail_once(sample):
        if sample.provenance.name == "b2.png":
            raise ZeroDivisionError
        return prepare(sample)

    monkeypatch.setattr(counter.verifier, "prepare", fail_once)
    job = counter.run(counter.begin(stack))

    assert by_path(counter.items(job))["bob/b2.png"].failure.code == "check-unforeseen"
    assert job.state is JobState.FINISHED


def test_templates_of_another_model_are_made_again_and_their_items_checked(counter, stack):
    counter.verifier.model_id = "newer-model"

    job = counter.run(counter.begin(stack))

    items = by_path(counter.items(job))
    assert job.state is JobState.FINISHED
    assert items["ada/a0.png"].state is ItemState.CHECKED
    assert "templates-outdated" not in {item.failure.code for item in items.values() if item.failure}


def test_a_template_that_cannot_be_made_again_costs_its_account_s_items_and_not_the_job(counter, stack, monkeypatch):
    counter.verifier.model_id = "newer-model"

    def damaged(*given, **named):
        raise StoreError("content-damaged", id="r1", kind="image")

    monkeypatch.setattr(running, "renew", damaged)

    job = counter.run(counter.begin(stack))

    items = by_path(counter.items(job))
    assert job.state is JobState.FINISHED
    assert items["ada/a0.png"].failure.code == "content-damaged"


def test_an_instruction_to_refer_always_makes_every_item_wait(counter, stack, shop):
    accounts.change_account(shop.session("anna"), NUMBER, AccountChange(refer_always=True))

    job = counter.run(counter.begin(stack))

    assert {item.triage for item in counter.items(job) if item.state is ItemState.CHECKED} == {Triage.REVIEW}


def test_nobody_sees_or_stops_a_colleague_s_job_but_who_may_see_others_decisions(counter, stack, shop):
    job = counter.begin(stack)

    assert [one.job.id for one in list_jobs(shop.session("sara"))] == [job.id]
    assert list_jobs(shop.session("cora")) == ()
    (summary,) = list_jobs(shop.session("carl"))
    assert summary.counts == show_job(shop.session("carl"), job.id).counts
    for refused in (show_job, pause_job, cancel_job, retry_failed):
        with pytest.raises(AccessError, match="not-permitted"):
            refused(shop.session("cora"), job.id)
    with pytest.raises(AccessError, match="not-permitted"):
        list_jobs(shop.session("rita"))


def test_an_erased_signatory_s_pictures_and_paths_are_gone(counter, stack, shop):
    from sigverify.services import erasing

    job = counter.run(counter.begin(stack))
    theirs = [item for item in counter.items(job) if item.path.startswith("Fremde") and item.triage is Triage.REVIEW]
    for signatory in (shop.ada, shop.bob):
        erasing.announce_erasure(shop.opened)
        shop.approve(erasing.propose_erasure(shop.session("anna"), signatory.id))

    with shop.reading() as uow:
        assert [uow.pictures.of_verification(item.verification_id) for item in theirs] == [()] * len(theirs)
        assert {uow.bulk_items.get(job.id, item.number).path for item in theirs} == {"(erased)"}
        records = [uow.verifications.get(item.verification_id).record for item in theirs]
    names = [item.path.rpartition("/")[2] for item in theirs]
    assert not [
        record for record, name in zip(records, names, strict=True) if name in record or "(erased)" not in record
    ]
    assert not [entry for entry in shop.entries() for name in names if name in entry.details]


def test_a_folder_of_one_signatory_is_compared_with_that_person_only(counter, stack, shop, nobody_drawn):
    one = replace(CROPPED, signatory=shop.bob.id)
    items = by_path(counter.items(counter.run(counter.begin(stack, assumed=one))))

    bob, ada = (counter.verification(items[path]) for path in ("bob/b0.png", "ada/a0.png"))
    assert (bob.signatory_id, bob.outcome) == (shop.bob.id, Outcome.MATCH)
    assert (ada.signatory_id, ada.outcome) == (shop.bob.id, Outcome.NON_MATCH)


def test_with_one_signatory_a_file_of_another_account_fails(counter, stack, shop):
    shop.open_account("2002")
    (stack / "bob").rename(stack / "2002")
    one = replace(CROPPED, signatory=shop.bob.id, pattern=NamePattern("{account}/*"))
    items = by_path(counter.items(counter.run(counter.begin(stack, assumed=one))))

    assert items["2002/b0.png"].failure.code == "no-valid-references"
