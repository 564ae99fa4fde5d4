"""`sigverify calibrate` through the real parser; the measurement is stood in for, fit, text and file are real."""

import pytest

from sigverify.cli import calibrate
from sigverify.cli import main as entry
from sigverify.comparison.site import SiteCalibration, SiteFit, load_site
from sigverify.errors import DataError
from sigverify.site import calibrating
from sigverify.site.calibrating import CalibratedNumber, Counts, SiteResult
from sigverify.site.fitting import LEAST_SIGNATORIES, fit
from tests.site.conftest import make_trials, shipped

__all__ = ["shipped"]


@pytest.fixture
def bank(tmp_path):
    for signatory in ("a", "b"):
        for number in range(2):
            path = tmp_path / "bank" / signatory / "genuine" / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return tmp_path / "bank"


@pytest.fixture
def asked(monkeypatch, shipped):
    """Stand in for the verifier and the measurement of twelve signatories; return what they were asked."""
    asked = {}

    def measure(data_set, verifier, **options):
        asked.update(options, data_set=data_set, verifier=verifier)
        fitted = fit(make_trials(12), shipped=shipped, data_set=f"site: {data_set.name}")
        one = CalibratedNumber(3, False, fitted, 0.4, 0.5, None)
        fits = {3: SiteFit(fitted.calibration, fitted.policy, fitted.distributions)}
        site = SiteCalibration(fits, {}, "model", "pipeline", "shipped-1", data_set.name, "2026-11-22T08:00:00+00:00")
        return SiteResult(site, (one,), Counts(12, 144, 144, 0, 144))

    monkeypatch.setattr(calibrate, "open_verifier", lambda *, device: f"verifier on {device}")
    monkeypatch.setattr(calibrating, "calibrate", measure)
    return asked


def test_says_what_came_out_and_writes_the_file_that_verify_takes(bank, tmp_path, asked, capsys):
    written = tmp_path / "ours.json"

    status = entry.main(["calibrate", str(bank), "--out", str(written)])

    printed = capsys.readouterr()
    assert status == 0
    assert "Calibration on bank: 12 signatories" in printed.out
    site, calibration_id = load_site(written)
    assert (site.data_set, list(site.grey)) == ("bank", [3])
    assert f"Calibration {calibration_id} written to {written}" in printed.err


def test_writes_nothing_unless_asked(bank, tmp_path, asked):
    assert entry.main(["calibrate", str(bank)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bank"]


def test_passes_on_what_was_asked_for(bank, tmp_path, asked):
    options = ["--dpi", "200", "--processes", "2", "--cache", str(tmp_path / "cache"), "--device", "cpu"]

    entry.main(["calibrate", str(bank), *options])

    assert asked["verifier"] == "verifier on cpu"
    assert asked["data_set"].writers == ("a", "b")
    assert (asked["dpi"], asked["processes"]) == (200.0, 2)
    assert (tmp_path / "cache").is_dir()


def test_the_sites_own_calibration_is_never_what_is_calibrated(bank, asked, monkeypatch):
    # The stand-in takes no calibration: to be asked for one would fail.
    monkeypatch.setenv("SIGVERIFY_CALIBRATION", "ours.json")

    assert entry.main(["calibrate", str(bank)]) == 0


def test_too_few_signatories_are_a_sentence_and_a_code(bank, asked, monkeypatch, capsys):
    def refuse(data_set, verifier, **options):
        raise DataError("site-too-few", path=data_set.name, found=2, needed=LEAST_SIGNATORIES)

    monkeypatch.setattr(calibrating, "calibrate", refuse)

    assert entry.main(["calibrate", str(bank)]) == DataError.exit_code
    assert str(LEAST_SIGNATORIES) in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_wrong_usage(bank, tmp_path, asked, capsys):
    assert entry.main(["calibrate", str(bank), "--out", str(tmp_path / "missing" / "ours.json")]) == entry.USAGE
    assert "ours.json" in capsys.readouterr().err
