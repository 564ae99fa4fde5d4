import pytest

from sigverify.errors import DataError, UsageError
from sigverify.evaluation.datasets import natural_sorted, read_folder


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_reads_writers_and_files_in_natural_order(tmp_path):
    touch(tmp_path, "10/genuine/a2.png", "10/genuine/a10.png", "9/genuine/b.png", "9/forged/c.TIF")

    data_set = read_folder(tmp_path)

    assert data_set.name == tmp_path.name
    assert data_set.writers == ("9", "10")
    assert [(file.writer, file.path.name, file.genuine) for file in data_set.files] == [
        ("9", "b.png", True),
        ("9", "c.TIF", False),
        ("10", "a2.png", True),
        ("10", "a10.png", True),
    ]
    assert data_set.ignored == ()


def test_names_what_is_no_signature(tmp_path):
    touch(
        tmp_path,
        "1/genuine/a.png",
        "1/genuine/b.png",
        "1/genuine/Thumbs.db",
        "1/genuine/.hidden.png",
        "README.txt",
        "notes/draft.png",
        ".git/genuine/x.png",
    )

    data_set = read_folder(tmp_path)

    assert [file.path.name for file in data_set.files] == ["a.png", "b.png"]
    assert sorted(data_set.ignored) == [".git", "1/genuine/.hidden.png", "1/genuine/Thumbs.db", "README.txt", "notes"]


def test_takes_the_names_of_the_kinds_in_any_case(tmp_path):
    touch(tmp_path, "1/Genuine/a.png", "1/Genuine/b.png", "1/FORGED/c.png")

    assert [file.genuine for file in read_folder(tmp_path).files] == [True, True, False]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a.png", "1/a.png", "2/forged/a.png"], "data-layout"),
        (["1/genuine/readme.txt"], "data-layout"),
        (["1/genuine/a.png", "2/genuine/b.png"], "data-too-few"),
    ],
)
def test_refuses_folders_that_cannot_be_evaluated(tmp_path, names, code):
    touch(tmp_path, *names)

    with pytest.raises(DataError) as raised:
        read_folder(tmp_path)

    assert raised.value.code == code


@pytest.mark.parametrize("kind", ["absent", "file"])
def test_refuses_what_is_no_folder(tmp_path, kind):
    (tmp_path / "file").touch()

    with pytest.raises(DataError) as raised:
        read_folder(tmp_path / kind)

    assert raised.value.code == "data-missing"


def test_only_keeps_the_named_writers(tmp_path):
    touch(tmp_path, "1/genuine/a.png", "2/genuine/a.png", "2/genuine/b.png")

    assert read_folder(tmp_path).only(["2"]).writers == ("2",)


@pytest.mark.parametrize(("names", "code"), [(["2", "3"], "writers-unknown"), ([], "writers-none")])
def test_only_refuses_unknown_and_missing_names(tmp_path, names, code):
    touch(tmp_path, "1/genuine/a.png", "2/genuine/a.png", "2/genuine/b.png")

    with pytest.raises(UsageError) as raised:
        read_folder(tmp_path).only(names)

    assert raised.value.code == code


def test_natural_order_is_total_for_names_that_read_alike():
    assert natural_sorted(["a01", "a1", "A1", "1a"]) == natural_sorted(["1a", "A1", "a1", "a01"])
