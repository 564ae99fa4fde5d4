import numpy as np
import pytest

from sigverify.domain.progress import CancelToken
from sigverify.errors import Cancelled
from sigverify.evaluation.pairs import Kind, WriterTemplates, generator, measure_writers


def test_a_writer_with_one_signature_only_gives_random_probes(comparator, new_writers, new_template):
    lone = WriterTemplates("lone", "lone", (new_template([9, 9, 9, 9]),))

    measured = measure_writers([*new_writers(1), lone], comparator=comparator)

    assert [own.writer for own in measured] == ["w0"]
    assert (measured[0].kinds == Kind.RANDOM).sum() == 1


def test_random_probes_come_from_other_people_only(comparator, new_writers):
    same = [WriterTemplates(own.writer, "one person", own.genuine) for own in new_writers(3)]

    assert all((own.kinds != Kind.RANDOM).all() for own in measure_writers(same, comparator=comparator))


def test_many_other_writers_are_drawn_from(comparator, new_writers):
    measured = measure_writers(new_writers(6, genuine=2, forged=1), comparator=comparator, random_writers=2)

    assert {int((own.kinds == Kind.RANDOM).sum()) for own in measured} == {2}


def test_what_is_drawn_for_a_writer_does_not_depend_on_who_else_takes_part(comparator, new_writers):
    writers = new_writers(4)
    among_four = measure_writers(writers, comparator=comparator)[0]
    among_two = measure_writers(writers[:2], comparator=comparator)[0]

    stranger = np.flatnonzero(among_four.kinds == Kind.RANDOM)[0]
    np.testing.assert_array_equal(among_four.measures[stranger], among_two.measures[among_two.kinds == Kind.RANDOM][0])


def test_progress_counts_pairs_up_to_the_total(comparator, new_writers):
    seen = []

    measure_writers(new_writers(2), comparator=comparator, progress=seen.append)

    assert {progress.stage for progress in seen} == {"measure"}
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert seen[-1].done == seen[-1].total == comparator.pairs


def test_stops_when_cancelled(comparator, new_writers):
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        measure_writers(new_writers(2), comparator=comparator, cancel=token)
    assert comparator.pairs == 0


def test_generators_depend_on_every_name_and_on_the_seed():
    draws = {
        float(generator(seed, *names).random())
        for seed in (0, 1)
        for names in (("a", "b"), ("ab",), ("a",), ("b", "a"))
    }

    assert len(draws) == 8
