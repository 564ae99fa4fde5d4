import numpy as np
import pytest

from sigverify.evaluation.splits import split
from sigverify.training.composites.sources import SHARES, Use, draw_source, real_paper, signatures, templates


def writers(data, use):
    return {(source.file.path.parents[2].name, source.file.writer) for source in signatures(data, use)}


def test_no_writer_serves_two_uses(development_data):
    found = [writers(development_data, use) for use in Use]
    assert all(found)
    assert sum(len(part) for part in found) == len(set().union(*found))


def test_only_genuine_signatures_of_the_split_are_taken(development_data):
    for source in signatures(development_data, Use.TRAINING):
        name = source.file.path.parents[2].name
        assert name in SHARES
        assert source.file.genuine
        assert source.file.writer in split(name, [source.file.writer]).train


def test_no_template_is_in_training_and_in_judging(development_data):
    training, judging = (templates(development_data, use) for use in (Use.TRAINING, Use.JUDGING))
    assert len(training) == 36
    assert len(judging) == 4
    assert not any(np.array_equal(one, other) for one in training for other in judging)


def test_ink_comes_at_the_resolution_asked_for(development_data):
    source = next(signatures(development_data, Use.TRAINING))
    fine, coarse = source.ink(source.dpi), source.ink(source.dpi / 2)
    assert coarse.shape == pytest.approx(np.array(fine.shape) / 2, abs=1)
    assert 0 <= coarse.min() < 0.1
    assert coarse.max() > 0.7


def test_real_paper_ends_before_the_signature(development_data):
    (paper,) = real_paper(development_data)
    assert paper.shape[0] == 330
    assert paper.shape[1] == 1986 - 60 - 1180


def test_sets_are_drawn_by_their_share_whatever_their_size(development_data):
    sources = list(signatures(development_data, Use.TRAINING))
    lopsided = sources + 9 * [one for one in sources if one.data_set == "sigcomp2011_dutch"]
    rng = np.random.default_rng(0)

    drawn = [draw_source(lopsided, rng).data_set for _ in range(400)]

    assert drawn.count("cedar") == pytest.approx(400 * 0.35 / 0.65, rel=0.15)
    assert set(drawn) == {"cedar", "sigcomp2011_dutch"}
