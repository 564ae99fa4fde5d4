"""Every entry that the services write into the audit trail has words in the window."""

import ast
from pathlib import Path

import sigverify
from ui.audit_words import ENTRIES, entry_word

SERVICES = Path(sigverify.__file__).parent
FIRST_ARGUMENT_OF = {"record": 0, "record_all": 0, "_step": 2}
"""Calls that name an entry, and which argument does."""


def recorded():
    """Return the codes that the services record: literals, either side of a condition, and names for one of those."""
    codes = set()
    for folder in ("services", "store"):
        for path in (SERVICES / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                named = [keyword.value for keyword in call.keywords if keyword.arg == "action"]
                if name in FIRST_ARGUMENT_OF and len(call.args) > FIRST_ARGUMENT_OF[name]:
                    named.append(call.args[FIRST_ARGUMENT_OF[name]])
                for expression in named:
                    codes |= set(literals(expression, tree=tree))
    return codes


def literals(node, *, tree):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, tree=tree)
        yield from literals(node.orelse, tree=tree)
    elif isinstance(node, ast.Name):
        for other in ast.walk(tree):
            if isinstance(other, ast.Assign) and any(getattr(target, "id", "") == node.id for target in other.targets):
                yield from literals(other.value, tree=tree)


def test_every_recorded_entry_has_words_and_no_other():
    assert recorded() == set(ENTRIES)


def test_no_two_entries_are_called_the_same():
    assert len(set(ENTRIES.values())) == len(ENTRIES)


def test_an_entry_of_a_later_version_shows_its_code():
    assert entry_word("moon-landed") == "moon-landed"
    assert entry_word("backed-up") == "Backup made"
