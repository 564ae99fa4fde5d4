"""Every code has a sentence, and every sentence is made of what the code brings."""

import ast
import string
from pathlib import Path

import pytest

import ui
from sigverify.cli import sentences
from sigverify.domain.comparison import Outcome, Rate
from sigverify.domain.progress import Progress
from sigverify.domain.quality import Finding, Severity
from sigverify.errors import InputError
from tests.ui.fakes import verdict
from ui import texts
from ui.catalogue import ERRORS, FINDINGS, finding_in_english
from ui.tasks.messages import ModelChanged, ModelState
from ui.values import Place

NEVER_IN_THE_WINDOW = {
    # How the command line is asked
    "account-missing", "bulk-nothing-named", "bulk-out-inside", "bulk-taken-over", "bulk-watch-and-list",
    "operator-missing", "option-alone", "options-exclusive", "profile-unknown", "region-and-cropped",
    "scan-out-missing", "secret-file-unusable", "secret-needed", "secrets-differ",
    "several-signatures-without-account", "sheet-names-differ",
    # Only the command line imports folders and lists of specimens, and has jobs worked on by other computers
    "engine-unreachable", "import-columns", "import-empty", "import-line", "import-missing",
    # Training, evaluation, and calibration by the bank
    "data-layout", "data-too-few", "degradation-unknown", "references-out-of-range", "site-too-few", "split-unknown",
    "split-unknown-writer", "training-config-invalid", "training-config-missing", "writers-none", "writers-unknown",
}  # fmt: skip
"""Codes with a sentence for the command line only; what the library raises besides needs one for the window."""

WINDOW = Path(ui.__file__).parent

KINDS = {"InputError", "UsageError", "ModelError", "DataError", "DeviceError", "SigverifyError"} | {
    "AccessError",
    "StoreError",
}


def literal_codes(kinds):
    """Return the codes that calls of `kinds` name as their first argument."""
    codes = set()
    for path in WINDOW.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds and node.args:
                codes |= {leaf.value for leaf in ast.walk(node.args[0]) if isinstance(leaf, ast.Constant)}
    return {code for code in codes if isinstance(code, str) and "-" in code}


def fields_of(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_error_of_the_library_has_a_sentence_unless_the_window_cannot_meet_it():
    assert set(sentences.ERRORS) - set(ERRORS) == NEVER_IN_THE_WINDOW


def test_every_error_of_the_window_itself_has_a_sentence():
    codes = literal_codes(KINDS)

    assert len(codes) > 5
    assert codes - set(ERRORS) == set()


def test_every_finding_has_a_sentence():
    assert set(sentences.FINDINGS) - set(FINDINGS) == set()


@pytest.mark.parametrize("code", sorted(set(ERRORS) & set(sentences.ERRORS)))
def test_a_sentence_asks_for_no_field_that_the_command_line_lacks(code):
    assert fields_of(ERRORS[code]) <= fields_of(sentences.ERRORS[code]) | {"cause", "log"}


@pytest.mark.parametrize("template", FINDINGS.values(), ids=FINDINGS)
def test_finding_sentences_use_only_what_a_finding_has(template):
    assert fields_of(template) <= {"measure", "limit"}


@pytest.mark.parametrize("word", ["genuine", "forged", "fake", "impostor", "embedding", "tensor", "traceback", "--"])
def test_sentences_avoid_words_that_a_clerk_does_not_use(word):
    assert [text for text in (*ERRORS.values(), *FINDINGS.values()) if word in text.lower()] == []


def test_a_code_without_a_sentence_is_still_told():
    assert "no-such-code" in texts.error_sentence(InputError("no-such-code", path="a.tif"))


def test_reports_and_window_say_the_same_of_a_finding():
    finding = Finding("low-resolution", Severity.WARN, 96, 150, "dpi")

    assert finding_in_english(finding) == texts.finding_sentence(finding)
    assert "96 dpi" in finding_in_english(finding)


@pytest.mark.parametrize(
    ("log10_lr", "said"),
    [(1.46, "29 times as likely from the same hand"), (-2.0, "100 times as likely from a practised imitation"),
     (0.1, "about as likely"), (9.0, "more than")],
)  # fmt: skip
def test_the_strength_of_the_evidence_is_said_in_times(log10_lr, said):
    assert said in texts.strength_sentence(log10_lr)


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_says_how_often_such_a_result_errs(outcome):
    result = verdict(Place(Path("a.tif")), [Path("b.png")], outcome=outcome)

    assert "2.0 %" in texts.expected_error_sentence(result.comparison)


def test_no_error_seen_is_told_as_an_upper_limit():
    result = verdict(Place(Path("a.tif")), [Path("b.png")])

    assert "less than 0.4 %" in texts.expected_error_sentence(result.comparison)


def test_without_an_interval_the_upper_limit_follows_from_the_number_of_trials():
    assert texts.percent(Rate(0.0, 0.0, 0.0, 4200, 50)) == "less than 0.1 %"
    assert texts.percent(Rate(0.0, 0.0, 0.0, 100, 5)) == "less than 3.0 %"


@pytest.mark.parametrize("state", ModelState)
def test_each_state_of_the_model_has_words(state):
    assert texts.model_sentence(ModelChanged(state, device="cpu"))


@pytest.mark.parametrize("stage", ["model", "specimens", "comparing"])
def test_each_stage_of_a_comparison_has_words(stage):
    assert texts.progress_sentence(Progress(stage, 0, 3)).endswith("…")
