import numpy as np
import pytest

from sigverify.imaging.micr.font import draw_cell, draw_line, font


def test_all_fourteen_characters_are_there_and_no_two_look_alike():
    cells = {glyph.symbol: draw_cell(glyph.symbol, margin=1.0) for glyph in font().glyphs}
    assert set(cells) == set("0123456789⑆⑇⑈⑉")
    pictures = list(cells.values())
    differences = [np.abs(a - b).mean() for n, a in enumerate(pictures) for b in pictures[:n]]
    assert min(differences) > 0.02


def test_a_character_is_nine_units_high_and_ends_where_the_next_one_would():
    cell = draw_cell("8", margin=1.0) > 0.5
    rows, columns = np.flatnonzero(cell.any(axis=1)), np.flatnonzero(cell.any(axis=0))
    assert (rows[0], rows[-1] + 1) == (8, 80)
    assert columns[-1] + 1 - columns[0] == pytest.approx(56, abs=1)


def test_thicker_print_holds_more_ink():
    thin, usual, thick = (draw_cell("5", margin=1.0, thicker=spread).sum() for spread in (-0.2, 0.0, 0.2))
    assert thin < usual < thick


def test_a_line_is_as_long_as_its_characters_are_apart():
    assert draw_line("0123 56", dpi=200).shape[1] == round(7 * 0.125 * 200)


def test_a_line_of_other_characters_is_refused():
    with pytest.raises(ValueError, match="E-13B"):
        draw_line("A12", dpi=200)
