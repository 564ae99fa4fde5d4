import numpy as np
import pytest

from sigverify.imaging.frames import frame_lines

PER_MM = 300 / 25.4


@pytest.fixture
def written(signature):
    """Return the ink of a signature, and how surely each of its pixels is its own."""
    mask = signature(2) < 150
    return mask, mask.astype(np.float32)


def with_line(written, box, *, sure):
    """Return the ink with a filled box, of which the network is so sure, and the box alone."""
    mask, certainty = (array.copy() for array in written)
    line = np.zeros_like(mask)
    line[box] = True
    line &= ~mask
    certainty[line] = sure
    return mask | line, certainty, line


def found(mask, sure):
    return frame_lines(mask, sure, per_mm=PER_MM)


def test_a_signature_alone_has_no_frame(written):
    assert not found(*written).any()


def test_the_side_of_a_frame_that_the_edge_cuts_is_found(written):
    mask, sure, line = with_line(written, np.s_[110:, 12:16], sure=0.5)
    assert found(mask, sure)[line].mean() > 0.95
    assert not (found(mask, sure) & ~line).any()


def test_a_line_that_the_network_takes_for_ink_stays(written):
    mask, sure, _ = with_line(written, np.s_[110:, 12:16], sure=0.9)
    assert not found(mask, sure).any()


def test_a_short_dash_inside_stays_however_straight(written):
    mask, sure, _ = with_line(written, np.s_[20:24, 60:150], sure=0.2)
    assert not found(mask, sure).any()


def test_a_line_with_two_ends_inside_is_found_where_it_is_long(written):
    mask, sure, line = with_line(written, np.s_[20:24, 60:200], sure=0.2)
    assert found(mask, sure)[line].mean() > 0.95


def test_a_leaning_line_is_found_only_where_its_ink_is_doubted(written):
    mask, sure, _ = with_line(written, np.s_[18:22, 60:150], sure=0.5)
    mask, sure, line = with_line((mask, sure), np.s_[19:23, 150:240], sure=0.5)
    assert not found(mask, sure).any()
    sure[18:23, 60:240] = 0.3
    assert found(mask, sure)[line].mean() > 0.9


def test_thick_bars_are_no_lines(written):
    mask, sure, line = with_line(written, np.s_[100:120, 200:], sure=0.1)
    assert not found(mask, sure)[line].any()


def test_no_ink_has_no_lines():
    empty = np.zeros((200, 300), bool)
    assert not found(empty, empty.astype(np.float32)).any()
