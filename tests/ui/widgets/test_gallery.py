import os
import subprocess
import sys


def test_every_widget_has_its_picture(tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.5"}

    subprocess.run([sys.executable, "-m", "ui.widgets.gallery", str(tmp_path), "dark"], check=True, env=environment)

    assert len(list(tmp_path.glob("*.png"))) > 15
