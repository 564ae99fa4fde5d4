import dataclasses
import hashlib
import json

import numpy as np
import pytest

from sigverify.comparison import parameters as parameters_module
from sigverify.comparison.measures import NAMES
from sigverify.comparison.parameters import load_parameters, save_parameters
from sigverify.errors import ModelError

CARD, WEIGHTS = "comparison.json", "comparison.safetensors"


@pytest.fixture
def stored(parameters, tmp_path):
    save_parameters(parameters, tmp_path / "models")
    return tmp_path / "models"


def refusal(folder):
    with pytest.raises(ModelError) as caught:
        load_parameters(folder)
    return caught.value.code


def change_card(folder, **changes):
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    (folder / CARD).write_text(json.dumps(card | changes), encoding="utf-8")


def test_what_is_saved_is_loaded(parameters, tmp_path):
    calibration_id = save_parameters(parameters, tmp_path / "new" / "folder")
    loaded = load_parameters(tmp_path / "new" / "folder")
    assert loaded.calibration_id == calibration_id
    assert (loaded.model_id, loaded.pipeline_id) == (parameters.model_id, parameters.pipeline_id)
    for kind in ("grey", "bitonal"):
        before, after = getattr(parameters, kind), getattr(loaded, kind)
        assert list(after) == list(before)
        for count, fit in before.items():
            assert after[count].calibration == fit.calibration
            assert after[count].policy == fit.policy
            measured = np.random.default_rng(count).normal(size=(3, count, len(NAMES))).astype(np.float32)
            mutual = measured[0, : count * (count - 1) // 2]
            np.testing.assert_array_equal(
                after[count].fusion.score(measured, mutual), fit.fusion.score(measured, mutual)
            )
            for field in dataclasses.fields(fit.distributions):
                np.testing.assert_array_equal(
                    getattr(after[count].distributions, field.name), getattr(fit.distributions, field.name)
                )


def test_the_id_names_the_contents(parameters, tmp_path):
    first, again = (save_parameters(parameters, tmp_path / name) for name in ("a", "b"))
    assert first == again
    other = save_parameters(dataclasses.replace(parameters, bitonal=parameters.grey), tmp_path / "c")
    assert other != first


def test_more_references_than_were_fitted_use_the_largest_fit(parameters):
    assert parameters.fit(9, bitonal=False) is parameters.grey[3]
    assert parameters.fit(2, bitonal=False) is parameters.grey[2]
    assert parameters.fit(1, bitonal=True) is parameters.bitonal[1]


@pytest.mark.parametrize("name", [CARD, WEIGHTS])
def test_a_missing_file_is_said(stored, name):
    (stored / name).unlink()
    assert refusal(stored) == "calibration-missing"


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe\x00"])
def test_a_damaged_card_is_said(stored, content):
    (stored / CARD).write_bytes(content)
    assert refusal(stored) == "calibration-damaged"


@pytest.mark.parametrize("position", [0, 100, -1])
def test_weights_of_another_digest_are_refused(stored, position):
    data = bytearray((stored / WEIGHTS).read_bytes())
    data[position] ^= 1
    (stored / WEIGHTS).write_bytes(data)
    assert refusal(stored) == "calibration-damaged"


@pytest.mark.parametrize("kept", [0, 5, 200])
def test_a_cut_weights_file_is_refused_even_if_the_card_says_its_digest(stored, kept):
    data = (stored / WEIGHTS).read_bytes()[:kept]
    (stored / WEIGHTS).write_bytes(data)
    change_card(stored, weights_sha256=hashlib.sha256(data).hexdigest())
    assert refusal(stored) == "calibration-damaged"


@pytest.mark.parametrize("field", ["measures", "model_id", "grey", "format", "weights_sha256"])
def test_a_card_without_a_field_is_damaged(stored, field):
    card = json.loads((stored / CARD).read_text(encoding="utf-8"))
    del card[field]
    (stored / CARD).write_text(json.dumps(card), encoding="utf-8")
    assert refusal(stored) == "calibration-damaged"


def test_a_fit_without_its_policy_is_damaged(stored):
    card = json.loads((stored / CARD).read_text(encoding="utf-8"))
    del card["grey"]["2"]["policy"]
    (stored / CARD).write_text(json.dumps(card), encoding="utf-8")
    assert refusal(stored) == "calibration-damaged"


def test_other_measures_are_incompatible(stored):
    change_card(stored, measures=["one", "two"])
    assert refusal(stored) == "calibration-incompatible"


def test_another_format_is_incompatible(stored):
    change_card(stored, format=parameters_module.FORMAT + 1)
    assert refusal(stored) == "calibration-incompatible"


def test_an_error_names_the_folder(tmp_path):
    with pytest.raises(ModelError) as caught:
        load_parameters(tmp_path / "nowhere")
    assert caught.value.fields["folder"] == str(tmp_path / "nowhere")
