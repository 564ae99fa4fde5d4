"""What an installed package holds."""

import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
builders = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the names of the files in the wheel, and what its entry points are."""
    (path,) = builders.WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("dist")))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (entry_points,) = (archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
        return names, entry_points


def test_every_asset_is_package_data(wheel):
    names, _ = wheel
    assets = [path.relative_to(ROOT / "assets") for path in (ROOT / "assets").rglob("*") if path.is_file()]

    assert assets
    assert {f"sigverify/_assets/{path.as_posix()}" for path in assets} <= set(names)


def test_every_module_is_there_and_nothing_else(wheel):
    names, _ = wheel
    modules = {path.relative_to(ROOT).as_posix() for top in ("sigverify", "ui") for path in (ROOT / top).rglob("*.py")}

    assert modules <= set(names)
    assert {"sigverify/py.typed"} <= set(names)
    assert not any(name.startswith("sigverify/training/weights/") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"sigverify", "ui"}


def test_the_command_and_the_window_are_installed(wheel):
    _, entry_points = wheel

    assert "sigverify = sigverify.cli.main:main" in entry_points
    assert "sigverify-gui = ui.__main__:main" in entry_points


def test_the_licence_travels_along(wheel):
    names, _ = wheel

    assert any(name.endswith("licenses/LICENSE") for name in names)
