import numpy as np
import pytest

from sigverify.domain.quality import Quality
from sigverify.domain.sample import PreparedSignature
from sigverify.evaluation.leak import LeakFigure, scalar_figures, scalars, score_figure
from sigverify.evaluation.pairs import WriterTemplates, measure_writers


def prepared(mask, ink, skeleton):
    return PreparedSignature(
        ink=ink.astype(np.uint8),
        mask=mask,
        skeleton=skeleton,
        scale=0.5,
        size_mm=(40.0, 12.5),
        bitonal=False,
        quality=Quality(),
        trace=(),
        pipeline_id="fake",
    )


def bar():
    """Return the mask and the skeleton of a bar 40 long and 4 thick."""
    mask, skeleton = np.zeros((128, 256), dtype=bool), np.zeros((128, 256), dtype=bool)
    mask[60:64, 100:140] = True
    skeleton[62, 100:140] = True
    return mask, skeleton


def test_scalars_of_a_plain_bar():
    mask, skeleton = bar()

    found = scalars(prepared(mask, np.where(mask, 204, 0), skeleton))

    assert found.ink_level == pytest.approx(0.8)
    assert found.stroke_width == 4
    assert (found.aspect, found.density) == (10, 1)
    assert (found.width_mm, found.height_mm, found.scale) == (40.0, 12.5, 0.5)


def test_noise_on_the_strokes_raises_the_noise_alone():
    mask, skeleton = bar()
    noisy = np.where(mask, 204 + np.random.default_rng(1).integers(-50, 51, mask.shape), 0)

    clean, found = scalars(prepared(mask, np.where(mask, 204, 0), skeleton)), scalars(prepared(mask, noisy, skeleton))

    assert found.noise > 2 * clean.noise
    assert found.ink_level == pytest.approx(clean.ink_level, abs=0.03)


def test_scalars_of_nothing_are_zero():
    nothing = np.zeros((128, 256), dtype=bool)

    found = scalars(prepared(nothing, nothing, nothing))

    assert (found.ink_level, found.stroke_width, found.noise, found.aspect, found.density) == (0, 0, 0, 0, 0)


def labelled(people, each):
    owners = np.repeat(np.arange(people), 2 * each)
    genuine = np.tile(np.repeat([True, False], each), people)
    return owners, genuine


def test_a_scalar_that_follows_the_label_leaks():
    owners, genuine = labelled(6, 5)
    values = genuine + np.random.default_rng(1).normal(0, 0.1, len(owners))

    figure = scalar_figures(values, genuine, owners, name="paper")

    assert figure.images.value == pytest.approx(1)
    assert figure.pairs.value > 0.9
    assert figure.leaks


def test_a_scalar_that_follows_the_writer_does_not_leak():
    owners, genuine = labelled(30, 10)
    values = owners + np.random.default_rng(1).normal(0, 0.1, len(owners))

    figure = scalar_figures(values, genuine, owners, name="size")

    assert not figure.leaks
    assert figure.images.value == pytest.approx(0.5, abs=0.02)
    assert figure.images.low < 0.5 < figure.images.high


def test_people_without_forged_images_do_not_count():
    owners, genuine = labelled(4, 3)
    owners, genuine = np.append(owners, [9] * 50), np.append(genuine, [True] * 50)
    values = np.where(owners == 9, 100.0, 1.0)

    figure = scalar_figures(values, genuine, owners, name="size")

    assert (figure.images.value, figure.pairs.value) == (0.5, 0.5)


def test_without_forged_images_there_is_nothing_to_compare():
    values, owners = np.arange(4.0), np.array([0, 0, 1, 1])

    assert scalar_figures(values, np.ones(4, dtype=bool), owners, name="size") == LeakFigure("size", None, None)


def test_a_score_that_knows_forged_signatures_leaks(comparator, new_template):
    rng = np.random.default_rng(2)

    def writer(number, forged_at):
        def near(place):
            return new_template([*rng.normal(scale=0.1, size=3), place])

        return WriterTemplates(
            str(number), str(number), tuple(near(0) for _ in range(5)), tuple(near(forged_at) for _ in range(5))
        )

    def figure(forged_at):
        measured = measure_writers([writer(n, forged_at) for n in range(8)], comparator=comparator)
        return score_figure(measured, comparator=comparator)

    assert figure(3.0).pairs.value == pytest.approx(1)
    assert figure(3.0).leaks
    assert figure(0.0).pairs.value == pytest.approx(0.5, abs=0.1)
    assert figure(0.0).images is None


def test_without_forged_signatures_the_score_has_no_leak_figure(comparator, new_writers):
    measured = measure_writers(new_writers(3, forged=0), comparator=comparator)

    assert score_figure(measured, comparator=comparator) == LeakFigure("score", None, None)
