"""What every window test gets: Qt without a screen, chosen before anything imports Qt; warnings of Qt are failures."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from tests.services.conftest import bank, founded, furnished, shop, specimens  # noqa: F401
from tests.ui.fakes import (
    DeskAtOnce,
    RecordingBulk,
    RecordingNavigator,
    RecordingScanning,
    RecordingTasks,
    RecordingWindow,
)

# Two cores are shared: how long an example takes says nothing about the code.
hypothesis.settings.register_profile("window", deadline=None)
hypothesis.settings.load_profile("window")


def pytest_collection_modifyitems(items):
    """Fail a window test on what Qt complains about."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # Said by the offscreen platform of every window with a smallest size.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture
def desk_of(shop):  # noqa: F811
    """Return a function that gives a desk working at once, with somebody of the shop's staff logged in: "carl"."""
    return lambda name: DeskAtOnce(shop.session(name))


@pytest.fixture
def parts_of(desk_of):
    """Return a function that gives a page's parts with somebody of the shop's staff logged in."""
    from sigverify.settings import Settings
    from ui.page import Parts
    from ui.preferences import Preferences

    return lambda name: Parts(
        RecordingTasks(),
        desk_of(name),
        RecordingNavigator(),
        Preferences(),
        Settings(),
        RecordingScanning(),
        RecordingBulk(),
        RecordingWindow(),
    )


@pytest.fixture
def store_here(founded, private_home):  # noqa: F811
    """Put a store with staff into the program's own folder; return the settings that open it."""
    import shutil

    from sigverify.settings import Settings

    shutil.copytree(founded, private_home, dirs_exist_ok=True)
    return Settings(key_file=private_home / "opener.key")


@pytest.fixture
def wear(qapp):
    """Return a function that gives the application, and the window of a widget, one appearance; undone at the end."""
    from ui import theme

    def put_on(widget, appearance):
        theme.apply(qapp, appearance)
        # Widgets hear of another palette by an event.
        qapp.processEvents()
        theme.dress(widget.window(), theme.tokens(qapp.palette()))

    yield put_on
    theme.apply(qapp, theme.Appearance.LIGHT)
