import numpy as np
from PIL import Image, ImageDraw

from sigverify.imaging.cells import ruled_cells


def sheet(columns, rows, width, height):
    image = Image.new("L", (453, 640), 250)
    draw = ImageDraw.Draw(image)
    for column in range(columns):
        for row in range(rows):
            left, top = 30 + column * width, 60 + row * height
            draw.rectangle((left, top, left + width, top + height), outline=20, width=2)
    return image


def test_every_box_of_a_specimen_sheet_is_found():
    image = sheet(2, 4, 180, 120)
    ImageDraw.Draw(image).line((60, 100, 100, 80, 120, 130, 180, 100), fill=40, width=2)
    cells = ruled_cells(np.asarray(image))
    assert len(cells) == 8
    assert all(170 <= cell.width <= 180 and 110 <= cell.height <= 120 for cell in cells)


def test_the_cells_of_a_table_are_too_small_to_sign_in():
    assert ruled_cells(np.asarray(sheet(6, 20, 60, 22))) == ()


def test_the_frame_of_a_page_is_no_cell():
    assert ruled_cells(np.asarray(sheet(1, 1, 390, 540))) == ()


def test_paper_without_lines_has_none():
    assert ruled_cells(np.full((300, 300), 255, np.uint8)) == ()
    assert ruled_cells(np.full((10, 8), 0, np.uint8)) == ()
