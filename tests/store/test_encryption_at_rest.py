"""Whoever copies the files learns nothing from them."""

import pytest

from sigverify.store.database import create_store
from sigverify.store.sealing import BlobKind

NAMES = ["Quetzalcoatl Ltd", "Wilhelmina Vanderbilt", "DE12-998877", "call Mr Featherstonehaugh", "karte ä.tif"]
BLOBS = [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"template of a signature" * 100]


@pytest.fixture
def store(tmp_path):
    """Return a store on SQLite only: a server's files are its own affair."""
    store = create_store(f"sqlite:///{(tmp_path / 'store.db').as_posix()}", key=bytes(range(32)))
    yield store
    store.close()


def everything(folder):
    files = [path for path in folder.iterdir() if path.is_file()]
    return b"".join(path.read_bytes() for path in files), {path.name for path in files}


def test_neither_names_nor_contents_nor_tables_are_in_the_files(bench, tmp_path):
    with bench.writing() as uow:
        uow.operators.add(bench.operator(), password_digest="$argon2id$v=19$secret")
        uow.operators.add(bench.operator("bob"), password_digest="$argon2id$v=19$secret")
        uow.accounts.add(bench.account(NAMES[2], name=NAMES[0], instruction=NAMES[3]))
        uow.signatories.add(bench.signatory(name=NAMES[1]))
        uow.references.add(bench.reference(), dict(zip((BlobKind.IMAGE, BlobKind.TEMPLATE), BLOBS, strict=True)))

    def learnt():
        content, names = everything(tmp_path)
        assert len(content) > 50_000
        words = [word.encode() for word in [*NAMES, "argon2id", "accounts", "CREATE TABLE", "SQLite format"]]
        return names, [word for word in [*words, *BLOBS, *(blob[:16] for blob in BLOBS)] if word in content]

    assert learnt() == ({"store.db", "store.db-wal", "store.db-shm"}, [])
    bench.store.close()
    assert learnt() == ({"store.db"}, [])
    with bench.store.reading() as uow:
        assert uow.references.content("r1", BlobKind.IMAGE) == BLOBS[0]
