import numpy as np
import pytest

from sigverify.evaluation.pairs import Kind, measure_writers
from sigverify.evaluation.trials import allocations, score


def counts(trials):
    return tuple(int((trials.kinds == kind).sum()) for kind in (Kind.MATED, Kind.SKILLED, Kind.RANDOM))


def test_one_reference_makes_every_genuine_pair_once_and_every_forged_pair(comparator, new_writers):
    measured = measure_writers(new_writers(3, genuine=6, forged=5), comparator=comparator)

    trials = score(measured, comparator=comparator, references=1)

    assert counts(trials) == (3 * 15, 3 * 6 * 5, 3 * 6 * 2)


def test_several_references_leave_the_other_genuine_signatures_as_mated_probes(comparator, new_writers):
    measured = measure_writers(new_writers(3, genuine=6, forged=5), comparator=comparator)

    trials = score(measured, comparator=comparator, references=3)

    assert counts(trials) == (3 * 10 * 3, 3 * 10 * 5, 3 * 10 * 2)
    assert {size for size, _ in comparator.fused_with} == {3}


def test_scores_are_those_of_comparing_probe_and_references_directly(comparator, new_writers):
    writers = new_writers(2, genuine=5, forged=2)
    measured = measure_writers(writers, comparator=comparator)
    trials = score(measured, comparator=comparator, references=2)
    expected = []
    for own, pairs in zip(writers, measured, strict=True):
        for allocation in allocations(pairs, references=2):
            references = [own.genuine[i] for i in allocation.references]
            # Probes are the genuine signatures, then the forged ones; random ones are not rebuilt here.
            templates = [*own.genuine, *own.forged]
            probes = [templates[i] for i in allocation.probes if i < len(templates)]
            measures = comparator.measure(probes, references)
            expected.append(comparator.fuse(measures, comparator.measure(references, references)))

    known = trials.kinds != Kind.RANDOM
    np.testing.assert_allclose(trials.scores[known], np.concatenate(expected), rtol=1e-6)
    np.testing.assert_allclose(trials.log10_lr, 2 + 2 * trials.scores)


def test_every_pair_is_measured_once_whatever_is_asked_for(comparator, new_writers):
    measured = measure_writers(new_writers(3, genuine=6, forged=5), comparator=comparator)
    pairs = comparator.pairs
    for references in (1, 2, 3, 5):
        score(measured, comparator=comparator, references=references)

    # 6 references meet 6 genuine, 5 forged, 2 random; 4 of them meet 2 forged signatures of others for the leak test.
    assert pairs == comparator.pairs == 3 * (6 * 13 + 4 * 2)


def test_draws_are_different_seeded_and_never_hold_their_own_probes(comparator, new_writers):
    (measured,) = measure_writers(new_writers(1, genuine=8), comparator=comparator)

    first, again, other = (allocations(measured, references=3, seed=seed) for seed in (1, 1, 2))

    drawn = [tuple(allocation.references) for allocation in first]
    assert len(set(drawn)) == 10
    assert drawn == [tuple(allocation.references) for allocation in again]
    assert drawn != [tuple(allocation.references) for allocation in other]
    for allocation in first:
        mated = allocation.probes[measured.kinds[allocation.probes] == Kind.MATED]
        assert sorted([*allocation.references, *mated]) == list(range(8))


def test_few_signatures_give_every_choice_of_references_once(comparator, new_writers):
    (measured,) = measure_writers(new_writers(1, genuine=4), comparator=comparator)

    assert [tuple(one.references) for one in allocations(measured, references=3)] == [
        (0, 1, 2),
        (0, 1, 3),
        (0, 2, 3),
        (1, 2, 3),
    ]


@pytest.mark.parametrize("references", [4, 5])
def test_writers_without_a_mated_probe_left_have_no_trials(comparator, new_writers, references):
    (measured,) = measure_writers(new_writers(1, genuine=4), comparator=comparator)

    assert allocations(measured, references=references) == []
    assert len(score([measured], comparator=comparator, references=references).scores) == 0


def test_a_large_set_draws_its_references_and_keeps_the_others_as_probes(comparator, new_writers):
    (measured,) = measure_writers(new_writers(1, genuine=9, forged=0), comparator=comparator, reference_pool=4)

    assert measured.measures.shape == (9, 4, 1)
    # The first four rows are the references: no distance to themselves.
    np.testing.assert_allclose(np.diagonal(measured.measures[:4, :, 0]), 0)
    trials = score([measured], comparator=comparator, references=1)
    assert counts(trials) == (8 + 7 + 6 + 5, 0, 0)
    assert counts(score([measured], comparator=comparator, references=3)) == (4 * 6, 0, 0)


def test_the_fit_for_bitonal_input_is_used_where_either_side_is_bitonal(comparator, new_writers):
    writers = [*new_writers(1, bitonal=True), *new_writers(2)[1:]]
    measured = measure_writers(writers, comparator=comparator)

    trials = score(measured, comparator=comparator, references=1)

    assert trials.bitonal[trials.people == 0].all()
    grey_owner = trials.people == 1
    # The bitonal writer's signature is the random probe of the other one.
    np.testing.assert_array_equal(trials.bitonal[grey_owner], trials.kinds[grey_owner] == Kind.RANDOM)
    assert {flag for _, flag in comparator.fused_with} == {True, False}
