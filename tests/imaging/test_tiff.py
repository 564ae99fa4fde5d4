import struct

import pytest

from sigverify.errors import InputError
from sigverify.imaging.limits import Limits
from sigverify.imaging.tiff import MAX_ENTRIES, PageChain, page_chain


def chain(nexts, *, order="<", entries=1):
    """Return a TIFF whose i-th page directory, 18 bytes long, points to page nexts[i] (None: the end)."""
    size = 2 + 12 * entries + 4
    data = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for following in nexts:
        offset = 0 if following is None else 8 + size * following
        data += struct.pack(order + "H", entries) + bytes(12 * entries) + struct.pack(order + "I", offset)
    return data


def walk(data, **limits):
    return page_chain(data, "scan.tif", Limits(**limits))


@pytest.mark.parametrize("order", ["<", ">"])
def test_pages_are_counted(order):
    assert walk(chain([1, 2, None], order=order)) == PageChain(3, broken=False)


def test_pages_of_big_tiff_are_counted():
    data = struct.pack("<2sHHHQ", b"II", 43, 8, 0, 16)
    data += struct.pack("<Q", 1) + bytes(20) + struct.pack("<Q", 16 + 36)
    data += struct.pack("<Q", 1) + bytes(20) + struct.pack("<Q", 0)
    assert walk(data) == PageChain(2, broken=False)


@pytest.mark.parametrize("nexts", [[0], [1, 0], [1, 2, 1]])
def test_loop_ends_the_walk_and_is_told(nexts):
    assert walk(chain(nexts)) == PageChain(len(nexts), broken=True)


def test_chain_that_leaves_the_file_is_told():
    assert walk(chain([1, 5000])) == PageChain(2, broken=True)


def test_directory_cut_off_by_the_end_of_the_file_is_no_page():
    assert walk(chain([1, None])[:-1]) == PageChain(1, broken=True)


@pytest.mark.parametrize("data", [b"II*\0", b"II*\0\0\0\0\0", chain([None])[:12], b"MM\0*\xff\xff\xff\xff"])
def test_file_without_a_page_is_damaged(data):
    with pytest.raises(InputError) as caught:
        walk(data)
    assert caught.value.code == "image-damaged"


def test_directory_with_absurdly_many_tags_is_damaged():
    with pytest.raises(InputError) as caught:
        walk(chain([None], entries=MAX_ENTRIES + 1))
    assert caught.value.code == "image-damaged"


def test_long_chain_is_refused():
    nexts = [*range(1, 65_535), None]
    with pytest.raises(InputError) as caught:
        walk(chain(nexts))
    assert caught.value.code == "too-many-pages"


def test_as_many_pages_as_allowed_pass():
    assert walk(chain([1, 2, None]), pages=3).pages == 3
