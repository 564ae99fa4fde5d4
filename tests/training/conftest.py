import itertools
import json

import numpy as np
import pytest
from PIL import Image
from skimage.draw import line

from sigverify.encoding.network import NetworkShape
from sigverify.training.augmentation import Strength
from sigverify.training.config import Batches, TrainingConfig
from sigverify.training.corpus import PreparedSet
from tests.conftest import draw_signature

TINY_SHAPE = NetworkShape(
    widths=(8, 8, 12, 16), blocks=(1, 1, 1, 1), local_widths=(4, 6, 6), grid_width=4, global_width=12
)
STILL = Strength(rotation=0.0, scale=0.0, shear=0.0, shift=0.0, warp=0.0)


def drawn(corners):
    """Return a skeleton that joins corners (K, 2) x, y."""
    canvas = np.zeros((128, 256), dtype=bool)
    places = np.clip(corners.round().astype(int), 4, [251, 123])
    for (x0, y0), (x1, y1) in itertools.pairwise(places):
        canvas[line(y0, x0, y1, x1)] = True
    return canvas


def signatures(name, writers, *, genuine=4, forged=3, seed=0):
    """Return a data set of zigzags: one hand's differ by a pixel or two, imitations by several."""
    rng = np.random.default_rng(seed)
    skeletons, writer, own = [], [], []
    for who in writers:
        corners = np.stack([np.linspace(20, 235, 9), rng.uniform(20, 108, 9)], axis=1)
        for k in range(genuine + forged):
            spread = 1.0 if k < genuine else 6.0
            skeletons.append(drawn(corners + rng.normal(0, spread, corners.shape)))
            writer.append(who)
            own.append(k < genuine)
    stacked = np.stack(skeletons)
    return PreparedSet(
        name,
        (255 * stacked).astype(np.uint8),
        stacked,
        stacked,
        np.array(writer),
        np.array(own),
        np.zeros(len(own), dtype=bool),
        0,
    )


@pytest.fixture
def tiny_set():
    return signatures("cedar", ["001", "002", "003", "004"])


@pytest.fixture
def tiny_config():
    return TrainingConfig(
        name="tiny",
        data_sets={"cedar": 1.0},
        learning_rate=3e-3,
        warm_up_steps=1,
        minutes=60.0,
        steps=1000,
        shape=TINY_SHAPE,
        batches=Batches(groups=2, genuine=3, forged=2, points=24, skilled_pairs=8, random_pairs=6),
        joint=STILL,
        single=STILL,
    )


WRITERS = {"cedar": ("002", "035", "050"), "sigcomp2011_dutch": ("003", "045", "060")}
"""Of each set one writer for training, one for validation and one for the tables."""


@pytest.fixture(scope="session")
def development_data(tmp_path_factory):
    """Return a folder laid out like the development data: drawn signatures, templates and one filled cheque."""
    folder = tmp_path_factory.mktemp("data")
    for number, (name, writers) in enumerate(WRITERS.items()):
        for place, writer in enumerate(writers):
            for kind in ("genuine", "forged"):
                own = folder / "signatures" / name / writer / kind
                own.mkdir(parents=True)
                for repeat in range(2):
                    pixels = draw_signature(100 * number + 10 * place + repeat)
                    Image.fromarray(pixels).save(own / f"{repeat}.png")
    rng = np.random.default_rng(5)
    templates = folder / "documents" / "ssbi_cheques"
    templates.mkdir(parents=True)
    for number in range(1, 11):
        level = rng.integers(150, 250, 3)
        pixels = np.clip(level + rng.normal(0, 4, (300, 600, 3)), 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(templates / f"check_{number:03d}.png")
    cheques = folder / "documents" / "idrbt_cheques"
    cheques.mkdir(parents=True)
    Image.new("RGB", (2365, 1087), (200, 220, 240)).save(cheques / "cheque_00.jpg")
    (cheques / "boxes.json").write_text(json.dumps({"cheque_00.jpg": [[1986, 723, 233, 142]]}), encoding="utf-8")
    return folder
