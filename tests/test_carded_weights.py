"""Weights and their card on disk."""

from __future__ import annotations

import json

import numpy as np
import pytest
from safetensors.numpy import load, save

from sigverify.carded_weights import CardedWeights, digest_of, weights_id
from sigverify.errors import ModelError

DATA = save({"slope": np.arange(3, dtype=np.float32)})


@pytest.fixture
def pair(tmp_path):
    made = CardedWeights.named("lines", folder=tmp_path / "new" / "models")
    made.write(DATA, {"sha256": digest_of(DATA), "licence": "none"})
    return made


def sha256(said):
    return said["sha256"]


def refusal(work):
    with pytest.raises(ModelError) as raised:
        work()
    return raised.value.code, raised.value.fields.get("reason")


def test_what_was_written_is_read(pair):
    weights = pair.read_weights(load, sha256=pair.read_card(sha256))

    np.testing.assert_array_equal(weights["slope"], [0, 1, 2])
    assert sorted(path.name for path in pair.card.parent.iterdir()) == ["lines.json", "lines.safetensors"]


def test_a_card_is_the_same_bytes_on_every_system(pair):
    assert pair.card.read_bytes() == (json.dumps(json.loads(pair.card.read_text()), indent=2) + "\n").encode()


def test_weights_are_named_by_the_first_digits_of_their_digest():
    assert weights_id("lines", "0123456789abcdef") == "lines-0123456789ab"


def test_later_weights_take_the_place_of_earlier_ones(pair):
    other = save({"slope": np.zeros(2, np.float32)})
    pair.write(other, {"sha256": digest_of(other)})

    assert pair.read_weights(load, sha256=pair.read_card(sha256))["slope"].shape == (2,)


def test_a_missing_file_is_said(pair):
    pair.weights.unlink()
    pair.card.unlink()

    assert refusal(lambda: pair.read_card(sha256)) == ("model-missing", None)
    assert refusal(lambda: pair.read_weights(load, sha256=digest_of(DATA))) == ("model-missing", None)


def test_a_folder_in_the_place_of_a_file_is_damage(pair):
    pair.card.unlink()
    pair.card.mkdir()

    assert refusal(lambda: pair.read_card(sha256))[0] == "model-damaged"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "\ud800"])
def test_a_card_that_says_nothing_of_use_is_damaged(pair, text):
    pair.card.write_bytes(text.encode("utf-8", "surrogatepass"))

    assert refusal(lambda: pair.read_card(sha256)) == ("model-damaged", "card")


def test_what_a_reader_of_cards_refuses_is_passed_on(pair):
    def refuse(said):
        raise pair.of_another_version()

    assert refusal(lambda: pair.read_card(refuse)) == ("model-incompatible", "version")


def test_weights_are_not_looked_at_before_their_digest_agrees(pair):
    def never(data):
        raise AssertionError

    assert refusal(lambda: pair.read_weights(never, sha256="0" * 64)) == ("model-damaged", "checksum")


def test_bytes_of_another_format_are_damage_though_the_digest_agrees(pair):
    pair.weights.write_bytes(b"nonsense")

    assert refusal(lambda: pair.read_weights(load, sha256=digest_of(b"nonsense"))) == ("model-damaged", "format")
