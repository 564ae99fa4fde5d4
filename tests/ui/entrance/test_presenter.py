"""Who gets in, on a real store: opening, log-in, lock, log-out, and the way without accounts."""

import subprocess
import sys
from datetime import timedelta

import pytest

from sigverify.settings import Settings
from tests.services.conftest import PASSWORD
from tests.ui.fakes import FrontDeskAtOnce
from ui.entrance.port import Whereabouts
from ui.entrance.presenter import Entrance
from ui.entrance.state import Stage


class Rooms:
    """Remembers who was inside, and where."""

    def __init__(self):
        self.inside, self.went, self.whereabouts = [], [], None
        self.drafts = "typed"

    def admit(self, operator):
        self.inside.append(operator.id if operator is not None else None)

    def forget(self):
        self.inside.append("nobody")
        self.whereabouts = None

    def forget_drafts(self):
        self.drafts = ""

    def go_back(self, to):
        self.went.append(to)


class Choices:
    without_accounts = False


class Display:
    def __init__(self):
        self.states = []

    def show_state(self, state):
        self.states.append(state)


@pytest.fixture
def rooms():
    return Rooms()


@pytest.fixture
def entrance_with(rooms):
    desk = FrontDeskAtOnce()

    def make(settings):
        made = Entrance(desk, rooms=rooms, choices=Choices(), settings=settings, display=Display())
        made.desk, made.choices = desk, made._choices
        return made

    yield make
    desk.use(None)


@pytest.fixture
def entrance(entrance_with, store_here):
    made = entrance_with(store_here)
    made.begin()
    return made


def test_the_presenter_is_free_of_qt_and_of_the_stores_libraries():
    code = "import sys, ui.entrance.presenter, ui.setup.presenter; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert {"PySide6", "sqlalchemy", "argon2", "torch", "PIL"} & set(loaded) == set()


def test_a_store_that_opens_by_itself_asks_who_is_there(entrance):
    assert entrance.state.stage is Stage.LOG_IN


def test_without_a_store_there_is_a_choice(entrance_with):
    entrance = entrance_with(Settings())
    entrance.begin()

    assert entrance.state.stage is Stage.NO_STORE


def test_the_choice_to_work_without_accounts_is_remembered(entrance_with, rooms):
    entrance = entrance_with(Settings())
    entrance.begin()
    entrance.go_without_accounts()
    assert entrance.choices.without_accounts
    assert rooms.inside == [None]

    again = entrance_with(Settings())
    again._choices = entrance.choices
    again.begin()

    assert again.state.stage is Stage.INSIDE


def test_with_a_store_working_without_accounts_is_for_once(entrance):
    entrance.go_without_accounts()

    assert entrance.state.stage is Stage.INSIDE
    assert not entrance.choices.without_accounts


def test_the_right_password_lets_in_with_rights_and_a_limit(entrance, rooms):
    entrance.log_in("carl", PASSWORD)

    assert entrance.state.stage is Stage.INSIDE
    assert rooms.inside == ["carl"]
    assert entrance.desk.operator.name == "Carl"
    assert entrance.idle_limit == timedelta(minutes=15)


def test_a_wrong_password_is_told_and_nobody_is_inside(entrance, rooms):
    entrance.log_in("carl", "wrong")

    assert entrance.state.problem.code == "log-in-refused"
    assert rooms.inside == []


def test_too_many_wrong_passwords_are_told_with_the_time_to_wait(entrance):
    for _ in range(6):
        entrance.log_in("carl", "wrong")

    assert entrance.state.problem.code == "operator-locked"
    assert "until" in entrance.state.problem.fields


def test_what_was_typed_before_a_lock_is_for_the_same_operator_only(entrance, rooms):
    entrance.log_in("carl", PASSWORD)
    rooms.drafts = "typed"
    entrance.lock()
    entrance.log_in("carl", PASSWORD)
    assert rooms.drafts == "typed"

    entrance.lock()
    entrance.log_in("sara", PASSWORD)
    assert rooms.drafts == ""

    rooms.drafts = "typed"
    entrance.log_out()
    assert rooms.drafts == ""


def test_a_lock_drops_everything_and_the_same_operator_comes_back_to_it(entrance, rooms):
    entrance.log_in("carl", PASSWORD)
    rooms.whereabouts = Whereabouts("accounts", "1001")
    entrance.lock()
    assert entrance.state.stage is Stage.LOCKED
    assert (entrance.state.away, entrance.state.name) == ("carl", "Carl")
    assert entrance.desk.operator is None
    assert rooms.inside[-1] == "nobody"

    entrance.log_in("carl", PASSWORD)

    assert rooms.went == [Whereabouts("accounts", "1001")]


def test_another_operator_sees_nothing_of_where_the_first_was(entrance, rooms):
    entrance.log_in("carl", PASSWORD)
    rooms.whereabouts = Whereabouts("accounts", "1001")
    entrance.lock()
    entrance.let_another_in()
    assert entrance.state.stage is Stage.LOG_IN
    assert entrance.state.away == ""

    entrance.log_in("cora", PASSWORD)
    entrance.log_out()
    entrance.log_in("carl", PASSWORD)

    assert rooms.went == []


def test_another_name_at_a_locked_window_does_not_inherit(entrance, rooms):
    entrance.log_in("carl", PASSWORD)
    rooms.whereabouts = Whereabouts("accounts", "1001")
    entrance.lock()
    entrance.log_in("cora", PASSWORD)

    assert rooms.inside[-1] == "cora"
    assert rooms.went == []


def test_a_log_out_is_recorded_and_asks_anew(entrance):
    entrance.log_in("carl", PASSWORD)
    entrance.log_out()
    with entrance.desk.opened.store.reading() as uow:
        actions = [entry.action for entry in uow.audit.entries()]

    assert actions[-2:] == ["logged-in", "logged-out"]
    assert entrance.state.stage is Stage.LOG_IN
    assert entrance.idle_limit is None


def test_nobody_is_locked_out_of_working_without_accounts(entrance_with):
    entrance = entrance_with(Settings())
    entrance.begin()
    entrance.go_without_accounts()
    entrance.lock()

    assert entrance.state.stage is Stage.INSIDE


def test_who_works_without_accounts_can_come_back_to_log_in(entrance, rooms):
    entrance.go_without_accounts()
    entrance.come_back()

    assert entrance.state.stage is Stage.LOG_IN
    assert rooms.inside[-1] == "nobody"


def test_whose_presence_is_noted_stays_logged_in(entrance):
    entrance.log_in("carl", PASSWORD)
    session = entrance.desk._session
    before = session._last_action
    entrance.stay_awake()

    assert session._last_action > before


def test_a_second_try_waits_for_the_first(entrance):
    entrance.desk.hold()
    entrance.log_in("carl", "wrong")
    entrance.log_in("carl", "wrong again")

    assert len(entrance.desk.held) == 1


@pytest.fixture
def sealed(private_home):
    """Make a store that only a passphrase opens; return what opens it, and the recovery key."""
    from sigverify.services.opening import passphrase, set_up

    opened, recovery_key = set_up(
        Settings(), [passphrase("four words for it")], name="rita", full_name="Rita", password="pass phrase of nobody"
    )
    opened.close()
    return "four words for it", recovery_key


def test_a_passphrase_is_asked_for_and_a_wrong_one_again(entrance_with, sealed):
    entrance = entrance_with(Settings())
    entrance.begin()
    assert entrance.state.stage is Stage.PASSPHRASE
    assert entrance.state.problem is None

    entrance.open_by_passphrase("not this one")
    assert (entrance.state.stage, entrance.state.problem.code) == (Stage.PASSPHRASE, "wrong-key")

    entrance.open_by_passphrase(sealed[0])
    assert entrance.state.stage is Stage.LOG_IN


def test_the_recovery_key_opens_what_the_passphrase_does_not(entrance_with, sealed):
    entrance = entrance_with(Settings())
    entrance.begin()
    entrance.want_recovery()
    entrance.open_by_recovery_key(sealed[1][:-1])
    assert (entrance.state.stage, entrance.state.problem.code) == (Stage.RECOVERY_KEY, "recovery-key-length")

    entrance.open_by_recovery_key(sealed[1])
    assert entrance.state.stage is Stage.LOG_IN


def test_a_store_that_cannot_be_opened_says_why_and_can_be_tried_again(entrance_with, store_here, private_home):
    key_file = private_home / "keys.json"
    away = key_file.rename(private_home / "elsewhere.json")
    entrance = entrance_with(store_here)
    entrance.begin()
    assert (entrance.state.stage, entrance.state.problem.code) == (Stage.SHUT, "keys-missing")

    away.rename(key_file)
    entrance.open_store()
    assert entrance.state.stage is Stage.LOG_IN
