"""The whole window in a fresh interpreter: what it costs to open, and what it never loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from sigverify.errors import UsageError
from sigverify.settings import FILE_NAME
from ui.bootstrap import usable_settings
from ui.dialogs.failure import SettingsFailureDialog

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"torch", "torchvision", "skimage", "PIL", "scipy", "reportlab", "sqlalchemy", "pypdfium2"}

OPEN_AND_CLOSE = """
import sys
from PySide6.QtCore import QTimer
from sigverify.settings import Settings
from ui import application
from ui.bootstrap import assemble
from ui.preferences import Preferences

if __name__ == "__main__":
    app = application.make_application(["sigverify"])
    application.dress(app, Preferences())
    shell = assemble(Settings(), Preferences())
    shell.runner.start = lambda: QTimer.singleShot(0, shell.window.close)
    shell.desk.start = lambda: None
    shell.window.show()
    app.exec()
    print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def run(code, home):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"SIGVERIFY_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_window_opens_without_anything_heavy(tmp_path):
    opened = run(OPEN_AND_CLOSE, tmp_path)

    assert opened.returncode == 0, opened.stderr
    loaded = set(opened.stdout.split())
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()


def test_the_entry_point_loads_no_qt_before_it_is_called(tmp_path):
    imported = run("import sys, ui.__main__; print(*{name.split('.')[0] for name in sys.modules})", tmp_path)

    assert "PySide6" not in imported.stdout.split()


def test_settings_that_cannot_be_used_are_asked_for_again_and_never_replaced(private_home):
    file = private_home / FILE_NAME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("database_url = ")
    said = []

    def correct(error):
        said.append(error.code)
        file.write_text('database_url = "sqlite:///bank.db"')
        return True

    assert usable_settings(correct).database_url == "sqlite:///bank.db"
    assert said == ["settings-unreadable"]


def test_who_does_not_wait_for_usable_settings_gets_none(private_home):
    private_home.mkdir(parents=True, exist_ok=True)
    (private_home / FILE_NAME).write_text('devise = "cpu"')

    assert usable_settings(lambda error: error.code != "bad-setting") is None


@pytest.mark.parametrize(
    "error",
    [
        UsageError("settings-unreadable", path="/here/settings.toml", reason="Invalid value (at line 1)"),
        UsageError("bad-setting", name="settings.toml: devise", value="devise", allowed="device, threads"),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_with_the_name_of_the_file(qtbot, error):
    dialog = SettingsFailureDialog(error, file=Path("/here/settings.toml"), details="")
    qtbot.addWidget(dialog)
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    again = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Try again")

    assert "/here/settings.toml" in shown
    assert "No store is opened" in shown
    with qtbot.waitSignal(dialog.accepted):
        again.click()
