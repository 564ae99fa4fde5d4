"""A bank made for benchmarks: many accounts with a signatory and three specimens each, and files to be checked.

The specimens of a few real writers are encoded once and put on file again and again, each time under another
signatory's own key and id, written past the services, which take two people and several transactions for each.
"""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from images import SUFFIXES
from PIL import Image

from sigverify import paths
from sigverify.domain.account import Account, AccountNumber, Appointment, Signatory, SignatoryId
from sigverify.domain.enrolment import PreparedSpecimen
from sigverify.domain.mandate import Mandate
from sigverify.domain.mandate_notation import parse_rules
from sigverify.domain.mutual import PairMeasures
from sigverify.domain.operator import OperatorId, Role
from sigverify.domain.reference import Reference, ReferenceStatus
from sigverify.services import operators
from sigverify.services.demonstration import bundled_samples
from sigverify.services.opening import set_up
from sigverify.services.reading import read_page
from sigverify.services.session import Acting, OpenStore, Session, new_id, utc_now
from sigverify.services.specimens import agree, look_at, prepare_specimens
from sigverify.services.verifier import Verifier
from sigverify.settings import load_settings
from sigverify.store.locks import KeyFile
from sigverify.store.measures import seal_measures
from sigverify.store.rotation import unlock
from sigverify.store.sealing import BlobKind, Vault
from sigverify.store.templates import pack_template

REFERENCES = 3
STAFF = {"anna": Role.REFERENCE_ADMINISTRATOR, "sara": Role.SUPERVISOR, "carl": Role.CLERK}
PASSWORD = "the pass phrase of a benchmark"
FIRST_DAY = date(2020, 1, 1)
AT_ONCE = 100
"""Accounts in a transaction."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Files of one person's signatures: those to enrol, and others, imitations among them."""

    specimens: tuple[Path, ...]
    others: tuple[Path, ...]


@dataclass(frozen=True, slots=True, eq=False)
class KeptSpecimen:
    """A specimen with its template as the store keeps it, not yet sealed."""

    specimen: PreparedSpecimen
    model_id: str
    pipeline_id: str
    template: bytes


@dataclass(frozen=True, slots=True, eq=False)
class KeptSignatory:
    """The specimens of one writer, and how alike they are."""

    specimens: tuple[KeptSpecimen, ...]
    measures: PairMeasures


def read_writers(data: Path | None) -> list[Writer]:
    """Return the writers of a folder, else of the bundled samples."""
    if data is None:
        return [
            Writer(one.specimens[:REFERENCES], tuple(one.specimens[REFERENCES:]) or one.specimens)
            for one in bundled_samples().signatories
        ]
    writers = []
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
        genuine = [path for path in files if path.parent.name == "genuine"]
        # Most of what comes to a bank is genuine: imitations come when nothing else is left.
        imitations = [path for path in files if path not in genuine]
        if len(genuine) > REFERENCES:
            writers.append(Writer(tuple(genuine[:REFERENCES]), (*genuine[REFERENCES:], *imitations)))
    if not writers:
        raise SystemExit(f"no writers under {data}")
    return writers


def account(number: int) -> AccountNumber:
    """Return the number of an account."""
    return AccountNumber(f"{100_000 + number}")


def found_bank(scratch: Path, writers: Sequence[Writer], verifier: Verifier, *, count: int) -> OpenStore:
    """Make a store in which `count` accounts have a signatory each; every writer is encoded once."""
    opened, _ = set_up(load_settings(), [KeyFile(scratch / "key")], name="rita", full_name="Rita", password=PASSWORD)
    administrator = Session(opened, OperatorId("rita"))
    for name, role in STAFF.items():
        operators.add_operator(administrator, name, full_name=name.title(), roles={role}, password=PASSWORD)
    specimens = [_kept(writer, verifier) for writer in writers[:count]]
    anna = Session(opened, OperatorId("anna"))
    for first in range(0, count, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count))
        with anna.acting() as acting:
            for number in numbers:
                _put_on_file(acting, anna.vault, number, specimens[number % len(specimens)])
            acting.record("benchmark-filled", "", first=numbers[0], accounts=len(numbers))
    return opened


def opened_bank(scratch: Path) -> OpenStore:
    """Open the store that `found_bank` made, in whatever process."""
    settings, home = load_settings(), paths.home()
    unlocked = unlock(settings.database_url, home=home, openers=[KeyFile(scratch / "key")], at=utc_now())
    return OpenStore(unlocked, settings.database_url, home)


def _kept(writer: Writer, verifier: Verifier) -> KeptSignatory:
    looked = [look_at(file, verifier=verifier) for file in writer.specimens]
    prepared = [one for one in prepare_specimens(looked, verifier=verifier) if one.template is not None]
    agreement = agree([one.template for one in prepared], verifier=verifier)
    specimens = [
        KeptSpecimen(one, one.template.model_id, one.template.pipeline_id, pack_template(one.template))
        for one in prepared
    ]
    return KeptSignatory(tuple(specimens), agreement.measures)


def _put_on_file(acting: Acting, vault: Vault, number: int, kept: KeptSignatory) -> None:
    uow, signatory = acting.uow, SignatoryId(new_id())
    uow.accounts.add(Account(account(number), f"Account {number}", "EUR"))
    uow.signatories.add(Signatory(signatory, f"Signatory {number}"))
    uow.keys.put(signatory, wrapped := vault.new_key(signatory))
    uow.appointments.add(Appointment(new_id(), account(number), signatory, FIRST_DAY))
    uow.mandates.add(Mandate(new_id(), account(number), 1, parse_rules("1"), FIRST_DAY))
    seal = vault.seal_of(signatory, wrapped)
    ids = sorted(new_id() for _ in kept.specimens)
    uow.references.keep_measures({signatory: seal_measures(kept.measures.of(signatory, ids), seal=seal)})
    for reference_id, one in zip(ids, kept.specimens, strict=True):
        source = one.specimen.source
        reference = Reference(
            id=reference_id,
            signatory_id=signatory,
            version=1,
            replaces=None,
            status=ReferenceStatus.ACTIVE,
            captured_on=FIRST_DAY,
            valid_from=FIRST_DAY,
            valid_to=None,
            # The store takes no picture for two people's.
            source=replace(source, crop_sha256=f"{number:08x}{source.crop_sha256[8:]}"),
            pipeline_id=one.pipeline_id,
            model_id=one.model_id,
            proposed_by=acting.operator.id,
            approved_by=OperatorId("sara"),
        )
        plain = {BlobKind.IMAGE: one.specimen.picture, BlobKind.TEMPLATE: one.template}
        uow.references.add(
            reference, {kind: seal.seal(each, kind=kind, reference_id=reference.id) for kind, each in plain.items()}
        )


def write_items(folder: Path, writers: Sequence[Writer], *, items: int, signatories: int) -> Path:
    """Write `items` files, as evenly spread over the signatories as can be, no two of the same bytes."""
    folder.mkdir()
    encoded: dict[Path, bytes] = {}
    for number in range(items):
        signatory = number % signatories
        others = writers[signatory % len(writers)].others
        file = others[number // signatories % len(others)]
        if file not in encoded:
            encoded[file] = _as_png(file)
        (folder / f"{account(signatory)}_{number}.png").write_bytes(_numbered(encoded[file], number))
    return folder


def _as_png(file: Path) -> bytes:
    written = BytesIO()
    Image.fromarray(read_page(file).pixels).save(written, "PNG", dpi=(300, 300))
    return written.getvalue()


def _numbered(png: bytes, number: int) -> bytes:
    """Return a picture with a number in a remark, so that its bytes are nobody else's."""
    remark = b"tEXtNumber\0" + str(number).encode()
    chunk = struct.pack(">I", len(remark) - 4) + remark + struct.pack(">I", zlib.crc32(remark))
    end = png.rindex(b"IEND") - 4
    return png[:end] + chunk + png[end:]


def write_cheques(folder: Path, source: Path, *, count: int) -> Path:
    """Copy cheques until there are `count`, all drawn on accounts of the bank."""
    folder.mkdir()
    files = sorted(path for path in source.iterdir() if path.suffix.lower() in SUFFIXES)
    for number, file in zip(range(count), itertools.cycle(files), strict=False):
        (folder / f"{account(number % 20)}_{number}{file.suffix}").write_bytes(file.read_bytes())
    return folder
