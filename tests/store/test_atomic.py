from concurrent.futures import ThreadPoolExecutor

import pytest

from sigverify.errors import UsageError
from sigverify.store.atomic import create_atomically


def test_of_many_who_create_a_file_at_once_one_does_and_all_read_the_same(tmp_path):
    path = tmp_path / "key"

    def create(number):
        create_atomically(path, bytes([number]) * 4096)
        return path.read_bytes()

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(create, range(40)))

    assert len(set(read)) == 1
    assert len(read[0]) == 4096
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_stays(tmp_path):
    path = tmp_path / "key"
    create_atomically(path, b"first")
    create_atomically(path, b"second")
    assert path.read_bytes() == b"first"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="output-not-writable"):
        create_atomically(tmp_path / "file" / "key", b"data")
