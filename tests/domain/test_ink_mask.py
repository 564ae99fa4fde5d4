import numpy as np
import pytest

from sigverify.domain.ink_mask import InkMask


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (16, 8), (7, 9)])
def test_a_mask_comes_back_as_it_was(shape):
    counts = np.random.default_rng(1).random(shape) < 0.5

    mask = InkMask.of(counts)

    assert np.array_equal(mask.array(), counts)
    assert mask == InkMask.of(counts.copy())
    assert hash(mask) == hash(InkMask.of(counts.copy()))


def test_bits_that_do_not_fit_the_size_are_refused():
    with pytest.raises(ValueError, match="do not fill"):
        InkMask(4, 4, b"\0")
