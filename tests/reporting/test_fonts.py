from __future__ import annotations

import pytest

from sigverify.reporting import fonts


@pytest.mark.parametrize("font", [fonts.REGULAR, fonts.MONO])
def test_text_with_glyphs_is_left_alone(font):
    assert fonts.printable("Łukasz – 3.5 × 2 Ω Жук.png", font=font) == "Łukasz – 3.5 × 2 Ω Жук.png"


@pytest.mark.parametrize(
    ("text", "printed"),
    [("支", "\\u652f"), ("a\tb", "a\\tb"), ("\udc80", "\\udc80"), ("\u202e", "\\u202e"), ("😀", "😀")],
)
def test_what_cannot_be_shown_is_escaped(text, printed):
    assert fonts.printable(text) == printed


def test_missing_fonts_are_named(tmp_path, monkeypatch):
    fonts.register.cache_clear()
    monkeypatch.setattr(fonts.paths, "assets", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match="DejaVuSansCondensed"):
        fonts.register()


def test_the_licence_travels_with_the_fonts():
    folder = fonts.paths.assets() / "fonts"
    assert "Bitstream" in (folder / "LICENSE-DejaVu.txt").read_text(encoding="utf-8")
