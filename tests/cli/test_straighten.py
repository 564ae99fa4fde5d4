import json

import numpy as np
from PIL import Image

from sigverify.cli.main import main
from sigverify.training.synthesis.magnetic_lines import CLEAN, scanned_line


def test_each_cheque_is_written_and_what_was_done_is_said(tmp_path, capsys):
    strip = scanned_line("⑈123456⑈ 789012345⑆ 678901⑈ 23", dpi=150, rng=np.random.default_rng(0), wear=CLEAN)
    cheque = np.full((543, 1193), 230, np.uint8)
    cheque[-strip.height :] = strip.pixels
    Image.fromarray(cheque[::-1, ::-1]).save(tmp_path / "turned.png", dpi=(150, 150))
    assert main(["straighten", str(tmp_path / "turned.png"), "--out", str(tmp_path / "out.png")]) == 0
    told = capsys.readouterr()
    assert "turned by 180 degrees" in told.err
    assert "1193 x 543" in told.out
    assert np.array_equal(np.asarray(Image.open(tmp_path / "out.png")), cheque)
    assert main(["straighten", str(tmp_path / "out.png"), "--out", str(tmp_path / "again"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cheques"][0]["laid"] is None
