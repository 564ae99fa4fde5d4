import io
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sigverify.errors import StoreError
from sigverify.store import archive
from sigverify.store.archive import CHUNK_BYTES, ArchiveKind, ArchiveReader, ArchiveWriter, read_header
from sigverify.store.keys import create_keys, load_keys
from sigverify.store.locks import Cost, Passphrase

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PATH = Path("file")
TAG = 16


@pytest.fixture
def opened(tmp_path):
    opener = Passphrase("correct horse battery", Cost(passes=1, memory_kib=64, lanes=1))
    keys, _ = create_keys(tmp_path, [opener])
    return load_keys(tmp_path), keys


def write(opened, parts):
    ring, keys = opened
    stream = io.BytesIO()
    writer = ArchiveWriter(stream, kind=ArchiveKind.BACKUP, ring=ring, keys=keys, at=NOW)
    for part in parts:
        writer.write(part)
    writer.finish()
    return stream.getvalue()


def read(opened, content, *, size=10**9):
    stream = io.BytesIO(content)
    header = read_header(stream, kind=ArchiveKind.BACKUP, path=PATH)
    reader = ArchiveReader(stream, header, keys=opened[1], path=PATH)
    found = b""
    while part := reader.read(size):
        found += part
    return found


@pytest.mark.parametrize("length", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_what_was_written_is_read_back(opened, length):
    plain = bytes(index % 251 for index in range(1000)) * (length // 1000 + 1)
    content = write(opened, [plain[:length][start : start + 700_000] for start in range(0, length, 700_000)])
    stream = io.BytesIO(content)
    header = read_header(stream, kind=ArchiveKind.BACKUP, path=PATH)
    reader = ArchiveReader(stream, header, keys=opened[1], path=PATH)
    assert reader.read(length) == plain[:length]
    assert reader.read(1) == b""


def chunks(content):
    """Return the header and the sealed chunks of an archive."""
    start = 8 + int.from_bytes(content[4:8], "big")
    size = CHUNK_BYTES + TAG
    return content[:start], [content[place : place + size] for place in range(start, len(content), size)]


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[:-1],
        lambda parts: parts[:1],
        lambda parts: [],
        lambda parts: [parts[1], parts[0], *parts[2:]],
        lambda parts: [parts[0], *parts],
        lambda parts: [*parts, parts[-1]],
        lambda parts: [*parts[:-1], parts[-1][:-1]],
    ],
    ids=["last missing", "first alone", "none", "swapped", "doubled", "added", "cut"],
)
def test_chunks_left_out_moved_or_added_are_noticed(opened, change):
    head, parts = chunks(write(opened, [bytes(3 * CHUNK_BYTES + 5)]))
    with pytest.raises(StoreError, match="archive-damaged"):
        read(opened, head + b"".join(change(parts)), size=1000)


def test_chunks_of_another_archive_do_not_fit(opened):
    head, _ = chunks(write(opened, [b"one"]))
    _, others = chunks(write(opened, [b"two"]))
    with pytest.raises(StoreError, match="archive-damaged"):
        read(opened, head + others[0], size=3)


def test_a_record_that_ends_too_early_is_damage(opened):
    stream = io.BytesIO(write(opened, [b"12345"]))
    header = read_header(stream, kind=ArchiveKind.BACKUP, path=PATH)
    reader = ArchiveReader(stream, header, keys=opened[1], path=PATH)
    with pytest.raises(StoreError, match="archive-damaged"):
        reader.read(6)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-an-archive"),
        (b"SVA1", "not-an-archive"),
        (b"%PDF-1.7 something", "not-an-archive"),
        (b"SVA1\xff\xff\xff\xff", "archive-damaged"),
        (b"SVA1\x00\x00\x00\x02{}", "archive-damaged"),
        (b'SVA1\x00\x00\x00\x0c{"format":9}', "archive-newer"),
    ],
)
def test_anything_else_is_refused(content, code):
    with pytest.raises(StoreError, match=code):
        read_header(io.BytesIO(content), kind=ArchiveKind.BACKUP, path=PATH)


def test_memory_stays_flat_whatever_the_size(opened, tmp_path):
    ring, keys = opened
    path = tmp_path / "large"
    part = bytes(100_000)
    tracemalloc.start()
    with path.open("w+b") as stream:
        writer = ArchiveWriter(stream, kind=ArchiveKind.BACKUP, ring=ring, keys=keys, at=NOW)
        for _ in range(400):
            writer.write(part)
        writer.finish()
        stream.seek(0)
        header = read_header(stream, kind=ArchiveKind.BACKUP, path=path)
        reader = ArchiveReader(stream, header, keys=keys, path=path)
        length = 0
        while found := reader.read(len(part)):
            length += len(found)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == 400 * len(part)
    assert peak < 12 * archive.CHUNK_BYTES
