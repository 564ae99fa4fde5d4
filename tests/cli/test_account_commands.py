"""The store's commands, as the people of a bank type them."""

import json

import pytest

from sigverify.cli import account_check, accounts, enrol
from sigverify.domain.second_review import ReviewPolicy
from sigverify.services import policies
from sigverify.services.session import local_day, utc_now
from tests.conftest import CHEQUE_BOX
from tests.services.conftest import NUMBER

BOX = ",".join(map(str, CHEQUE_BOX))


@pytest.fixture
def bench(shop, at_bank, fake_verifier, monkeypatch):
    """Return the furnished bank as a workplace, its random second reviews switched off."""
    fake_verifier.match, fake_verifier.non_match = 1.2, 0.8
    settings = policies.CheckingPolicy(review=ReviewPolicy(sample_share=0.0))
    shop.approve(policies.propose_policy(shop.session("sven"), settings))
    at_bank(shop)
    for module in (account_check, accounts, enrol):
        monkeypatch.setattr(module, "open_verifier", lambda **asked: fake_verifier)
    return shop


@pytest.fixture
def check(bench, run, cheque_file):
    """Return a function that checks a drawn cheque; `seed` is the hand."""

    def command(seed=1, *words, by="carl"):
        file = cheque_file(seed=seed, noise=9)
        given = ["--account", NUMBER, "--amount", "100", "--date", local_day(utc_now()), "--region", BOX]
        return run("verify", file, *given, *words, by=by)

    return command


def test_an_account_is_put_on_file_and_shown(bench, run, run_json):
    run("accounts", "add", "2002", "Bakery", "--currency", "EUR", "--refer-always", by="anna")
    added = run_json("accounts", "signatory", "2002", "Eve", "--limit", "500", "--from", "2020-01-01", by="anna")

    code, out, _ = run("accounts", "show", "2002", by="carl")

    assert code == 0
    assert "ALWAYS REFER" in out
    assert added["id"] in out
    assert "from 2020-01-01" in out
    assert "There is no mandate." in out
    assert [one["number"] for one in run_json("accounts", "list", "bak", by="carl")["accounts"]] == ["2002"]


def test_an_account_changes_and_people_are_found(bench, run, run_json):
    run("accounts", "change", NUMBER, "--status", "blocked", "--instruction", "call first", by="anna")
    shown = run_json("accounts", "show", NUMBER, by="carl")

    assert (shown["account"]["status"], shown["account"]["instruction"]) == ("blocked", "call first")
    (ada,) = run_json("accounts", "signatories", "ada", by="carl")["signatories"]
    assert run("accounts", "rename", ada["id"], "--name", "Ada Lovelace", by="anna")[0] == 0
    right = run_json("accounts", "appoint", NUMBER, ada["id"], "--panel", "C", "--from", "2021-01-01", by="anna")
    ended = run_json("accounts", "end", right["id"], "--from", "2022-01-01", by="anna")
    assert ended["valid_to"] == "2022-01-01"
    assert run("accounts", "change", NUMBER, by="anna")[0] == 2


@pytest.mark.parametrize(
    "words", [("accounts", "change", "1", "--status", "lost"), ("mandate", "check", "--account", "1", "--amount", "x")]
)
def test_what_is_typed_wrong_is_refused_before_anything_happens(bench, run, words):
    before = bench.actions()

    assert run(*words, by="anna")[0] == 2
    assert bench.actions() == before


def test_specimens_are_enrolled_looked_at_and_approved(bench, run, run_json, specimens, tmp_path):
    report = run_json("enrol", "files", NUMBER, "ada byron", *specimens(1, first=6), by="anna")
    assert [one["state"] for one in report["specimens"]] == ["proposed"] * 3
    (proposal,) = run_json("approvals", "list", by="sara")["proposals"]
    first = proposal["content"]["references"][0]["id"]

    picture = tmp_path / "look.png"
    assert run("accounts", "specimen", first, "--out", picture, by="sara")[0] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert run("approvals", "approve", proposal["id"], by="anna")[0] == 11
    assert run("approvals", "approve", proposal["id"], by="sara")[0] == 0
    assert "active" in run("accounts", "show", NUMBER, by="carl")[1]


def test_enrolling_tells_what_was_left_out_and_what_is_missing(bench, run, specimens):
    run("accounts", "signatory", NUMBER, "Eve", by="anna")

    code, out, _ = run("enrol", "files", NUMBER, "Eve", *specimens(4, count=1), *specimens(1, count=1), by="anna")

    assert code == 0
    assert "SOMEBODY ELSE" in out
    assert "More are needed: at least 2" in out


def test_a_sheet_lists_its_signatures_and_takes_a_name_for_each(bench, run, run_json, cheque_file):
    sheet = cheque_file("sheet.png", seed=1, noise=7)
    found = run_json("enrol", "sheet", NUMBER, sheet, by="anna")["found"]

    code, _, err = run("enrol", "sheet", NUMBER, sheet, *["Ada Byron"] * (len(found) + 1), by="anna")
    assert (code, "sheet-names-differ" in err) == (2, True)
    enrolled = run_json("enrol", "sheet", NUMBER, sheet, "Ada Byron", by="anna")
    assert [len(one["specimens"]) for one in enrolled["signatories"]] == [len(found)]


def test_a_folder_with_a_broken_file_is_enrolled_and_the_exit_code_tells(bench, run, specimens, tmp_path):
    place = tmp_path / "import" / NUMBER / "Eve"
    place.mkdir(parents=True)
    for file in specimens(4):
        file.rename(place / file.name)
    (place / "broken.png").write_bytes(b"\x89PNG broken")

    code, out, err = run("enrol", "folder", tmp_path / "import", by="anna")

    assert code == 7
    assert "3 of 3 proposed" in out
    assert "broken.png is not an image" in err


def test_a_mandate_is_proposed_shown_and_tried(bench, run, run_json):
    proposal = run_json("mandate", "set", "up to 50: 1; 1 of A and 1 of B", "--account", NUMBER, by="anna")["proposal"]
    run("approvals", "approve", proposal, by="sara")

    assert "1 of A and 1 of B" in run("mandate", "show", "--account", NUMBER, by="carl")[1]
    words = ("mandate", "check", "Ada Byron", "--account", NUMBER, "--amount", "100")
    code, out, _ = run(*words, by="carl")
    assert code == 4
    assert out.startswith("Not met. One of one in panel A and one of one in panel B needed above 50")
    assert run(*words, "--date", "2021-01-01", by="carl")[0] == 0


@pytest.mark.parametrize(
    ("seed", "code", "result"),
    [
        (1, 0, "Result: consistent with the specimens and the mandate"),
        (5, 3, "Result: not consistent with the specimens of anybody who may sign"),
    ],
)
def test_a_cheque_is_checked_for_an_account(check, seed, code, result):
    found, out, _ = check(seed)

    assert found == code
    assert result in out
    assert "Recorded as " in out


def test_the_text_names_who_signed_and_the_mandate(check):
    _, out, _ = check()

    assert "most like Ada Byron (3 specimens): match" in out
    assert "Mandate: met. One of two needed; one found." in out


def test_a_match_that_something_holds_up_is_referred(bench, check, run):
    run("accounts", "change", NUMBER, "--refer-always", "yes", by="anna")

    code, out, _ = check()

    assert code == 4
    assert "Every cheque of this account is to be referred." in out


def test_json_holds_the_record_with_names(bench, check):
    code, out, _ = check(1, "--json")
    record = json.loads(out)

    assert code == 0
    assert record["mandate_satisfied"] is True
    assert record["names"][record["found"][0]] == "Ada Byron"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--references", "r.png", "--amount", "5"), "account-missing"),
        (("--references", "r.png", "--region", BOX, "--region", BOX), "several-signatures-without-account"),
    ],
)
def test_what_belongs_to_an_account_is_not_taken_without_one(run, cheque_file, words, code):
    status, _, err = run("verify", cheque_file(), *words)

    assert status == 2
    assert err.startswith(f"sigverify: {code}: ")


def test_a_cheque_is_decided_corrected_and_looked_at_again(check, run, run_json):
    record = json.loads(check(5, "--json")[1])["verification"]

    assert "reason-missing" in run("review", "decide", record, "return", by="carl")[2]
    code, out, _ = run("review", "decide", record, "accept", "--note", "known customer", by="carl")
    assert code == 0
    assert "A second person must look: it goes against the comparison, it goes against the mandate." in out
    assert "look for yourself first" in run("review", "show", record, by="sara")[1]
    assert "not-permitted" in run("review", "second", record, "accept", by="carl")[2]
    out = run("review", "second", record, "return", "--reason", "L", by="sara")[1]
    assert "two people disagree" in out
    corrected = run_json("review", "correct", record, "return", "--reason", "L", by="carl")
    assert corrected["standing"] == "returned"
    assert [one["choice"] for one in corrected["decisions"]] == ["accept", "return", "return"]


def test_reasons_are_listed_without_a_store(run):
    code, out, _ = run("review", "reasons", "--language", "de")

    assert code == 0
    assert "ansi-x9-100-188" in out


def test_settings_of_the_bank_take_two_people(bench, run, run_json):
    words = ["--second-above", "5000", "--sample", "2", "--stricter", "1000:1.5", "--stale-after", "90"]
    proposal = run_json("policy", "set", *words, by="sara")["proposal"]

    assert "four-eyes" in run("approvals", "approve", proposal, by="sara")[2]
    assert run("approvals", "approve", proposal, by="sven")[0] == 0
    shown = run_json("policy", "show", by="carl")
    assert (shown["review_amount_above"], shown["review_sample_share"]) == ("5000", 0.02)
    assert shown["stricter"] == [{"above": "1000", "log10_lr": 1.5}]
    assert "above 1000 a match needs" in run("policy", "show", by="carl")[1]


def test_proposals_are_rejected_and_taken_back(bench, run, run_json):
    first, second = (
        run_json("mandate", "set", rules, "--account", NUMBER, by="anna")["proposal"] for rules in ("2", "1 of A")
    )

    assert '"rules": "2"' in run("approvals", "show", first, by="sara")[1]
    assert run("approvals", "reject", first, by="sara")[0] == 0
    assert run("approvals", "withdraw", second, by="abel")[0] == 11
    assert run("approvals", "withdraw", second, by="anna")[0] == 0
    assert "Nothing is waiting." in run("approvals", "list", by="sara")[1]


def test_the_audit_trail_is_verified_sealed_shown_and_exported(bench, run, run_json, tmp_path):
    seal = run_json("audit", "seal", by="otto")["head"]

    assert run("audit", "verify", "--anchor", seal, by="otto")[0] == 0
    wrong = f"9999-{'0' * 64}"
    code, out, _ = run("audit", "verify", "--anchor", wrong, by="otto")
    assert code == 12
    assert "an older store put back" in out
    assert len(run_json("audit", "show", "--limit", "3", by="otto")["entries"]) == 3
    for form in ("jsonl", "csv"):
        file = tmp_path / f"trail.{form}"
        assert run("audit", "export", file, "--format", form, by="otto")[0] == 0
        assert run("audit", "export", file, "--format", form, by="otto")[0] == 2
    assert run("audit", "show", by="sara")[0] == 11


def test_a_backup_is_rehearsed_by_the_name_that_making_it_printed(bench, run_json, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    head = run_json("backup", "monday.svbackup", by="rita")["head"]

    assert run_json("restore", "--rehearse", "monday.svbackup")["head"] == head


def test_a_backup_is_rehearsed_and_restored(bench, run, run_json, tmp_path):
    file = tmp_path / "backups" / "monday.svbackup"
    file.parent.mkdir()
    head = run_json("backup", file, by="rita")["head"]
    run("accounts", "change", NUMBER, "--name", "Changed since", by="anna")

    assert run_json("restore", "--rehearse", file)["head"] == head
    assert run("restore", file, by="sara")[0] == 11
    bench.opened.close()
    restored = run_json("restore", file, by="rita")
    assert (restored["restored"], restored["with_key"]) == (True, 2)
    assert run_json("accounts", "show", NUMBER, by="carl")["account"]["name"] == "Corner Shop Ltd"


def test_an_erasure_is_told_in_full(bench, run, run_json, tmp_path):
    file = tmp_path / "backups" / "monday.svbackup"
    file.parent.mkdir()
    run("backup", file, by="rita")
    next(file.parent.glob("*.svkeys")).unlink()
    proposal = run_json("accounts", "erase", bench.ada.id, by="anna")["proposal"]

    code, _, err = run("approvals", "approve", proposal, by="sara")

    assert code == 0
    assert str(file.parent) in err
    assert "(erased)" in run("accounts", "show", NUMBER, by="carl")[1]


def test_specimens_are_ended_and_templates_made_again(bench, run, run_json, fake_verifier):
    shown = run_json("accounts", "show", NUMBER, by="carl")
    (first, *_) = shown["rights"][0]["references"]
    proposal = run_json("accounts", "retire", first["id"], "--from", "2026-06-01", by="anna")["proposal"]
    run("approvals", "approve", proposal, by="sara")
    shown = run_json("accounts", "show", NUMBER, by="carl")
    assert {one["status"] for one in shown["rights"][0]["references"]} == {"active", "retired"}

    fake_verifier.model_id = "fake-model-2"
    assert run_json("accounts", "reencode", by="anna")["done"] == 6


def test_operators_are_managed(bench, run, run_json, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_NEW_PASSWORD", "a first phrase for nina")
    assert "password-weak" in run("users", "add", "nina", "--name", "Nina", "--roles", "clerk", by="rita")[2]
    monkeypatch.setenv("SIGVERIFY_NEW_PASSWORD", "a first phrase of hers")
    assert run("users", "add", "nina", "--name", "Nina", "--roles", "clerk", by="rita")[0] == 0
    assert run("users", "roles", "nina", "supervisor", "clerk", by="rita")[0] == 0
    assert run("users", "lock", "nina", by="rita")[0] == 0
    assert run_json("users", "unlock", "nina", by="rita")["operators"][0]["status"] == "active"
    assert run("users", "reset", "nina", by="rita")[0] == 0
    assert run("users", "password", by="carl")[0] == 0
    assert run("users", "list", by="carl")[0] == 11
