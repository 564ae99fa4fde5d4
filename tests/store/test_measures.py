import numpy as np

from sigverify.domain.mutual import MutualMeasures
from sigverify.store.measures import pack_measures, unpack_measures

VALUES = np.arange(12, dtype=np.float32).reshape(6, 2) / 7
KNOWN = MutualMeasures("s1", ("a", "b", "c", "d"), "model, pipeline, measures-1", VALUES)


def test_measures_come_back_bit_by_bit():
    back = unpack_measures(pack_measures(KNOWN))

    assert (back.signatory_id, back.references, back.made_by) == ("s1", KNOWN.references, KNOWN.made_by)
    assert back.values.dtype == np.float32
    np.testing.assert_array_equal(back.values, VALUES)


def test_what_another_version_kept_is_not_known():
    assert unpack_measures(b"SVM2" + pack_measures(KNOWN)[4:]) is None


def test_pairs_of_some_references_are_found_among_those_of_all():
    # Of a, b, c, d the pairs stand in the order ab, ac, ad, bc, bd, cd.
    np.testing.assert_array_equal(KNOWN.of(["a", "c", "d"], made_by=KNOWN.made_by), VALUES[[1, 2, 5]])
    assert KNOWN.of(["b"], made_by=KNOWN.made_by).shape == (0, 2)


def test_other_references_another_order_and_another_maker_are_not_known():
    assert KNOWN.of(["a", "e"], made_by=KNOWN.made_by) is None
    assert KNOWN.of(["b", "a"], made_by=KNOWN.made_by) is None
    assert KNOWN.of(["a", "b"], made_by="another model") is None
