import sys

import pytest

from sigverify.store import passwords
from sigverify.store.locks import Cost, Passphrase
from tests.services.conftest import CHEAP


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Make guessing cheap, so that the tests need not wait for it."""
    monkeypatch.setattr(passwords.digest, "__kwdefaults__", {"hasher": CHEAP})
    monkeypatch.setattr("sigverify.services.opening.Passphrase", lambda text: Passphrase(text, cost=Cost(1, 64, 1)))
    monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)


@pytest.fixture
def secrets(monkeypatch):
    monkeypatch.setenv("SIGVERIFY_PASSPHRASE", "four words are enough")
    monkeypatch.setenv("SIGVERIFY_PASSWORD", "a phrase of nobody")
    monkeypatch.setenv("SIGVERIFY_NEW_PASSWORD", "a phrase of nobody")


def setup(run):
    return run("store", "setup", "--name", "Rita Root", by="rita")


def test_a_new_store_has_one_administrator_and_prints_the_recovery_key_once(run, run_json, secrets, private_home):
    code, out, _ = setup(run)

    assert code == 0
    (key,) = [line.strip() for line in out.splitlines() if line.count("-") == 7]
    assert all(key not in path.read_text("latin-1") for path in private_home.rglob("*") if path.is_file())
    (operator,) = run_json("users", "list", by="rita")["operators"]
    assert (operator["login"], operator["roles"]) == ("rita", ["system-administrator"])


def test_there_is_no_default_password(run, secrets, monkeypatch, private_home):
    monkeypatch.delenv("SIGVERIFY_PASSWORD")
    code, _, err = setup(run)
    assert code == 2
    assert "secret-needed" in err
    monkeypatch.setenv("SIGVERIFY_PASSWORD", "admin")

    assert "password-weak" in setup(run)[2]
    assert not (private_home / "sigverify.db").exists()
    assert not (private_home / "keys.json").exists()


def test_a_store_is_not_set_up_over_another(run, secrets):
    setup(run)

    code, _, err = setup(run)

    assert code == 10
    assert "keys-exist" in err


def test_a_set_up_that_fails_can_be_done_again(run, secrets, private_home):
    (private_home / "sigverify.db").write_bytes(b"something else")

    assert "store-exists" in setup(run)[2]
    (private_home / "sigverify.db").unlink()
    assert setup(run)[0] == 0


def test_a_wrong_passphrase_says_so_and_harms_nothing(run, secrets, monkeypatch):
    setup(run)
    monkeypatch.setenv("SIGVERIFY_PASSPHRASE", "four words are wrong")

    code, _, err = run("users", "list", by="rita")

    assert code == 10
    assert err.startswith("sigverify: wrong-key: ")
    monkeypatch.setenv("SIGVERIFY_PASSPHRASE", "four words are enough")
    assert run("users", "list", by="rita")[0] == 0


def test_the_recovery_key_replaces_a_forgotten_passphrase(run, run_json, secrets, monkeypatch):
    printed = run_json("store", "setup", "--name", "Rita Root", by="rita")["recovery_key"]
    monkeypatch.setenv("SIGVERIFY_RECOVERY_KEY", printed.lower().replace("-", " "))
    monkeypatch.setenv("SIGVERIFY_NEW_PASSPHRASE", "another four words now")

    assert run("store", "recover", by="rita")[0] == 0
    assert "wrong-key" in run("users", "list", by="rita")[2]
    monkeypatch.setenv("SIGVERIFY_PASSPHRASE", "another four words now")
    assert run("users", "list", by="rita")[0] == 0


def test_another_passphrase_opens_the_store_from_then_on(run, secrets, monkeypatch):
    setup(run)
    monkeypatch.setenv("SIGVERIFY_NEW_PASSPHRASE", "another four words now")

    assert run("store", "lock", "passphrase", by="rita")[0] == 0
    assert "wrong-key" in run("users", "list", by="rita")[2]
    monkeypatch.setenv("SIGVERIFY_PASSPHRASE", "another four words now")
    assert run("users", "list", by="rita")[0] == 0


def test_renewed_keys_come_with_a_new_recovery_key(run, run_json, secrets, monkeypatch):
    first = run_json("store", "setup", "--name", "Rita Root", by="rita")["recovery_key"]

    second = run_json("store", "renew-keys", by="rita")["recovery_key"]

    assert second != first
    assert run("users", "list", by="rita")[0] == 0
    monkeypatch.setenv("SIGVERIFY_RECOVERY_KEY", first)
    assert "wrong-key" in run("store", "recover", by="rita")[2]


def test_a_new_recovery_key_takes_two_administrators(run, run_json, secrets):
    setup(run)
    roles = ["--roles", "system-administrator"]
    run("users", "add", "rolf", "--name", "Rolf", *roles, by="rita")
    proposal = run_json("store", "export-key", by="rita")["proposal"]

    assert "four-eyes" in run("approvals", "approve", proposal, by="rita")[2]
    code, out, _ = run("approvals", "approve", proposal, by="rolf")
    assert code == 0
    assert "kept nowhere" in out


def test_a_store_that_is_up_to_date_needs_no_upgrade(run, run_json, secrets):
    setup(run)

    assert run_json("store", "upgrade") == {"upgraded": False}
    assert run_json("store", "scrub", by="rita") == {"unreachable": []}


def test_listing_accounts_loads_no_heavy_library(run, secrets, tmp_path):
    import os
    import subprocess

    setup(run)
    script = (
        "import sys\n"
        "from sigverify.cli.main import main\n"
        "code = main(['users', 'list', '--as', 'rita'])\n"
        "main(['accounts', 'list', '--as', 'rita'])\n"
        "heavy = {'torch', 'skimage', 'scipy', 'PIL', 'reportlab'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy or code else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
