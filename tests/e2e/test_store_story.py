"""A bank's first day with the shipped model, typed as its people would type it."""

import json

import pytest

from sigverify.cli import account_check, enrol
from sigverify.cli import main as entry
from sigverify.cli.session import open_verifier
from sigverify.paths import assets
from sigverify.services.session import local_day, utc_now
from tests.services.conftest import PASSWORD, bank, founded

__all__ = ["bank", "founded"]

SAMPLES = assets() / "samples"
ACCOUNT = "630801551452"


@pytest.fixture
def typed(bank, monkeypatch, capsys):
    """Return a function that runs a command as somebody, with --json, and gives exit code and result."""
    monkeypatch.setenv("SIGVERIFY_HOME", str(bank.home))
    monkeypatch.setenv("SIGVERIFY_KEY_FILE", str(bank.key_file.path))
    monkeypatch.setenv("SIGVERIFY_PASSWORD", PASSWORD)
    monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)
    loaded = open_verifier(device="cpu")
    for module in (account_check, enrol):
        monkeypatch.setattr(module, "open_verifier", lambda **asked: loaded)

    def command(name, *words):
        code = entry.main([*map(str, words), "--as", name, "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return command


@pytest.mark.timeout(900)
def test_from_the_first_account_to_a_decision_that_the_audit_trail_holds(typed, tmp_path):
    typed("anna", "accounts", "add", ACCOUNT, "Lindqvist & Okafor Ltd", "--currency", "EUR")
    for name in ("A. Lindqvist", "M. Okafor"):
        typed("anna", "accounts", "signatory", ACCOUNT, name, "--from", "2020-01-01")
        files = sorted(SAMPLES.glob(f"{name.lower().replace('. ', '_')}_*.png"))
        code, enrolled = typed("anna", "enrol", "files", ACCOUNT, name, *files)
        assert (code, enrolled["more_needed"], enrolled["unlike_the_others"]) == (0, 0, [])
    typed("anna", "mandate", "set", "up to 10000: 1; 2", "--account", ACCOUNT, "--from", "2020-01-01")
    _, waiting = typed("sara", "approvals", "list")
    for proposal in waiting["proposals"]:
        assert typed("sara", "approvals", "approve", proposal["id"])[0] == 0

    cheque = ["verify", SAMPLES / "cheque_same_hand.jpg", "--account", ACCOUNT, "--date", local_day(utc_now())]
    code, checked = typed("carl", *cheque, "--amount", "500", "--pdf", tmp_path / "verdict.pdf")
    assert code == 0
    assert [checked["names"][one] for one in checked["found"]] == ["A. Lindqvist"]
    assert (tmp_path / "verdict.pdf").read_bytes().startswith(b"%PDF")
    code, joint = typed("carl", *cheque, "--amount", "20000")
    assert (code, joint["referrals"]) == (4, ["mandate-not-met"])
    code, imitated = typed("carl", "verify", SAMPLES / "cheque_imitation.jpg", "--account", ACCOUNT, "--amount", "500")
    assert code in (3, 4)
    assert imitated["found"] == []
    # The other hand of the samples is that of the other signatory.
    code, other = typed("carl", "verify", SAMPLES / "cheque_another_hand.tif", "--account", ACCOUNT, "--amount", "500")
    assert code == 0
    assert [other["names"][one] for one in other["found"]] == ["M. Okafor"]

    assert typed("carl", "review", "decide", checked["verification"], "accept")[0] == 0
    code, report = typed("otto", "audit", "verify")
    assert (code, report["intact"]) == (0, True)
    _, trail = typed("otto", "audit", "show", "--limit", "1000")
    told = {entry["subject"]: entry for entry in trail["entries"] if entry["action"] == "verified"}
    assert told[checked["verification"]]["details"]["versions"] == checked["versions"]
