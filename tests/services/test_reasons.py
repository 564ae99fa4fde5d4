"""Reason lists are data: complete in both languages, unique in their codes, and named by version for ever."""

import json
import re

import pytest

from sigverify import paths
from sigverify.domain.decision import GivenReason
from sigverify.errors import UsageError
from sigverify.services.reasons import reason_list, reason_lists, reason_text

every_list = pytest.mark.parametrize("one", reason_lists(), ids=lambda one: f"{one.id}.{one.version}")


def test_the_lists_of_both_countries_are_there():
    assert {one.id for one in reason_lists()} == {"ansi-x9-100-188", "india-clearing"}


@pytest.mark.parametrize(
    ("list_id", "codes"),
    [
        ("ansi-x9-100-188", "K L N Q S U W X Y Z G H F D E O I J"),
        ("india-clearing", "10 11 12 13 14 15 16 17 30 31 33 34 39 04 05"),
    ],
)
def test_a_published_version_keeps_its_codes(list_id, codes):
    assert [reason.code for reason in reason_list(list_id, version=1).reasons] == codes.split()


@every_list
def test_every_text_is_there_in_every_language(one):
    texts = [one.title, *(reason.text for reason in one.reasons)]

    assert all(set(text) == {"en", "de"} and all(text.values()) for text in texts)
    assert one.source


@every_list
def test_no_code_and_no_text_is_there_twice(one):
    assert len({reason.code for reason in one.reasons}) == len(one.reasons)
    for language in ("en", "de"):
        assert len({reason.text[language] for reason in one.reasons}) == len(one.reasons)


@every_list
def test_a_file_is_named_after_what_it_holds(one):
    record = json.loads((paths.assets() / "reasons" / f"{one.id}.{one.version}.json").read_text(encoding="utf-8"))

    assert (record["id"], record["version"]) == (one.id, one.version)
    assert re.fullmatch(r"[a-z0-9-]+", one.id)


def test_a_reason_is_told_in_the_language_asked_for():
    given = reason_list("india-clearing").give("12")

    assert given == GivenReason("india-clearing", 1, "12")
    assert reason_text(given) == "Drawer's signature differs"
    assert reason_text(given, language="de") == "Unterschrift des Ausstellers weicht ab"
    assert reason_text(given, language="fr") == "Drawer's signature differs"


def test_the_newest_version_is_offered_and_an_older_one_keeps_its_meaning(monkeypatch, tmp_path):
    folder = tmp_path / "reasons"
    folder.mkdir()
    for version, text in ((2, "Second"), (10, "Tenth"), (1, "First")):
        record = {"id": "x", "version": version, "title": {"en": "X"}, "source": "test"}
        record["reasons"] = [{"code": "A", "text": {"en": text}}]
        (folder / f"x.{version}.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setattr(paths, "assets", lambda: tmp_path)
    reason_lists.cache_clear()
    try:
        assert reason_list("x").version == 10
        assert reason_text(GivenReason("x", 1, "A")) == "First"
    finally:
        reason_lists.cache_clear()


@pytest.mark.parametrize(("list_id", "version"), [("nobody", None), ("india-clearing", 99)])
def test_an_unknown_list_or_version_is_refused_and_the_known_ones_are_named(list_id, version):
    with pytest.raises(UsageError, match="reason-list-unknown") as caught:
        reason_list(list_id, version=version)

    assert "india-clearing 1" in caught.value.fields["known"]


def test_a_reason_that_its_list_does_not_hold_has_no_text():
    with pytest.raises(UsageError, match="reason-unknown"):
        reason_text(GivenReason("india-clearing", 1, "99"))
