import sys

from PIL import Image

from sigverify.training.composites import sheet
from sigverify.training.composites.composing import Scene
from sigverify.training.composites.papers import Kind


def test_each_scene_is_a_row_of_crops_and_lifted_ink(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "SHOWN", (Scene(Kind.GUILLOCHE), Scene(Kind.WHITE)))
    monkeypatch.setattr(sys, "argv", ["sheet", str(tmp_path / "drawn.png")])

    sheet.main()

    with Image.open(tmp_path / "drawn.png") as image:
        assert image.size == (6 * sheet.CELL[0], 2 * (sheet.CELL[1] + sheet.LABEL))
        assert len(image.getcolors()) <= sheet.COLOURS
        dark = image.convert("L").point(lambda level: 255 if level < 180 else 0)
        for place in range(6):
            assert dark.crop((place * sheet.CELL[0], sheet.LABEL, (place + 1) * sheet.CELL[0], 95)).getbbox()


def test_real_cheques_are_shown_in_colour_and_in_grey(development_data):
    ((name, pictures),) = sheet.cheque_rows(development_data / "documents" / "idrbt_cheques")
    assert name == "cheque_00.jpg"
    assert [picture.ndim for picture in pictures] == [3, 2, 2, 2]
    assert pictures[0].shape[:2] == pictures[1].shape


def test_documentation_shows_no_template_of_others():
    assert all(scene.kind is not Kind.TEMPLATE for scene in sheet.SHOWN)
