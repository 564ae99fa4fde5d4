import sys

import pytest


@pytest.fixture
def keyboard(monkeypatch):
    """Return a function that sets what a person types, and gives the prompts shown."""

    def types(*answers):
        prompts, waiting = [], list(answers)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", lambda prompt: prompts.append(prompt) or waiting.pop(0))
        return prompts

    return types


def test_without_a_name_it_asks_who_acts(bank, at_bank, run):
    at_bank(bank)

    code, _, err = run("accounts", "list")

    assert code == 2
    assert "--as NAME" in err


def test_the_name_may_come_from_the_environment(bank, at_bank, run, monkeypatch):
    at_bank(bank)
    monkeypatch.setenv("SIGVERIFY_OPERATOR", "carl")

    assert run("accounts", "list")[0] == 0


def test_a_wrong_password_ends_with_its_exit_code(bank, at_bank, run):
    at_bank(bank, password="wrong pass phrase")

    code, _, err = run("accounts", "list", by="carl")

    assert code == 11
    assert err.startswith("sigverify: log-in-refused: ")


def test_a_password_is_typed_where_the_environment_has_none(bank, at_bank, run, monkeypatch, keyboard):
    at_bank(bank)
    monkeypatch.delenv("SIGVERIFY_PASSWORD")
    prompts = keyboard("pass phrase of nobody")

    code, out, err = run("accounts", "list", by="carl")

    assert code == 0
    assert prompts == ["Password of carl: "]
    assert "pass phrase" not in out + err


def test_a_password_may_stand_in_a_file(bank, at_bank, run, monkeypatch, tmp_path):
    at_bank(bank)
    monkeypatch.delenv("SIGVERIFY_PASSWORD")
    file = tmp_path / "password"
    monkeypatch.setenv("SIGVERIFY_PASSWORD_FILE", str(file))

    assert run("accounts", "list", by="carl")[2].startswith("sigverify: secret-file-unusable: ")
    file.write_text("pass phrase of nobody\n", encoding="utf-8")
    assert run("accounts", "list", by="carl")[0] == 0


def test_nobody_waits_for_a_password_where_nobody_can_type(bank, at_bank, run, monkeypatch):
    at_bank(bank)
    monkeypatch.delenv("SIGVERIFY_PASSWORD")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    code, _, err = run("accounts", "list", by="carl")

    assert code == 2
    assert "SIGVERIFY_PASSWORD_FILE" in err


def test_a_new_password_is_typed_twice(bank, at_bank, run, keyboard):
    at_bank(bank)
    keyboard("a new phrase of nobody", "another phrase of nobody")

    code, _, err = run("users", "add", "nina", "--name", "Nina", "--roles", "clerk", by="rita")

    assert code == 2
    assert "secrets-differ" in err


def test_without_a_store_the_commands_say_so(run, monkeypatch):
    monkeypatch.setattr("sigverify.services.opening.find_key_store", lambda: None)

    code, _, err = run("accounts", "list", by="carl")

    assert code == 10
    assert err.startswith("sigverify: keys-missing: ")
