"""A folder with every kind of file, and an engine that works in this process."""

import shutil

import numpy as np
import pytest
from PIL import Image

from sigverify.domain.bulk import InputKind
from sigverify.services.bulk.journal import begin_job
from sigverify.services.bulk.planning import plan_folder
from sigverify.services.bulk.running import run_job
from sigverify.services.bulk.sources import Assumed
from sigverify.services.bulk.work import work
from sigverify.services.matching import ReferenceSets
from tests.conftest import FakeVerifier, draw_signature
from tests.services.conftest import NUMBER

CROPPED = Assumed(kind=InputKind.SIGNATURE, account=NUMBER)


class InThisProcess:
    """Does one parcel after the other; `before` is called with each number before its answer is given."""

    def __init__(self, verifier, *, before=lambda number: None):
        self.verifier, self.before = verifier, before
        self.closed = False

    def run(self, parcels):
        sets = ReferenceSets()
        try:
            for parcel in parcels:
                answer = work(parcel, verifier=self.verifier, sets=sets)
                self.before(parcel.number)
                yield answer
        finally:
            self.closed = True


@pytest.fixture
def strict():
    """Return a fake verifier that tells drawn hands apart."""
    return FakeVerifier(match=1.2, non_match=0.8)


def draw(path, seed, *, noise):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(draw_signature(seed, noise=noise)).save(path, dpi=(300, 300))


@pytest.fixture(scope="session")
def drawn_stack(tmp_path_factory):
    """Return a folder with signatures of both hands and of a stranger, duplicates, and bad files of many kinds."""
    root = tmp_path_factory.mktemp("stack")
    for noise in range(8):
        draw(root / "ada" / f"a{noise}.png", 1, noise=20 + noise)
        draw(root / "bob" / f"b{noise}.png", 2, noise=20 + noise)
    for noise in range(5):
        draw(root / "Fremde 日本" / f"ü{noise}.png", 7, noise=noise)
    shutil.copy(root / "ada" / "a1.png", root / "bob" / "again.png")
    shutil.copy(root / "ada" / "a1.png", root / "Fremde 日本" / "a third time.png")
    bad = root / "bad"
    bad.mkdir()
    (bad / "empty.png").write_bytes(b"")
    (bad / "text.png").write_text("no picture at all")
    (bad / "cut.png").write_bytes((root / "ada" / "a0.png").read_bytes()[:400])
    Image.fromarray(np.full((200, 500), 255, np.uint8)).save(bad / "blank.png", dpi=(300, 300))
    (bad / "locked.pdf").write_bytes(b"%PDF-1.4 broken")
    return root


@pytest.fixture
def stack(drawn_stack, tmp_path):
    """Return a copy of that folder."""
    return shutil.copytree(drawn_stack, tmp_path / "stack")


class Counter:
    """Carl's desk: begins and runs jobs on a store."""

    def __init__(self, bank, verifier):
        self.bank, self.verifier = bank, verifier
        self.session = bank.session("carl")

    def begin(self, folder, *, assumed=CROPPED, **given):
        return begin_job(self.session, plan_folder(folder, assumed=assumed, **given))

    def run(self, job, *, before=lambda number: None, **given):
        engine = InThisProcess(self.verifier, before=before)
        done = run_job(self.session, job.id, engine=engine, verifier=lambda: self.verifier, **given)
        assert engine.closed
        return done

    def items(self, job):
        with self.bank.reading() as uow:
            return uow.bulk_items.between(job.id, 1, 10_000)

    def verification(self, item):
        with self.bank.reading() as uow:
            return uow.verifications.get(item.verification_id)


@pytest.fixture
def counter(shop, strict):
    """Return a desk at which jobs are begun and run."""
    return Counter(shop, strict)
