"""The set-up step by step, on a real store; the samples are prepared by a verifier that is a fake."""

import pytest

from sigverify.domain.operator import OperatorId, Role
from sigverify.errors import SigverifyError
from sigverify.paths import assets
from sigverify.services.session import Session
from sigverify.services.specimens import agree, look_at, prepare_specimens
from sigverify.settings import Settings, load_settings
from tests.ui.fakes import FrontDeskAtOnce, RecordingTasks
from ui.setup.presenter import SetUp
from ui.setup.state import Opening, Person, Step, Way
from ui.tasks.messages import ListSamples
from ui.tasks.specimen_messages import PrepareSpecimens, WeighSpecimens
from ui.values import SampleSigner

PHRASE = "four words for it"
PASSWORD = "horse battery staple"
SAMPLES = assets() / "samples"
RITA = Person("rita", "Rita Root", frozenset({Role.SYSTEM_ADMINISTRATOR}), PASSWORD)
ANNA = Person("anna", "Anna Smith", frozenset({Role.REFERENCE_ADMINISTRATOR}), PASSWORD)
SARA = Person("sara", "Sara Jones", frozenset({Role.SUPERVISOR}), PASSWORD)
SIGNER = SampleSigner("A. Lindqvist", "630801551452", tuple(sorted(SAMPLES.glob("a_lindqvist_*.png"))))


class Display:
    def show_state(self, state):
        self.state = state


@pytest.fixture
def set_up():
    desk = FrontDeskAtOnce()
    ended = []
    made = SetUp(
        desk,
        tasks=RecordingTasks(),
        settings=Settings(),
        display=Display(),
        account_name="Sample account",
        done=lambda *what: ended.append(what),
        left=lambda: ended.append("left"),
    )
    made.ended, made.desk, made.tasks = ended, desk, made._tasks
    made.begin()
    yield made
    desk.use(None)


@pytest.fixture
def founded_store(set_up):
    set_up.choose_folder()
    set_up.choose_opening(Opening(Way.PASSPHRASE, passphrase=PHRASE), repeated=PHRASE)
    set_up.found(RITA, repeated=PASSWORD)
    return set_up


def test_it_begins_with_the_place_and_what_this_computer_has(set_up, private_home):
    assert set_up.state.step is Step.PLACE
    assert set_up.state.folder == str(private_home)
    assert set_up.state.ways == (Way.PASSPHRASE, Way.KEY_FILE)


def test_giving_up_at_the_first_step_makes_nothing(set_up, private_home):
    set_up.choose_folder()
    set_up.go_back()
    set_up.go_back()

    assert set_up.ended == ["left"]
    assert list(private_home.iterdir()) == []


def test_an_address_that_is_none_is_refused(set_up):
    set_up.choose_server("db.example")

    assert (set_up.state.step, set_up.state.problem.code) == (Step.PLACE, "bad-setting")


def test_a_server_that_does_not_answer_leads_back_to_the_place(set_up, private_home):
    set_up.choose_server("postgresql://nobody@/nothing?host=/nowhere")
    set_up.choose_opening(Opening(Way.PASSPHRASE, passphrase=PHRASE), repeated=PHRASE)
    set_up.found(RITA, repeated=PASSWORD)

    assert (set_up.state.step, set_up.state.problem.code) == (Step.PLACE, "store-unreachable")
    assert not (private_home / "keys.json").exists()


def test_what_is_typed_twice_must_agree(set_up):
    set_up.choose_folder()
    set_up.choose_opening(Opening(Way.PASSPHRASE, passphrase=PHRASE), repeated="other")
    assert (set_up.state.step, set_up.state.problem.code) == (Step.OPENER, "typed-differently")

    set_up.choose_opening(Opening(Way.PASSPHRASE, passphrase=PHRASE), repeated=PHRASE)
    set_up.found(RITA, repeated="other")
    assert (set_up.state.step, set_up.state.problem.code) == (Step.ADMINISTRATOR, "typed-differently")


@pytest.mark.parametrize(
    ("opening", "person", "step", "code"),
    [
        (Opening(Way.PASSPHRASE, passphrase="short"), RITA, Step.OPENER, "passphrase-short"),
        (Opening(Way.PASSPHRASE, passphrase=PHRASE), Person("r", "R", RITA.roles, PASSWORD),
         Step.ADMINISTRATOR, "operator-id-invalid"),
        (Opening(Way.PASSPHRASE, passphrase=PHRASE), Person("rita", " ", RITA.roles, PASSWORD),
         Step.ADMINISTRATOR, "name-missing"),
        (Opening(Way.PASSPHRASE, passphrase=PHRASE), Person("rita", "R", RITA.roles, "short"),
         Step.ADMINISTRATOR, "password-weak"),
    ],
)  # fmt: skip
def test_a_refusal_leads_to_the_step_that_can_mend_it(set_up, private_home, opening, person, step, code):
    set_up.choose_folder()
    set_up.choose_opening(opening, repeated=opening.passphrase)
    set_up.found(person, repeated=person.password)

    assert (set_up.state.step, set_up.state.problem.code) == (step, code)
    assert not (private_home / "sigverify.db").exists()


def test_the_recovery_key_is_shown_once_and_then_forgotten(founded_store):
    assert founded_store.state.step is Step.RECOVERY
    assert len(founded_store.state.recovery_key.split("-")) == 8

    founded_store.recovery_key_is_safe()

    assert founded_store.state.step is Step.PEOPLE
    assert founded_store.state.recovery_key == ""


def test_a_key_file_is_kept_in_the_settings(set_up, private_home):
    set_up.choose_folder()
    file = private_home / "usb.key"
    set_up.choose_opening(Opening(Way.KEY_FILE, key_file=str(file)))
    set_up.found(RITA, repeated=PASSWORD)

    assert set_up.state.step is Step.RECOVERY
    assert load_settings().key_file == file


def test_a_key_file_must_be_named(set_up):
    set_up.choose_folder()
    set_up.choose_opening(Opening(Way.KEY_FILE))

    assert set_up.state.problem.code == "key-file-not-set"


def test_people_are_added_and_who_is_missing_is_known(founded_store):
    founded_store.recovery_key_is_safe()
    assert founded_store.state.four_eyes is None
    assert founded_store.state.checkers == ()

    for person in (ANNA, SARA):
        founded_store.add_person(person, repeated=PASSWORD)
    pair = founded_store.state.four_eyes

    assert [one.id for one in founded_store.state.staff] == ["rita", "anna", "sara"]
    assert (pair.proposer.id, pair.approver.id) == ("anna", "sara")
    assert [one.id for one in founded_store.state.checkers] == ["sara"]


def test_a_name_that_is_taken_is_told(founded_store):
    founded_store.recovery_key_is_safe()
    for _ in range(2):
        founded_store.add_person(ANNA, repeated=PASSWORD)

    assert founded_store.state.problem.code == "already-there"
    assert len(founded_store.state.staff) == 2


@pytest.fixture
def with_samples(founded_store):
    founded_store.recovery_key_is_safe()
    for person in (ANNA, SARA):
        founded_store.add_person(person, repeated=PASSWORD)
    founded_store.people_are_complete()
    founded_store.tasks.take(ListSamples).done((SIGNER,))
    return founded_store


def prepare(set_up, verifier):
    """Answer as the inference process does."""
    asked = set_up.tasks.take(PrepareSpecimens)
    specimens = [look_at(place.path, verifier=verifier) for place in asked.request.places]
    asked.done(prepare_specimens(specimens, verifier=verifier))
    asked = set_up.tasks.take(WeighSpecimens)
    asked.done(agree(asked.request.templates, verifier=verifier))


def test_two_people_put_the_samples_on_file_and_both_are_recorded(with_samples, fake_verifier):
    with_samples.enrol_samples(proposer_password=PASSWORD, approver_password=PASSWORD)
    prepare(with_samples, fake_verifier)
    assert with_samples.state.step is Step.DONE, with_samples.state.problem

    opened = with_samples.desk.opened
    with opened.store.reading() as uow:
        told = [(entry.operator, entry.action) for entry in uow.audit.entries()]
    assert ("anna", "proposed") in told
    assert ("sara", "approved") in told

    from sigverify.domain.account import AccountNumber
    from sigverify.services.accounts import account_overview

    overview = account_overview(Session(opened, OperatorId("sara")), AccountNumber(SIGNER.account))
    assert overview.account.name == "Sample account"
    assert {reference.status.value for reference in overview.rights[0].references} == {"active"}


def test_a_wrong_password_of_the_second_person_leaves_nothing_half_done(with_samples, fake_verifier):
    with_samples.enrol_samples(proposer_password=PASSWORD, approver_password="wrong")
    prepare(with_samples, fake_verifier)
    assert (with_samples.state.step, with_samples.state.problem.code) == (Step.SAMPLES, "log-in-refused")

    with_samples.enrol_samples(proposer_password=PASSWORD, approver_password=PASSWORD)
    prepare(with_samples, fake_verifier)
    assert with_samples.state.step is Step.DONE


def test_samples_can_be_left_out(with_samples):
    with_samples.skip_samples()

    assert with_samples.state.step is Step.DONE


def test_a_model_that_cannot_prepare_them_is_told(with_samples):
    with_samples.enrol_samples(proposer_password=PASSWORD, approver_password=PASSWORD)
    with_samples.tasks.take(PrepareSpecimens).failed(SigverifyError("model-missing", path="weights"))

    assert with_samples.state.problem.code == "model-missing"
    assert not with_samples.state.busy


def test_at_the_end_the_administrator_leaves_and_somebody_logs_in(founded_store):
    founded_store.recovery_key_is_safe()
    founded_store.people_are_complete()
    founded_store.skip_samples()
    founded_store.finish()
    ((opened, settings),) = founded_store.ended
    with opened.store.reading() as uow:
        last = list(uow.audit.entries())[-1]

    assert (last.operator, last.action) == ("rita", "logged-out")
    assert settings.database_url == Settings().database_url


def test_no_secret_is_in_what_a_log_would_show(founded_store):
    shown = repr(founded_store.state) + repr(founded_store._opening) + repr(RITA)

    assert founded_store.state.recovery_key not in shown
    assert PASSWORD not in shown
    assert PHRASE not in shown
