"""What an import costs, seen from a fresh interpreter, and who may import whom."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("torch", "torchvision", "skimage", "PIL", "reportlab", "scipy", "sklearn", "matplotlib", "pypdfium2")
QT = ("PySide6", "PyQt6", "PyQt5", "PySide2")
PACKAGES = sorted(path.parent.name for path in (ROOT / "sigverify").glob("*/__init__.py"))


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after `statement`."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.split())


@pytest.mark.parametrize("package", ["", *(f".{name}" for name in PACKAGES)])
def test_importing_a_package_loads_nothing_heavy(package):
    loaded = loaded_by(f"import sigverify{package}")

    assert "sigverify" in loaded
    assert not loaded & {*HEAVY, *QT}


def test_help_loads_nothing_heavy():
    loaded = loaded_by(
        "import contextlib, io\n"
        "from sigverify.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main(['--help'])"
    )

    assert not loaded & {*HEAVY, *QT, "numpy"}


def test_the_whole_library_loads_without_qt():
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "sigverify").rglob("*.py")
        if "training" not in path.parts and path.name not in {"__init__.py", "__main__.py"}
    ]
    loaded = loaded_by("import importlib\n" + "\n".join(f"importlib.import_module({name!r})" for name in modules))

    assert "torch" in loaded
    assert not loaded & set(QT)


def test_import_contracts_hold():
    if importlib.util.find_spec("importlinter") is None:
        pytest.skip("import-linter is not installed")

    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "Contracts: " in run.stdout
