"""What is noticed about the pictures of one cheque of a letter together."""

from sigverify.imaging.letters.reading import read_letter_page
from tests.imaging.letters.writing import Cheque, letter, tiff


def codes(tmp_path, *pictures):
    path = tmp_path / "letter.x937"
    path.write_bytes(letter([Cheque(pictures=list(pictures))]))
    return [finding.code for finding in read_letter_page(path).findings]


def test_front_and_rear_of_other_sizes_are_noted(tmp_path):
    assert "image-sides-differ" not in codes(tmp_path, ("0", tiff(1)), ("1", tiff(2)))
    assert "image-sides-differ" in codes(tmp_path, ("0", tiff(1)), ("1", tiff(2, size=(260, 70))))


def test_a_rear_that_cannot_be_read_or_is_not_there_spoils_nothing(tmp_path):
    assert codes(tmp_path, ("0", tiff(1)), ("1", tiff(2)[:60])) == codes(tmp_path, ("0", tiff(1)))
