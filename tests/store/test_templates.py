import dataclasses
import struct
import zlib

import numpy as np
import pytest

from sigverify.domain.comparison import Template
from sigverify.errors import StoreError
from sigverify.store import templates
from sigverify.store.templates import pack_template, unpack_template

POINTS = 256
DIRECTIONS = ("rings", "context", "local")


def make_template(seed=0, **changed):
    """Return a template with every field of `Template`: directions of unit length, ranks, places, anything else."""
    random = np.random.default_rng(seed)
    arrays = {
        "points": np.column_stack([random.integers(0, 256, (POINTS, 2)), random.uniform(-1, 1, (POINTS, 6))]),
        "pressure": random.permuted(np.tile(np.arange(POINTS) / POINTS - 0.5, (8, 1)), axis=1).T,
        "rings": directions(random, 120, sparse=True),
        "context": directions(random, 136, sparse=True),
        "local": np.stack([directions(random, 48) for _ in range(3)], axis=1),
        "global_vector": directions(random, 128)[0],
        "directions": random.dirichlet(np.ones(36)),
        "profiles": random.uniform(0, 3, (4, 64)),
        "traits": random.normal(size=19),
    }
    values = {name: array.astype(np.float32) for name, array in arrays.items()}
    values |= {"bitonal": False, "model_id": "model-ä", "pipeline_id": "pipeline-1"}
    given = {field.name for field in dataclasses.fields(Template)}
    # A field that somebody adds later must not break what is tested here.
    values |= {name: random.normal(size=(POINTS, 3)).astype(np.float32) for name in given - set(values)}
    return dataclasses.replace(Template(**values), **changed)


def directions(random, width, *, sparse=False):
    """Return rows of unit length, each near the one before, as descriptors along a stroke are."""
    steps = random.normal(size=(POINTS, width)).cumsum(axis=0)
    rows = np.maximum(steps, 0) if sparse else steps
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def test_everything_but_stroke_descriptors_comes_back_bit_by_bit():
    template = make_template()
    back = unpack_template(pack_template(template))
    for field in dataclasses.fields(template):
        value, read = getattr(template, field.name), getattr(back, field.name)
        if not isinstance(value, np.ndarray):
            assert read == value
            continue
        assert (read.dtype, read.shape, read.flags.c_contiguous) == (value.dtype, value.shape, True)
        if field.name not in (*DIRECTIONS, "points"):
            np.testing.assert_array_equal(read, value, err_msg=field.name)


def test_places_and_ranks_are_exact_and_directions_of_strokes_nearly():
    template = make_template()
    back = unpack_template(pack_template(template))
    np.testing.assert_array_equal(back.points[:, :2], template.points[:, :2])
    np.testing.assert_array_equal(back.pressure, template.pressure)
    assert np.abs(back.points - template.points).max() <= 1 / 8192 + 1e-6


@pytest.mark.parametrize("name", DIRECTIONS)
def test_similarities_of_descriptors_hardly_move(name):
    one, other = make_template(1), make_template(2)
    kept = getattr(unpack_template(pack_template(one)), name)
    np.testing.assert_allclose(np.linalg.norm(kept, axis=-1), 1, atol=1e-5)
    depths = kept.size // (POINTS * kept.shape[-1])
    first, again, second = (rows.reshape(POINTS, -1) for rows in (getattr(one, name), kept, getattr(other, name)))
    before, after = first @ second.T / depths, again @ second.T / depths
    assert np.abs(after - before).max() < 0.03
    assert abs((after - before).mean()) < 0.001


def test_rows_without_direction_stay_empty():
    empty = np.zeros((1, 120), np.float32)
    assert not unpack_template(pack_template(make_template(rings=empty))).rings.any()


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 120), np.float32),
        np.full((2, 120), np.nan, np.float32),
        np.full((2, 120), 1e30, np.float32),
        np.zeros((2, 120), np.float64),
    ],
    ids=["empty", "not a number", "huge", "double"],
)
def test_values_that_no_step_counts_are_kept_exactly(array):
    back = unpack_template(pack_template(make_template(rings=array, traits=array)))
    np.testing.assert_array_equal(back.rings, array)
    assert back.rings.dtype == array.dtype


def test_a_field_that_is_new_is_kept_bit_by_bit(monkeypatch):
    @dataclasses.dataclass(frozen=True, slots=True, eq=False)
    class Later(Template):
        rhythm: np.ndarray
        steps: np.ndarray
        stroke_count: int

    monkeypatch.setattr(templates, "Template", Later)
    fields = {field.name: getattr(make_template(), field.name) for field in dataclasses.fields(Template)}
    rhythm = np.random.default_rng(5).normal(size=(256, 7, 2)).astype(np.float32)
    later = Later(**fields, rhythm=rhythm, steps=np.arange(9, dtype=np.uint8), stroke_count=12)
    back = unpack_template(pack_template(later))
    np.testing.assert_array_equal(back.rhythm, rhythm)
    np.testing.assert_array_equal(back.steps, later.steps)
    assert (back.steps.dtype, back.stroke_count) == (np.uint8, 12)


def test_a_template_of_other_fields_asks_to_be_encoded_again(monkeypatch):
    packed = pack_template(make_template())

    @dataclasses.dataclass(frozen=True, slots=True, eq=False)
    class Later(Template):
        rhythm: np.ndarray

    monkeypatch.setattr(templates, "Template", Later)
    with pytest.raises(StoreError, match="template-outdated"):
        unpack_template(packed)
    with pytest.raises(StoreError, match="template-outdated"):
        unpack_template(b"SVT2" + packed[4:])


def test_damage_is_noticed_wherever_it_cuts():
    packed = pack_template(make_template())
    for length in (0, 3, 6, 40, 500, len(packed) // 2, len(packed) - 1):
        with pytest.raises(StoreError, match="template-damaged"):
            unpack_template(packed[:length])
    with pytest.raises(StoreError, match="template-damaged"):
        unpack_template(packed + b"\0")


def test_an_impossible_size_costs_no_memory():
    header = zlib.compress(b'{"scalars":{},"arrays":[["points","exact",0,"<f4","<f4",[1000000,1000000],4]]}')
    with pytest.raises(StoreError, match="template-damaged"):
        unpack_template(b"SVT1" + struct.pack("<I", len(header)) + header + b"1234")
