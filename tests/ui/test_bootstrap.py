"""The whole window in a fresh interpreter: what it costs to open, and what it never loads."""

import os
import subprocess
import sys
from pathlib import Path

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
