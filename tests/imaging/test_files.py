import hashlib
import os
import sys

import pytest

from sigverify.errors import InputError
from sigverify.imaging.files import FileFormat, receive, recognise
from sigverify.imaging.limits import Limits

TINY_BMP = b"BM" + bytes(30)


def test_received_file_carries_its_bytes_name_and_digest(tmp_path):
    path = tmp_path / "cheque.tif"
    path.write_bytes(TINY_BMP)
    file = receive(str(path), Limits())
    assert (file.name, file.data, file.format) == ("cheque.tif", TINY_BMP, FileFormat.BMP)
    assert file.sha256 == hashlib.sha256(TINY_BMP).hexdigest()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"II*\x00", FileFormat.TIFF),
        (b"MM\x00*", FileFormat.TIFF),
        (b"II+\x00\x08\x00", FileFormat.TIFF),
        (b"\x89PNG\r\n\x1a\n", FileFormat.PNG),
        (b"\xff\xd8\xff\xe0", FileFormat.JPEG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", FileFormat.WEBP),
        (b"BM", FileFormat.BMP),
        (b"%PDF-1.7", FileFormat.PDF),
        (b"\xef\xbb\xbfjunk\n%PDF-1.4", FileFormat.PDF),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"GIF89a", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_format_is_told_by_content(start, expected):
    assert recognise(start) is expected


def code_of(path, limits=None):
    with pytest.raises(InputError) as caught:
        receive(path, limits or Limits())
    return caught.value.code


def test_missing_file_is_told(tmp_path):
    assert code_of(tmp_path / "nowhere.png") == "file-missing"


def test_path_through_a_file_is_missing(tmp_path):
    (tmp_path / "file").write_bytes(TINY_BMP)
    assert code_of(tmp_path / "file" / "page.png") in {"file-missing", "file-unreadable"}


def test_folder_is_unreadable(tmp_path):
    assert code_of(tmp_path) == "file-unreadable"


def test_name_with_a_null_character_is_unreadable():
    assert code_of("a\0b.png") == "file-unreadable"


def test_overlong_name_is_unreadable(tmp_path):
    assert code_of(tmp_path / ("a" * 5000)) in {"file-unreadable", "file-missing"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this platform")
def test_pipe_is_unreadable_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe") == "file-unreadable"


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions on Windows")
def test_file_without_permission_is_unreadable(tmp_path, monkeypatch):
    path = tmp_path / "secret.png"
    path.write_bytes(TINY_BMP)

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(InputError) as caught:
        receive(path, Limits())
    assert caught.value.code == "file-unreadable"
    assert caught.value.fields["reason"] == "Permission denied"


def test_file_that_vanishes_between_look_and_read_is_missing(tmp_path, monkeypatch):
    path = tmp_path / "gone.png"
    path.write_bytes(TINY_BMP)
    status = path.stat()
    path.unlink()
    monkeypatch.setattr(type(path), "stat", lambda self, **kwargs: status)
    assert code_of(path) == "file-missing"


def test_empty_file_is_told(tmp_path):
    (tmp_path / "empty.png").touch()
    assert code_of(tmp_path / "empty.png") == "file-empty"


def test_large_file_is_refused_without_being_opened(tmp_path, monkeypatch):
    path = tmp_path / "large.bmp"
    path.write_bytes(TINY_BMP)
    monkeypatch.setattr(type(path), "open", None)
    assert code_of(path, Limits(file_bytes=len(TINY_BMP) - 1)) == "file-too-large"


def test_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "page.bmp"
    path.write_bytes(TINY_BMP)
    assert receive(path, Limits(file_bytes=len(TINY_BMP))).data == TINY_BMP


def test_other_content_is_not_an_image_whatever_its_name(tmp_path):
    path = tmp_path / "page.tif"
    path.write_text("Dear sir,")
    assert code_of(path) == "not-an-image"
