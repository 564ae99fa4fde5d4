"""What the documents promise exists."""

import importlib
import re
import shlex
from pathlib import Path

import pytest

from sigverify.cli.main import COMMANDS, EXIT_CODES, build_parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("command-line.md", "bulk.md"))
README_LINES = sorted(set(re.findall(r"^    (?:\.venv/bin/)?(sigverify .+)$", README, re.MULTILINE)))
COMMAND_LINES = sorted({*README_LINES, *re.findall(r"^    (sigverify .+)$", GUIDE, re.MULTILINE)})
MARKDOWN = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def parser():
    return build_parser({name: importlib.import_module(f"sigverify.cli.{name}") for name in COMMANDS})


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_of_the_documents_parses(parser, line):
    arguments = parser.parse_args(shlex.split(line)[1:])

    assert arguments.command in COMMANDS


def test_the_readme_shows_every_command():
    assert {line.split()[1] for line in README_LINES} == set(COMMANDS)


def test_the_changelog_names_every_command():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert {name for name in COMMANDS if f"`sigverify {name}`" not in changelog} == set()


def test_the_readme_and_the_help_list_the_same_exit_codes():
    documented = re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE)
    helped = re.findall(r"^  (\d+) +(.+)$", EXIT_CODES, re.MULTILINE)

    plain = [(code, meaning.replace("`", "").split("; the log")[0]) for code, meaning in documented]
    assert plain == helped


def test_the_two_commands_stand_at_the_top_and_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.findall(r"^    make (\w+)", README, re.MULTILINE)[:2] == ["demo", "test"]
    for target in ("demo", "test", "check"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in folder.glob("0*.md") if f"({path.name})" not in listed] == []
