"""What every window test gets: Qt without a screen, chosen before anything imports Qt; warnings of Qt are failures."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

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
