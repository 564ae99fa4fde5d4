"""What every test gets: a private home, no network, one torch thread, a fixed seed."""

import os
import random
import signal
import socket
import sys

# Before torch is imported anywhere: two cores are shared, and spinning threads starve each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# No test may reach the key store of whoever runs it, and a key store made by one test is none of another's.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import numpy as np
import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, and whether something was compiled for it.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


def pytest_addoption(parser):
    """Let a long day be long where somebody asks for it."""
    parser.addoption("--cheques", type=int, default=4, help="how many cheques the clerk checks (tests/ui/e2e)")


class NetworkBlockedError(AssertionError):
    """A test, or the product under test, tried to reach the network."""


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory, monkeypatch):
    """Keep data, config and logs of each test in its own folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SIGVERIFY_HOME", str(home))
    for name in (
        "DEVICE",
        "THREADS",
        "DATABASE_URL",
        "KEY_FILE",
        "PASSPHRASE",
        "PASSPHRASE_FILE",
        "NETWORK_SCANNER",
        "CALIBRATION",
    ):
        monkeypatch.delenv(f"SIGVERIFY_{name}", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail any connection that leaves the process by IP: the product is offline."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original):
        def call(self, address):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                raise NetworkBlockedError(f"connection to {address!r}")
            return original(self, address)

        return call

    def refuse(*args, **kwargs):
        raise NetworkBlockedError(f"name lookup of {args[0]!r}")

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def broken_pipes_are_errors():
    """Ignore the signal of a broken pipe, as Python does: SANE's library, in this process, undoes that."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)


@pytest.fixture(autouse=True)
def fixed_seed():
    """Start every test from the same state of the global generators."""
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - libraries under test may still draw from it
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(0)
        torch.set_num_threads(1)


def draw_signature(seed, *, size=(600, 220), noise=0):
    """Return (H, W) uint8: a smooth pen line on white, the same shape for the same seed, wobbled by `noise`."""
    from PIL import Image, ImageDraw

    shape, wobble = np.random.default_rng(seed), np.random.default_rng([seed, noise])
    time = np.linspace(0, 1, 400)
    waves = shape.normal(size=(2, 6, 2))
    if noise:
        waves += wobble.normal(scale=0.03, size=waves.shape)
    frequencies = np.arange(1, 7)[:, None] * 2 * np.pi
    x = 0.15 + 0.7 * time + 0.05 * (waves[0, :, :1] * np.sin(frequencies * time + waves[0, :, 1:])).sum(axis=0)
    y = 0.5 + 0.08 * (waves[1, :, :1] * np.sin(2 * frequencies * time + waves[1, :, 1:])).sum(axis=0)
    image = Image.new("L", size, 255)
    points = [(float(a) * size[0], float(np.clip(b, 0.1, 0.9)) * size[1]) for a, b in zip(x, y, strict=True)]
    ImageDraw.Draw(image).line(points, fill=30, width=4, joint="curve")
    return np.asarray(image)


@pytest.fixture
def signature_file(tmp_path):
    """Return a function that writes a drawn signature as PNG at 300 dpi and gives the path."""
    from PIL import Image

    def write(name, *, seed=1, noise=0, pixels=None):
        path = tmp_path / name
        image = Image.fromarray(draw_signature(seed, noise=noise) if pixels is None else pixels)
        image.save(path, dpi=(300, 300))
        return path

    return write


@pytest.fixture
def cheque_file(tmp_path):
    """Return a function that writes a page with printed lines and one drawn signature; its box is `CHEQUE_BOX`."""
    from PIL import Image

    def write(name="cheque.png", *, seed=1, noise=0):
        page = np.full((724, 1591), 250, np.uint8)
        page[60:64, 80:900] = page[300:303, 80:1500] = 90
        x, y, width, height = CHEQUE_BOX
        page[y : y + height, x : x + width] = np.minimum(
            page[y : y + height, x : x + width], draw_signature(seed, size=(width, height), noise=noise)
        )
        path = tmp_path / name
        Image.fromarray(page).save(path, dpi=(200, 200))
        return path

    return write


CHEQUE_BOX = (1050, 420, 420, 160)


class FakeSet(tuple):
    """Templates of references, and what was measured between them."""

    def __new__(cls, references, mutual):
        made = super().__new__(cls, references)
        made.templates, made.mutual = tuple(references), mutual
        return made


class FakeVerifier:
    """Real cleaning, and a comparison by plain correlation of ink; its ids say that it is a fake."""

    model_id, pipeline_id, calibration_id = "fake-model", "fake-pipeline", "fake-calibration"
    weights_sha256 = "0" * 64
    device = "cpu"

    def __init__(self, *, match=0.5, non_match=-0.5):
        self.comparator = self
        self.match, self.non_match = match, non_match
        self.encoded = 0

    def prepare(self, sample):
        from sigverify.imaging.pipeline import prepare

        return prepare(sample)

    def encode_prepared(self, prepared):
        from sigverify.domain.comparison import Template

        self.encoded += len(prepared)
        none = np.zeros((1, 8), np.float32)
        return [
            Template(
                points=none,
                pressure=none,
                rings=np.zeros((1, 120), np.float32),
                context=np.zeros((1, 136), np.float32),
                local=np.zeros((1, 3, 4), np.float32),
                global_vector=_unit(signature.ink),
                ends=np.zeros((32, 4), np.float32),
                crossings=np.zeros((64, 3), np.float32),
                directions=np.zeros(36, np.float32),
                profiles=np.zeros((4, 64), np.float32),
                traits=np.zeros(3, np.float32),
                bitonal=signature.bitonal,
                model_id=self.model_id,
                pipeline_id=self.pipeline_id,
            )
            for signature in prepared
        ]

    @property
    def measures_id(self):
        return f"{self.model_id}, {self.pipeline_id}"

    def reference_set(self, references):
        return self.known_set(references, np.zeros((len(references) * (len(references) - 1) // 2, 2), np.float32))

    def known_set(self, references, mutual):
        return FakeSet(references, mutual)

    def reference_sets(self, signatories):
        return [self.reference_set(references) for references in signatories]

    def compare_all(self, trials):
        return [self.compare(probe, references) for probe, references in trials]

    def compare(self, probe, references):
        from sigverify.domain.comparison import Comparison

        policy = self.policy(len(references))
        alone = tuple(float(10 * (probe.global_vector @ other.global_vector) - 5) for other in references)
        log10_lr = float(self.log10_lr(np.array([max(alone)]), references=len(references))[0])
        return Comparison(
            score=max(alone),
            log10_lr=log10_lr,
            outcome=policy.decide(log10_lr),
            per_reference=alone,
            policy=policy,
            findings=(),
            model_id=self.model_id,
            pipeline_id=self.pipeline_id,
            calibration_id=self.calibration_id,
        )

    def policy(self, references, *, bitonal=False):
        from sigverify.domain.comparison import OperatingPoint, Policy, Rate

        rate = Rate(0.05, 0.03, 0.08, 100, 10)
        return Policy(
            references,
            OperatingPoint(self.match, rate, rate, rate, "made up"),
            OperatingPoint(self.non_match, rate, rate, rate, "made up"),
        )

    def log10_lr(self, scores, *, references, bitonal=False):
        return np.asarray(scores) / 2

    def distributions(self, references, *, bitonal=False):
        from sigverify.domain.comparison import ScoreDistributions

        edges = np.linspace(-3, 3, 31, dtype=np.float32)
        bell = [np.exp(-((edges[1:] - centre) ** 2)) for centre in (1.5, -0.5, -2.0)]
        return ScoreDistributions(edges, *(shares / shares.sum() for shares in bell))


def _unit(ink):
    blurred = ink.astype(np.float32).reshape(32, 4, 64, 4).mean(axis=(1, 3)).ravel()
    return blurred / max(float(np.linalg.norm(blurred)), 1e-6)


@pytest.fixture
def fake_verifier():
    """Return the fake verifier at its usual thresholds."""
    return FakeVerifier()
