import numpy as np
import pytest
from PIL import Image

from sigverify.domain.sample import PreparedSignature
from sigverify.errors import DataError
from sigverify.imaging.pipeline import PIPELINE_ID
from sigverify.training import corpus
from tests.training.conftest import drawn


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two writers with two genuine and one forged signature each, one file of which is no image."""
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    root = tmp_path / "cedar"
    for writer in ("001", "031"):
        for kind, count in (("genuine", 2), ("forged", 1)):
            place = root / writer / kind
            place.mkdir(parents=True)
            for k in range(count):
                corners = np.stack([np.linspace(20, 235, 9), rng.uniform(20, 108, 9)], axis=1)
                ink = np.where(drawn(corners), 30, 250).astype(np.uint8)
                Image.fromarray(ink).resize((768, 384)).save(place / f"{k}.png", dpi=(300, 300))
    (root / "001" / "genuine" / "9.png").write_bytes(b"no image")
    return root


def test_every_readable_signature_is_prepared_and_labelled(folder):
    prepared = corpus.build("cedar", folder=folder)
    assert prepared.writer.tolist() == ["001"] * 3 + ["031"] * 3
    assert prepared.genuine.tolist() == [True, True, False] * 2
    assert prepared.refused == 1
    assert prepared.ink.shape == (6, 128, 256)
    assert (prepared.skeleton.sum(axis=(1, 2)) > 100).all()


def test_the_second_time_comes_from_the_cache_of_this_pipeline(folder, monkeypatch):
    first = corpus.load("cedar", folder=folder)
    assert (corpus.cache_folder() / "cedar.npz").is_file()
    assert PIPELINE_ID in str(corpus.cache_folder())

    def refuse(sample: object) -> PreparedSignature:
        raise AssertionError("prepared again")

    monkeypatch.setattr(corpus, "prepare", refuse)
    second = corpus.load("cedar", folder=folder)
    for name in ("ink", "mask", "skeleton", "writer", "genuine", "bitonal"):
        assert np.array_equal(getattr(first, name), getattr(second, name)), name
    assert second.refused == first.refused


def test_splits_are_those_of_evaluation(folder):
    prepared = corpus.build("cedar", folder=folder)
    assert prepared.split().train == ("001",)
    assert prepared.split().validate == ("031",)
    assert set(prepared.only(prepared.split().train).writer) == {"001"}
    assert len(prepared.only(prepared.split().train)) == 3


def test_progress_is_told_for_every_file(folder):
    seen = []
    corpus.build("cedar", folder=folder, progress=seen.append)
    assert [(p.done, p.total) for p in seen] == [(k, 7) for k in range(1, 8)]


def test_a_missing_folder_is_said_to_be_missing(tmp_path):
    with pytest.raises(DataError) as caught:
        corpus.build("cedar", folder=tmp_path / "none")
    assert caught.value.code == "data-missing"
