import numpy as np
from PIL import Image

from sigverify.training.synthesis.data_sets import write_data_set


def test_a_set_is_laid_out_by_writer_and_made_the_same_each_time(tmp_path):
    stages = []
    for name in ("a", "b"):
        write_data_set(
            tmp_path / name, writers=2, genuine=2, forged=1, dpi=100, first_seed=7, progress=lambda p: stages.append(p)
        )
    files = sorted(path.relative_to(tmp_path / "a").as_posix() for path in (tmp_path / "a").rglob("*.png"))
    kinds = ["forged/01.png", "genuine/01.png", "genuine/02.png"]
    assert files == [f"{writer}/{kind}" for writer in ("000007", "000008") for kind in kinds]
    assert [stage.done for stage in stages] == [0, 1, 0, 1]
    for file in files:
        with Image.open(tmp_path / "a" / file) as first, Image.open(tmp_path / "b" / file) as second:
            assert np.array_equal(np.asarray(first), np.asarray(second))
            assert round(first.info["dpi"][0]) == 100
