"""How long a verification waits for the store, and what a reference takes on disk: a large store on SQLite.

The store is filled with as many bytes of image and template as the codecs make of real samples; the bytes themselves
are random, as sealed ones are.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from images import signature_files
from sqlalchemy import Connection, Table, insert
from timing import Stopwatch

from sigverify.domain.account import AccountNumber
from sigverify.imaging.loading import read_page
from sigverify.imaging.packing import keep, pack_image
from sigverify.services.reading import read_signature
from sigverify.services.verifier import load_verifier
from sigverify.store import tables
from sigverify.store.database import Store, create_store, open_store
from sigverify.store.engine import Access, begin
from sigverify.store.sealing import BlobKind
from sigverify.store.templates import pack_template

KEY = bytes(range(32))
TODAY = date(2026, 11, 20)
SEAL_BYTES = 29
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Size:
    """How large the store is: two signatories an account, one reference in six retired."""

    signatories: int
    references_each: int

    @property
    def accounts(self) -> int:
        """How many accounts there are."""
        return self.signatories // 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of cropped signatures that sizes are taken from")
    parser.add_argument("--models", type=Path, help="folder of weights (default: the shipped ones)")
    parser.add_argument("--signatories", type=int, default=20_000)
    parser.add_argument("--references", type=int, default=5, help="references of each signatory")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where to build it (default: a temporary folder); kept if given")
    arguments = parser.parse_args()

    size = Size(arguments.signatories, arguments.references)
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        file = folder / "benchmark.db"
        url = f"sqlite:///{file.as_posix()}"
        if not file.exists():
            source, lengths = content_lengths(arguments.data, models=arguments.models, scratch=Path(scratch))
            print(f"{source}: image {np.mean(lengths[:, 0]):.0f} bytes, template {np.mean(lengths[:, 1]):.0f} (mean)")
            started = time.perf_counter()
            store = create_store(url, key=KEY)
            fill(store, size, lengths)
            store.close()
            print(f"filled in {time.perf_counter() - started:.0f} s")
        references = size.signatories * size.references_each
        print(f"{references} references of {size.signatories} signatories, {size.accounts} accounts")
        print(f"{file.stat().st_size / references / 1024:.1f} KB a reference on disk\n")
        store = open_store(url, key=KEY)
        print(measure(store, size, arguments.queries))
        store.close()


def content_lengths(data: Path | None, *, models: Path | None, scratch: Path) -> tuple[str, np.ndarray]:
    """Return where the samples come from, and (N, 2) bytes of image and template of each."""
    verifier = load_verifier("cpu", models=models)
    source, files = signature_files(data, count=40, scratch=scratch)
    templates = verifier.encode([read_signature(file) for file in files])
    images = [pack_image(keep(read_page(file), None)) for file in files]
    return source, np.array(
        [[len(image), len(pack_template(template))] for image, template in zip(images, templates, strict=True)]
    )


def fill(store: Store, size: Size, lengths: np.ndarray) -> None:
    """Write the rows past the repositories, which write one at a time."""
    generator = np.random.default_rng(1)
    noise = generator.bytes(1 << 20)
    now = datetime.now(UTC)
    with begin(store.engine, Access.WRITE) as connection:
        operator = {"name": "Ada", "roles": "clerk", "status": "active", "failed_logins": 0, "password_digest": ""}
        connection.execute(insert(tables.operators).values(id="ada", **operator))
        put(connection, tables.accounts, (account(index) for index in range(size.accounts)))
        put(connection, tables.signatories, (signatory(index) for index in range(size.signatories)))
        put(connection, tables.signatory_keys, (key_row(index) for index in range(size.signatories)))
        put(connection, tables.appointments, (appointment(index, size) for index in range(size.signatories)))
    total = size.signatories * size.references_each
    order = generator.permutation(total)
    for start in range(0, total, BATCH):
        with begin(store.engine, Access.WRITE) as connection:
            chosen = [int(index) for index in order[start : start + BATCH]]
            connection.execute(insert(tables.signature_references), [reference(index, size) for index in chosen])
            rows = []
            for index in chosen:
                sealed = lengths[index % len(lengths)] + SEAL_BYTES
                for kind, length in zip((BlobKind.IMAGE, BlobKind.TEMPLATE), sealed, strict=True):
                    offset = int(generator.integers(len(noise) - int(length)))
                    rows.append({"reference_id": name(index), "kind": kind, "sealed": noise[offset : offset + length]})
            connection.execute(insert(tables.reference_contents), rows)
    with store.transaction() as uow:
        uow.audit.append(at=now, operator="ada", action="filled", subject="", details={"references": total})


def put(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> None:
    connection.execute(insert(table), list(rows))


def name(index: int) -> str:
    """Return an id like those in use: digits in no order."""
    return f"{(index * 0x9E3779B97F4A7C15 + 0xABCDEF) % 2**128:032x}"


def account(index: int) -> dict[str, object]:
    return {
        "number": f"DE{index:010}",
        "name": f"Company {index}",
        "folded_name": f"company {index}",
        "currency": "EUR",
        "status": "open",
        "instruction": "",
        "refer_always": False,
        "version": 1,
    }


def signatory(index: int) -> dict[str, object]:
    return {"id": name(index), "name": f"Person {index}", "folded_name": f"person {index}", "role": "", "version": 1}


def key_row(index: int) -> dict[str, object]:
    return {"signatory_id": name(index), "wrapped": index.to_bytes(65, "big")}


def appointment(index: int, size: Size) -> dict[str, object]:
    return {
        "id": name(index),
        "account": f"DE{index % size.accounts:010}",
        "signatory_id": name(index),
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
        "panel": "A",
        "amount_limit": None,
    }


def reference(index: int, size: Size) -> dict[str, object]:
    retired = index % 6 == 0
    source = (
        '{"provenance": {"bit_depth": 8, "channels": 1, "compression": "jpeg", "format": "TIFF", "name": "card.tif", '
        '"page": 1, "pages": 1, "sha256": "' + "a" * 64 + '"}, "region": {"height": 200, "width": 600, "x": 1, "y": 2}'
        ', "resolution": {"source": "tag", "x": 200.0, "y": 200.0}}'
    )
    return {
        "id": name(index),
        "signatory_id": name(index % size.signatories),
        "version": 1,
        "replaces": None,
        "status": "retired" if retired else "active",
        "captured_on": date(2020, 1, 1),
        "valid_from": date(2020, 1, 1),
        "valid_to": TODAY - timedelta(days=100) if retired else None,
        "source": source,
        "crop_sha256": f"{index:064x}",
        "pipeline_id": "pipeline",
        "model_id": "model",
        "proposed_by": "ada",
        "approved_by": None,
    }


def measure(store: Store, size: Size, queries: int) -> str:
    """Return a table: finding an account, its appointments, its valid references with templates, and their keys."""
    generator = np.random.default_rng(2)
    watch = Stopwatch()
    found = 0
    for turn, index in enumerate(generator.integers(size.accounts, size=queries + 1)):
        number = AccountNumber(f"DE{index:010}")
        watch = Stopwatch() if turn == 1 else watch
        with ExitStack() as stack:
            uow = watch.time("snapshot", lambda stack=stack: stack.enter_context(store.reading()))
            watch.time("account", lambda uow=uow, number=number: uow.accounts.get(number))
            watch.time("appointed", lambda uow=uow, number=number: uow.appointments.of_account(number))
            valid = watch.time("references", lambda uow=uow, number=number: uow.references.valid(number, TODAY))
            signatories = list({one.reference.signatory_id for one in valid})
            watch.time("keys", lambda uow=uow, ids=signatories: uow.keys.wrapped_many(ids))
        found += len(valid) if turn else 0
    return f"{queries} accounts, {found / queries:.1f} references each\n{watch.table()}"


if __name__ == "__main__":
    main()
