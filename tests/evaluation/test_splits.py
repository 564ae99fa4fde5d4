import pytest

from sigverify import paths
from sigverify.errors import DataError
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.splits import choose, known, person, split

CEDAR = [f"{number:03}" for number in range(1, 56)]


def test_cedar_is_divided_as_published():
    parts = split("cedar", CEDAR)

    assert (len(parts.train), len(parts.validate), len(parts.test)) == (30, 10, 15)
    assert (parts.train[-1], parts.validate[0], parts.test[0], parts.test[-1]) == ("030", "031", "041", "055")


def test_leaving_a_writer_out_moves_no_other():
    parts = split("cedar", [writer for writer in CEDAR if writer not in {"001", "035"}])

    assert parts.test == split("cedar", CEDAR).test
    assert "031" in parts.validate


def test_both_tasks_of_one_user_fall_into_one_split():
    users = [f"{number:03}" for number in range(1, 41)]

    assert split("svc2004_task1", users) == split("svc2004_task2", users)


def test_all_names_that_one_person_wrote_fall_into_one_split():
    parts = split("crossmedia_chinese", ["w080_n01", "w080_n10", "w081_n01", "w091_n05"])

    assert parts.train == ("w080_n01", "w080_n10")
    assert (parts.validate, parts.test) == (("w081_n01",), ("w091_n05",))


def test_person_joins_the_names_of_one_writer_where_the_set_says_so():
    assert person("crossmedia_chinese", "w007_n03") == "w007"
    assert person("own", "w007_n03") == "w007_n03"


def test_unknown_sets_have_no_split():
    assert not known("own")
    with pytest.raises(DataError) as raised:
        split("own", ["1"])
    assert raised.value.code == "split-unknown"


def test_a_writer_without_a_number_is_refused():
    with pytest.raises(DataError) as raised:
        split("cedar", ["Smith"])
    assert raised.value.code == "split-unknown-writer"


def test_choose_names_the_writers_of_a_known_set():
    assert choose("cedar", CEDAR, "test") == split("cedar", CEDAR).test
    assert choose("cedar", CEDAR, "validate") == split("cedar", CEDAR).validate
    assert choose("cedar", CEDAR, "train") == split("cedar", CEDAR).train
    assert choose("cedar", CEDAR, "all") == tuple(CEDAR)
    assert choose("cedar", CEDAR, "003, 017") == ("003", "017")


def test_every_writer_of_an_unknown_set_is_a_test_writer():
    assert choose("own", ["a", "b"], "test") == ("a", "b")
    with pytest.raises(DataError):
        choose("own", ["a", "b"], "train")


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("cedar", (30, 10, 15)),
        ("sigcomp2011_dutch", (34, 10, 20)),
        ("svc2004_task1", (24, 6, 10)),
        ("svc2004_task2", (24, 6, 10)),
        ("crossmedia_chinese", (800, 100, 100)),
    ],
)
def test_the_real_sets_are_divided_as_the_protocol_says(name, sizes):
    folder = paths.development_data() / "signatures" / name
    if not folder.is_dir():
        pytest.skip("the real images are not here")

    parts = split(name, read_folder(folder).writers)

    assert (len(parts.train), len(parts.validate), len(parts.test)) == sizes
