import pytest

from sigverify.settings import Settings
from ui.pages.settings.state import Opener, StoreState
from ui.pages.settings.store_presenter import StorePresenter


@pytest.fixture
def at_work(desk_of, display, shop):
    """Return a function that enters the sections as somebody."""

    def enter(name="rita"):
        settings = Settings(database_url=shop.url, key_file=shop.key_file.path)
        presenter = StorePresenter(desk_of(name), settings=settings, displays=(display,))
        presenter.enter()
        return presenter

    return enter


def test_where_the_store_is_and_what_opens_it(at_work, shop):
    rita = at_work()

    assert rita.state.place.address == str(shop.home / "sigverify.db")
    assert rita.state.place.openers == (Opener.KEY_FILE,)
    assert not rita.state.asks_passphrase


def test_a_clerk_is_told_nothing_of_it_and_nothing_is_asked(at_work):
    carl = at_work("carl")

    assert carl.state == StoreState()
    assert carl._desk.asked == 0


def test_a_backup_is_made_and_tried(at_work, display, tmp_path):
    rita = at_work()
    target = tmp_path / "monday.svbackup"

    rita.make(target)

    assert rita.state.made.path == target
    assert rita.state.idle
    told = [state.progress for state in display.states if state.progress is not None]
    assert (told[-1].done, told[-1].total) == (rita.state.made.rows, rita.state.made.rows)

    seal = rita.state.made.seal
    rita.rehearse(target)
    assert rita.state.rehearsed.seal == seal
    assert (rita.state.rehearsed.signatories, rita.state.rehearsed.with_key) == (2, 2)
    assert rita.state.made is None


def test_a_backup_is_given_up(at_work, tmp_path):
    rita = at_work()
    rita._desk.hold()
    rita.make(tmp_path / "monday.svbackup")

    rita.give_up()
    assert rita.state.cancelling
    rita._desk.release()

    assert rita.state.problem.code == "cancelled"
    assert rita.state.idle
    assert list(tmp_path.glob("monday*")) == []


def test_one_thing_at_a_time(at_work, tmp_path):
    rita = at_work()
    rita._desk.hold()
    rita.make(tmp_path / "monday.svbackup")

    rita.rehearse(tmp_path / "other.svbackup")
    rita.make(tmp_path / "tuesday.svbackup")

    assert rita.state.rehearsing is None
    assert rita.state.making == tmp_path / "monday.svbackup"


def test_what_is_no_backup_is_told(at_work, tmp_path):
    (tmp_path / "letter.txt").write_text("dear sir")
    rita = at_work()

    rita.rehearse(tmp_path / "letter.txt")

    assert rita.state.problem.code == "not-an-archive"
    rita.close_message()
    assert rita.state.problem is None


def test_an_existing_file_is_not_written_over(at_work, tmp_path):
    (tmp_path / "monday.svbackup").write_bytes(b"kept")
    rita = at_work()

    rita.make(tmp_path / "monday.svbackup")

    assert rita.state.problem.code == "backup-exists"
    assert (tmp_path / "monday.svbackup").read_bytes() == b"kept"


def test_nothing_stays_when_nobody_works(at_work):
    rita = at_work()

    rita.forget()

    assert rita.state == StoreState()
