"""Every code that the library can give has a sentence, and every sentence gets the fields that it needs."""

import ast
import string
from pathlib import Path

import pytest

from sigverify import errors
from sigverify.cli.sentences import ERRORS, FINDINGS, error_sentence, finding_sentence
from sigverify.domain.quality import Finding, Severity
from sigverify.errors import InputError

PACKAGE = Path(errors.__file__).parent
ERROR_CLASSES = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.SigverifyError)
}


def calls(names):
    """Yield where, code and field names of each call of one of `names` with a literal code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "errors.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called not in names:
                continue
            where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            arguments = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
            for code in literals(arguments[0], tree=tree) if arguments else ():
                yield where, code, {keyword.arg for keyword in node.keywords}


def literals(node, *, tree):
    """Yield the strings that an expression can be: a literal, a branch of a condition, or a name for one of those."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, tree=tree)
        yield from literals(node.orelse, tree=tree)
    elif isinstance(node, ast.Name):
        for other in ast.walk(tree):
            if isinstance(other, ast.Assign) and any(getattr(target, "id", "") == node.id for target in other.targets):
                yield from literals(other.value, tree=tree)


def fields_of(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_raised_error_has_a_sentence():
    raised = list(calls({*ERROR_CLASSES, "foreign_failures"}))

    assert len(raised) > 20
    assert [(where, code) for where, code, _ in raised if code not in ERRORS] == []


def test_every_raised_error_gives_what_its_sentence_needs():
    lacking = [
        (where, code, fields_of(ERRORS[code]) - fields)
        for where, code, fields in calls(ERROR_CLASSES)
        if code in ERRORS and None not in fields and not fields_of(ERRORS[code]) <= fields
    ]

    assert lacking == []


def test_every_finding_has_a_sentence():
    made = list(calls({"Finding"}))

    assert len(made) > 5
    assert [(where, code) for where, code, _ in made if code not in FINDINGS] == []


@pytest.mark.parametrize("template", FINDINGS.values(), ids=FINDINGS)
def test_finding_sentences_use_only_what_a_finding_has(template):
    assert fields_of(template) <= {"measure", "limit", "unit"}


@pytest.mark.parametrize("template", [*ERRORS.values(), *FINDINGS.values()], ids=[*ERRORS, *FINDINGS])
def test_sentences_are_sentences(template):
    assert template[0].isupper() or template[0] in "'{"
    assert template.endswith(".")


@pytest.mark.parametrize("word", ["genuine", "forged", "fake", "impostor", "embedding", "tensor", "traceback"])
def test_sentences_avoid_the_words_that_the_glossary_forbids(word):
    layout = "writer/genuine/* and writer/forged/*"
    texts = [text.lower().replace(layout, "") for text in (*ERRORS.values(), *FINDINGS.values())]

    assert [text for text in texts if word in text] == []


def test_an_error_without_sentence_is_still_told():
    assert "no-such-code" in error_sentence(InputError("no-such-code", path="a.tif"))


def test_a_missing_field_leaves_a_readable_sentence():
    assert error_sentence(InputError("nothing-located", page=2)).startswith("No signature was found on page 2 of ?.")


def test_a_finding_sentence_shows_measure_and_limit():
    sentence = finding_sentence(Finding("too-little-ink", Severity.REFUSE, 12, 60, "px"))

    assert "12 pixels" in sentence
    assert "60" in sentence
