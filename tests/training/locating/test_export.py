import dataclasses

import pytest

from sigverify.errors import UsageError
from sigverify.locating.network import LocatorShape
from sigverify.training.locating.config import LocatorConfig
from sigverify.training.locating.export import export
from sigverify.training.locating.letters import Changes, LetterArtist
from sigverify.training.locating.loop import LocatorRun
from sigverify.training.locating.scenes import SceneSource, Shares, Sizes


@pytest.fixture
def run(patches):
    source = SceneSource(
        letters=LetterArtist([], patches, patches, Changes()),
        sheets=[],
        cheques=[],
        templates=[],
        signatures=patches,
        writing=patches,
        shares=Shares(),
        sizes=Sizes(),
        side=64,
    )
    shape = LocatorShape(widths=(4, 6, 8, 8), blocks=(1, 1, 1, 1), joined=8)
    config = LocatorConfig(name="test", shape=shape)
    return lambda *parts: LocatorRun(dataclasses.replace(config, parts=parts), source)


def test_weights_are_not_calibrated_on_pages_that_they_trained_on(run, tmp_path):
    run("train", "validate").save(tmp_path / "last.pt")
    with pytest.raises(UsageError) as raised:
        export(tmp_path / "last.pt", tmp_path / "models")
    assert raised.value.fields["name"] == "parts"
    assert not (tmp_path / "models").exists()
