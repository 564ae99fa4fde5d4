import json

import pytest
import torch

from sigverify.errors import ModelError
from sigverify.locating.card import Calibration, load_locator, rounded, save_locator

WEIGHTS_NAME, CARD_NAME = "locator.safetensors", "locator.json"

CALIBRATION = Calibration(
    slope=1.2, intercept=-0.3, at_place=1.0, per_mm_outside=0.1, farthest_mm=40.0, fitted_on={"pages": 3}
)


@pytest.fixture
def saved(network, tmp_path):
    save_locator(
        network, tmp_path, name="test", calibration=CALIBRATION, training={"steps": 1}, metrics={}, licence="none"
    )
    return tmp_path


def test_what_was_saved_is_loaded_in_half_precision(saved, network):
    loaded, card = load_locator(saved)
    picture = torch.rand(1, 1, 64, 64)
    assert torch.equal(loaded(picture)[0], rounded(network)(picture)[0])
    assert torch.allclose(loaded(picture)[0], network(picture)[0], atol=1e-2)
    assert card.calibration == CALIBRATION
    assert card.model_id.startswith("test-")
    assert card.parameters == sum(parameter.numel() for parameter in network.parameters())


def test_damaged_weights_are_refused(saved):
    data = bytearray((saved / WEIGHTS_NAME).read_bytes())
    data[-1] ^= 1
    (saved / WEIGHTS_NAME).write_bytes(bytes(data))
    with pytest.raises(ModelError) as raised:
        load_locator(saved)
    assert raised.value.code == "model-damaged"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda card: card | {"format": 99}, "model-incompatible"),
        (lambda card: card | {"input": {"long_side_px": 1}}, "model-incompatible"),
        (lambda card: card | {"shape": card["shape"] | {"joined": 8}}, "model-incompatible"),
        (lambda card: {key: value for key, value in card.items() if key != "calibration"}, "model-damaged"),
    ],
)
def test_a_card_of_something_else_is_refused(saved, change, code):
    card = json.loads((saved / CARD_NAME).read_text(encoding="utf-8"))
    (saved / CARD_NAME).write_text(json.dumps(change(card)), encoding="utf-8")
    with pytest.raises(ModelError) as raised:
        load_locator(saved)
    assert raised.value.code == code


def test_missing_weights_are_an_error_of_their_own(tmp_path):
    with pytest.raises(ModelError) as raised:
        load_locator(tmp_path)
    assert raised.value.code == "model-missing"


def test_confidence_rises_with_the_score_and_falls_beyond_the_place_to_sign():
    assert CALIBRATION.confidence(0.9) > CALIBRATION.confidence(0.5) > CALIBRATION.confidence(0.1)
    assert CALIBRATION.confidence(0.9, outside_mm=20) < CALIBRATION.confidence(0.9, outside_mm=0)
    assert CALIBRATION.confidence(0.9) < CALIBRATION.confidence(0.9, outside_mm=0)
    assert CALIBRATION.confidence(0.9, outside_mm=40) == CALIBRATION.confidence(0.9, outside_mm=400)
    assert 0 <= CALIBRATION.confidence(0.0) < CALIBRATION.confidence(1.0) <= 1
