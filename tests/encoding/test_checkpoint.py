import dataclasses
import hashlib
import json

import pytest
import torch

from sigverify.encoding.checkpoint import load_network, save_network
from sigverify.encoding.network import NetworkShape, SiameseBranch
from sigverify.errors import ModelError

WEIGHTS_NAME, CARD_NAME = "encoder.safetensors", "encoder.json"
SMALL = NetworkShape(widths=(8, 8, 8, 8), blocks=(1, 1, 1, 1), local_widths=(4, 4, 4), grid_width=4, global_width=8)


@pytest.fixture
def stored(tmp_path):
    torch.manual_seed(3)
    network = SiameseBranch(SMALL).eval()
    card = save_network(
        network, tmp_path, name="small", training={"steps": 2}, splits={}, metrics={"eer": 0.1}, licence="none"
    )
    return tmp_path, network, card


def edit_card(folder, **changes):
    path = folder / CARD_NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def refusal(folder):
    with pytest.raises(ModelError) as caught:
        load_network(folder)
    return caught.value.code


def test_weights_and_card_come_back_as_they_were(stored):
    folder, network, card = stored
    loaded, loaded_card = load_network(folder)
    assert loaded_card == card
    assert not loaded.training
    image, points = torch.rand(1, 2, 128, 256), torch.rand(1, 7, 2) * 100
    for before, after in zip(network(image, points), loaded(image, points), strict=True):
        assert torch.equal(before, after)


def test_the_model_id_names_the_weights(stored):
    folder, _, card = stored
    digest = hashlib.sha256((folder / WEIGHTS_NAME).read_bytes()).hexdigest()
    assert card.sha256 == digest
    assert card.model_id == f"small-{digest[:12]}"
    assert json.loads((folder / CARD_NAME).read_text())["model_id"] == card.model_id


@pytest.mark.parametrize("name", [WEIGHTS_NAME, CARD_NAME])
def test_a_missing_file_is_named(stored, name):
    folder = stored[0]
    (folder / name).unlink()
    with pytest.raises(ModelError) as caught:
        load_network(folder)
    assert caught.value.code == "model-missing"
    assert caught.value.fields["path"] == str(folder / name)


def test_one_flipped_bit_in_the_weights_is_refused(stored):
    folder = stored[0]
    data = bytearray((folder / WEIGHTS_NAME).read_bytes())
    data[-5] ^= 1
    (folder / WEIGHTS_NAME).write_bytes(data)
    assert refusal(folder) == "model-damaged"


def test_a_wrong_digest_in_the_card_is_refused(stored):
    folder = stored[0]
    edit_card(folder, sha256="0" * 64)
    assert refusal(folder) == "model-damaged"


def test_weights_that_are_no_safetensors_are_refused_even_if_the_digest_agrees(stored):
    folder = stored[0]
    (folder / WEIGHTS_NAME).write_bytes(b"nonsense")
    edit_card(folder, sha256=hashlib.sha256(b"nonsense").hexdigest())
    assert refusal(folder) == "model-damaged"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "input": 3, "shape": 4}'])
def test_a_card_that_cannot_be_read_is_refused(stored, text):
    folder = stored[0]
    (folder / CARD_NAME).write_text(text)
    assert refusal(folder) == "model-damaged"


def test_weights_of_another_format_or_input_are_incompatible(stored):
    folder = stored[0]
    edit_card(folder, format=99)
    assert refusal(folder) == "model-incompatible"


def test_weights_for_another_input_are_incompatible(stored):
    folder = stored[0]
    edit_card(folder, input={"image": "grey"})
    assert refusal(folder) == "model-incompatible"


def test_weights_of_another_architecture_are_incompatible(stored):
    folder = stored[0]
    edit_card(folder, shape=dataclasses.asdict(dataclasses.replace(SMALL, global_width=9)))
    assert refusal(folder) == "model-incompatible"


def test_an_unknown_size_in_the_card_is_incompatible(stored):
    folder = stored[0]
    edit_card(folder, shape=dataclasses.asdict(SMALL) | {"depth": 3})
    assert refusal(folder) == "model-incompatible"
