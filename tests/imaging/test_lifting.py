import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from sigverify.imaging.lifting import PAPER_BLOCK, PAPER_REACH, paper_level


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=40), elements=st.integers(0, 255)))
def test_paper_between_the_middles_of_blocks_is_interpolated_as_by_scipys_zoom(luminance):
    rows, columns = (-(-side // PAPER_BLOCK) for side in luminance.shape)
    spare = [(0, count * PAPER_BLOCK - side) for count, side in zip((rows, columns), luminance.shape, strict=True)]
    blocks = np.pad(luminance, spare, mode="edge").reshape(rows, PAPER_BLOCK, columns, PAPER_BLOCK)
    light = np.sort(blocks.swapaxes(1, 2).reshape(rows, columns, -1))[..., -PAPER_BLOCK].astype(np.float32)
    reach = min(PAPER_REACH, rows, columns)
    level = ndimage.uniform_filter(ndimage.percentile_filter(light, 75, size=reach), size=reach)
    fine = ndimage.zoom(level, PAPER_BLOCK, order=1, grid_mode=True, mode="nearest")

    found = paper_level(luminance)

    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, fine[: luminance.shape[0], : luminance.shape[1]])
