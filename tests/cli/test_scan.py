"""`sigverify scan` as a clerk would use it."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sigverify import paths
from sigverify.cli.main import main
from sigverify.services import scanning
from tests.acquisition.escl_server import EsclScanner
from tests.acquisition.scanners import loopback, sane, sane_folder

__all__ = ["loopback", "sane", "sane_folder"]


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch):
    monkeypatch.setattr("sigverify.store.keystore.find_key_store", lambda: None)


def scan(*arguments):
    return main(["scan", *(str(argument) for argument in arguments)])


def kept(home):
    return [path for path in (home / scanning.SPOOL_FOLDER).rglob("*") if path.is_file()]


def test_pages_are_written_and_nothing_is_kept_of_them(tmp_path, private_home, capsys):
    out = tmp_path / "all.tif"

    assert scan("--device", "dummy:2", "--dpi", 50, "--area", "0,0,20,20", "--out", out, "--json") == 0

    pages = json.loads(capsys.readouterr().out)["pages"]
    assert [(page["width"], page["dpi"], page["mode"]) for page in pages] == [(39, 50, "grey")] * 2
    with Image.open(out) as image:
        assert image.n_frames == 2
        assert image.info["dpi"] == (50, 50)
    assert kept(private_home) == []


def test_a_failure_after_two_pages_gives_the_two_pages_and_says_why(tmp_path, private_home, capsys):
    assert scan("--device", "dummy:2+6", "--dpi", 50, "--out", tmp_path / "pages") == 13

    told = capsys.readouterr()
    assert len(list((tmp_path / "pages").glob("*.png"))) == 2
    assert "scanner-jammed: Paper is stuck" in told.err
    assert "Details: status 6" in told.err
    assert kept(private_home) == []


def test_pages_that_could_not_be_written_are_kept_and_recovered(tmp_path, private_home, capsys):
    (tmp_path / "file").write_text("")

    assert scan("--device", "dummy:2", "--dpi", 50, "--out", tmp_path / "file" / "pages") == 2
    assert "--recover" in capsys.readouterr().err
    assert len(kept(private_home)) > 2
    assert scan("--recover", "--out", tmp_path / "pages") == 0

    assert len(list((tmp_path / "pages").glob("*.png"))) == 2
    assert kept(private_home) == []


def test_a_profile_says_how_and_an_argument_changes_it(tmp_path, capsys):
    profile = '[[profile]]\nname = "Small"\ndevice = "dummy:1"\ndpi = 50\nmode = "colour"\narea = [0, 0, 20, 10]\n'
    (paths.home() / "profiles.toml").write_text(profile)

    assert scan("--profile", "small", "--dpi", 150, "--out", tmp_path / "a.png", "--json") == 0

    (page,) = json.loads(capsys.readouterr().out)["pages"]
    assert (page["width"], page["height"], page["dpi"], page["mode"]) == (118, 59, 150, "colour")


def test_the_scanner_used_last_is_used_again(tmp_path, capsys):
    assert scan("--device", "dummy:1", "--dpi", 50, "--out", tmp_path / "a.png") == 0

    assert scan("--dpi", 50, "--out", tmp_path / "b.png", "--json") == 0

    assert json.loads(capsys.readouterr().out.split("\n", 1)[1])["device"] == "dummy:1"


def test_scanners_are_listed(sane, capsys):
    assert scan("--list", "--json") == 0

    assert "scanlib:test:0" in {device["id"] for device in json.loads(capsys.readouterr().out)["devices"]}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--device", "dummy:1"), "scan-out-missing"),
        (("--device", "network:192.0.2.7", "--out", "x"), "network-scanner-off"),
        (("--profile", "absent", "--out", "x"), "profile-unknown"),
        (("--device", "dummy:1", "--dpi", "7", "--out", "x"), "dpi-out-of-range"),
        (("--device", "dummy:1", "--area", "0,0,0,5", "--out", "x"), "scan-area-unusable"),
    ],
)
def test_what_cannot_be_is_told(arguments, code, capsys):
    assert scan(*arguments) in {2, 13}

    assert code in capsys.readouterr().err


def test_a_file_in_a_folder_is_taken_in(signature_file, tmp_path, monkeypatch):
    folder = tmp_path / "vendor"
    folder.mkdir()
    signature_file("front.png").rename(folder / "front.png")

    assert scan("--device", f"folder:{folder}", "--out", tmp_path / "a.png") == 0

    assert (folder / "taken" / "front.png").exists()
    assert np.asarray(Image.open(tmp_path / "a.png")).min() < 128


def test_a_cheque_from_a_network_scanner_ends_as_a_verdict(tmp_path, loopback, monkeypatch, capsys):
    samples = paths.assets() / "samples"
    scanner = EsclScanner(lambda dpi, width, height: Path(samples / "cheque_same_hand.jpg").read_bytes())
    monkeypatch.setenv("SIGVERIFY_NETWORK_SCANNER", scanner.address)
    specimens = [str(path) for path in sorted(samples.glob("a_lindqvist_*.png"))]
    cheque = tmp_path / "cheque.png"

    assert scan("--device", f"network:{scanner.address}", "--mode", "colour", "--out", cheque) == 0
    outcome = main(["verify", str(cheque), "--references", *specimens, "--json"])
    scanner.shutdown()
    scanner.server_close()

    assert outcome == 0
    assert '"match"' in capsys.readouterr().out
