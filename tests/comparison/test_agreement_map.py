import numpy as np
import pytest

from sigverify.comparison import agreement_map
from sigverify.comparison.agreement_map import agree, fit_scale, load_scale, map_agreement, save_scale
from sigverify.domain.comparison import DIFFERS_BELOW
from sigverify.errors import ModelError

from .conftest import MODEL_ID, signature_lines


@pytest.fixture(scope="module")
def scale(template):
    mated = [agree(template(0, k), template(0, 1), device="cpu") for k in (2, 3, 4)]
    one = template()
    return fit_scale(mated, model_id=one.model_id, pipeline_id=one.pipeline_id)


def mapped(probe, reference, scale):
    return map_agreement(probe, reference, number=2, scale=scale, device="cpu")


def test_values_of_same_hand_points_are_spread_evenly(template, scale):
    pooled = np.concatenate([mapped(template(0, k), template(0, 1), scale).values for k in (2, 3, 4)])
    assert pooled.min() >= 0
    assert pooled.max() <= 1
    assert np.mean(pooled < 0.5) == pytest.approx(0.5, abs=0.05)
    assert np.mean(pooled < DIFFERS_BELOW) == pytest.approx(DIFFERS_BELOW, abs=0.03)


def test_a_map_says_where_points_lie_and_with_which_reference_they_were_held(template, scale):
    probe, reference = template(0, 2), template(0, 1)
    found = mapped(probe, reference, scale)
    assert found.reference == 2
    np.testing.assert_array_equal(found.points, probe.points[:, :2])
    own_places = {tuple(place) for place in reference.points[:, :2].tolist()}
    assert {tuple(place) for place in found.counterparts.tolist()} <= own_places


def test_a_signature_agrees_with_itself_everywhere(template, scale):
    found = mapped(template(0, 1), template(0, 1), scale)
    assert found.values.min() > 0.5
    np.testing.assert_array_equal(found.counterparts, found.points)


def test_another_signature_differs_at_most_of_its_points(template, scale):
    assert np.mean(mapped(template(1), template(0, 1), scale).values < DIFFERS_BELOW) > 0.5


def test_only_the_stroke_that_differs_is_marked(template_of_lines, scale):
    line = signature_lines(0, 0)[0]
    bent = [(x, y + 45 * np.sin(np.pi * (k - 200) / 99) if k >= 200 else y) for k, (x, y) in enumerate(line)]
    found = mapped(template_of_lines([bent]), template_of_lines([line]), scale)
    left = found.points[:, 0] < 120
    assert found.values[left].mean() > found.values[~left].mean() + 0.3


def test_without_pressure_its_rank_says_nothing(template, scale):
    grey, black = agree(template(0, 2), template(0, 1), device="cpu"), template(0, 2, bit_depth=1)
    found = mapped(black, template(0, 1), scale)
    changed = agreement_map.PointAgreement(grey.components * np.array([[1], [1], [1], [9]]), grey.counterparts)
    np.testing.assert_array_equal(scale.values(changed, bitonal=True), scale.values(grey, bitonal=True))
    assert found.values.shape == (len(black.points),)


def test_a_scale_comes_back_from_its_file(scale, tmp_path):
    save_scale(scale, tmp_path)
    again = load_scale(tmp_path)
    np.testing.assert_allclose(again.components, scale.components, atol=1e-5)
    assert (again.model_id, again.pipeline_id) == (scale.model_id, scale.pipeline_id) == (MODEL_ID, scale.pipeline_id)


def test_a_scale_of_another_model_is_refused(template, scale):
    foreign = agreement_map.PointScale(scale.components, scale.together, "other-1", scale.pipeline_id)
    with pytest.raises(ModelError, match="templates-differ"):
        mapped(template(), template(0, 1), foreign)


@pytest.mark.parametrize(
    ("text", "code"), [(None, "calibration-missing"), ("{}", "calibration-damaged"), ("[", "calibration-damaged")]
)
def test_a_scale_that_cannot_be_read_says_why(text, code, tmp_path):
    if text is not None:
        (tmp_path / agreement_map.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=code):
        load_scale(tmp_path)
