import dataclasses

import numpy as np
import pytest
import torch

from sigverify.domain.comparison import Template
from sigverify.domain.quality import Finding, Quality, Severity
from sigverify.encoding import encoder as encoder_module
from sigverify.encoding.encoder import choose_device
from sigverify.encoding.strokes import POINTS
from sigverify.errors import DeviceError, InputError

ARRAYS = [
    field.name for field in dataclasses.fields(Template) if field.name not in ("bitonal", "model_id", "pipeline_id")
]


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


def test_a_template_has_its_shapes_types_and_ids(encoder, prepared):
    signature = prepared()
    (template,) = encoder.encode([signature])
    shapes = {name: getattr(template, name).shape for name in ARRAYS}
    assert shapes == {
        "points": (POINTS, 8),
        "pressure": (POINTS, 8),
        "rings": (POINTS, 120),
        "context": (POINTS, 136),
        "local": (POINTS, 3, 8),
        "global_vector": (12,),
        "ends": (32, 4),
        "crossings": (64, 3),
        "directions": (36,),
        "profiles": (4, 64),
        "traits": (19,),
    }
    for name in ARRAYS:
        assert getattr(template, name).dtype == np.float32
        assert np.isfinite(getattr(template, name)).all()
    assert template.model_id == "random-0"
    assert template.pipeline_id == signature.pipeline_id
    assert not template.bitonal


def test_the_networks_vectors_are_of_unit_length(encoder, prepared):
    (template,) = encoder.encode([prepared()])
    assert np.linalg.norm(template.global_vector) == pytest.approx(1.0, abs=1e-5)
    np.testing.assert_allclose(np.linalg.norm(template.local, axis=2), 1.0, atol=1e-5)


def test_the_same_signature_gives_the_same_bits(encoder, prepared):
    (first,), (second,) = encoder.encode([prepared()]), encoder.encode([prepared()])
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))


def test_signatures_are_encoded_alike_alone_and_in_a_batch_and_in_order(encoder, prepared):
    signatures = [prepared(seed) for seed in range(5)]
    for signature, batched in zip(signatures, encoder.encode(signatures), strict=True):
        (alone,) = encoder.encode([signature])
        for name in ARRAYS:
            np.testing.assert_allclose(getattr(batched, name), getattr(alone, name), atol=1e-5, err_msg=name)


def test_more_than_one_batch_keeps_the_order(encoder, prepared, monkeypatch):
    signatures = [prepared(seed) for seed in range(5)]
    whole = encoder.encode(signatures)
    monkeypatch.setattr(encoder_module, "BATCH", 2)
    for expected, got in zip(whole, encoder.encode(signatures), strict=True):
        np.testing.assert_array_equal(got.points, expected.points)


def test_no_signatures_give_no_templates(encoder):
    assert encoder.encode([]) == []


def test_a_bitonal_signature_has_no_pressure(encoder, prepared):
    (grey,), (bitonal,) = encoder.encode([prepared()]), encoder.encode([prepared(bit_depth=1)])
    assert bitonal.bitonal
    assert not bitonal.pressure.any()
    assert grey.pressure.any()


def test_a_bitonal_signature_leaves_its_neighbours_in_the_batch_their_pressure(encoder, prepared):
    mixed = encoder.encode([prepared(bit_depth=1), prepared()])
    assert not mixed[0].pressure.any()
    assert mixed[1].pressure.any()


def test_different_signatures_differ(encoder, prepared):
    first, second = encoder.encode([prepared(0), prepared(1)])
    assert np.abs(first.rings - second.rings).max() > 0.1
    assert np.abs(first.global_vector - second.global_vector).max() > 1e-4


def test_an_unusable_signature_is_refused(encoder, prepared):
    spoiled = dataclasses.replace(prepared(), quality=Quality((Finding("blank", Severity.REFUSE),)))
    with pytest.raises(InputError) as caught:
        encoder.encode([prepared(), spoiled])
    assert caught.value.code == "sample-unusable"


def test_a_warning_does_not_stop_the_encoder(encoder, prepared):
    warned = dataclasses.replace(prepared(), quality=Quality((Finding("blurred", Severity.WARN, 0.05, 0.1),)))
    assert len(encoder.encode([warned])) == 1


def test_auto_takes_the_gpu_where_there_is_one(monkeypatch):
    for present, expected in ((True, "cuda"), (False, "cpu")):
        monkeypatch.setattr(torch.cuda, "is_available", lambda present=present: present)
        assert choose_device("auto").type == expected


def test_the_processor_is_taken_when_asked_for(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("cpu").type == "cpu"


def test_a_missing_gpu_is_said(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError) as caught:
        choose_device("cuda")
    assert caught.value.code == "device-missing"


@pytest.mark.parametrize("name", ["tpu", "", "CPU", "cuda:0"])
def test_an_unknown_device_is_said(name):
    with pytest.raises(DeviceError) as caught:
        choose_device(name)
    assert caught.value.code == "device-unknown"
    assert caught.value.fields["device"] == name
