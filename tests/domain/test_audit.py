"""The audit chain shows every tampering that it can show alone, and the rest against a head kept elsewhere."""

import hashlib
import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.domain.audit import (
    MOST_FAULTS,
    NO_ENTRY,
    ChainFault,
    ChainHead,
    FaultKind,
    canonical,
    canonical_json,
    chain,
    seal,
    verify_chain,
)
from sigverify.errors import UsageError

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def made(count, *, start=START, salt=""):
    """Yield a chain of `count` entries, a minute apart."""
    head = ChainHead()
    for number in range(1, count + 1):
        entry = chain(
            head,
            at=start + timedelta(minutes=number),
            operator="anna",
            action="reference-approved",
            subject=f"r{number}{salt}",
            details={"number": number, "name": "Ünal", "score": 0.1},
        )
        head = entry.head
        yield entry


def kinds(report):
    return [fault.kind for fault in report.faults]


def test_the_sealed_bytes_are_exactly_these():
    entry = chain(
        ChainHead(),
        at=datetime(2026, 11, 22, 9, 0, 0, 5, tzinfo=timezone(timedelta(hours=1))),
        operator="anna",
        action="decision",
        subject="d1",
        details={"b": [1, 2.5, None, True], "a": "ü\0"},
    )
    details = r'{"a":"\u00fc\u0000","b":[1,2.5,null,true]}'
    expected = (
        '{"action":"decision","at":"2026-11-22T08:00:00.000005+00:00","details":'
        + json.dumps(details)
        + f',"format":1,"operator":"anna","previous_hash":"{"0" * 64}","sequence":1,"subject":"d1"}}'
    ).encode("ascii")

    assert entry.details == details
    assert canonical(entry) == expected
    assert entry.hash == seal(entry) == hashlib.sha256(expected).hexdigest()


def test_an_entry_follows_the_head_that_it_is_given():
    first, second = made(2)

    assert (first.sequence, first.previous_hash) == (1, NO_ENTRY)
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    assert second.head == ChainHead(2, second.hash)


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        chain(ChainHead(), at=datetime(2026, 1, 1), operator="", action="a", subject="", details={})


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_cannot_hold_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        chain(ChainHead(), at=START, operator="", action="a", subject="", details={"score": number})


class Colour(StrEnum):
    RED = "red"


def test_mappings_sequences_and_enums_of_any_kind_have_one_text():
    frozen = MappingProxyType({"z": (1, Colour.RED), "a": MappingProxyType({})})

    assert canonical_json(frozen) == canonical_json({"a": {}, "z": [1, "red"]}) == '{"a":{},"z":[1,"red"]}'


def test_what_is_no_json_value_is_refused():
    with pytest.raises(TypeError, match="object is no JSON value"):
        canonical_json({"a": object()})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=json_values)
def test_canonical_json_is_ascii_and_loses_nothing(value):
    text = canonical_json(value)

    assert text.isascii()
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


def test_file_names_that_are_no_unicode_can_be_told():
    name = b"scan\xff.tif".decode("utf-8", "surrogateescape")

    assert json.loads(canonical_json({"file": name}))["file"] == name


def test_an_untouched_chain_is_intact_with_and_without_anchor():
    entries = list(made(30))

    for anchor in (None, ChainHead(), entries[9].head, entries[-1].head):
        report = verify_chain(entries, anchor=anchor)
        assert report.intact
        assert (report.faults, dict(report.counts), report.head) == ((), {}, entries[-1].head)


def test_an_empty_chain_is_intact_until_an_anchor_says_otherwise():
    assert verify_chain([]).intact
    assert verify_chain([]).head == ChainHead()
    assert kinds(verify_chain([], anchor=ChainHead(3, "a" * 64))) == [FaultKind.TOO_SHORT]


FIELDS = {
    "at": START,
    "operator": "Anna",
    "action": "reference-retired",
    "subject": "r5 ",
    "details": '{"name":"\\u00dcnal","number":5,"score":0.10}',
    "sequence": 50,
    "previous_hash": "0" * 63 + "1",
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("position", [0, 4, 9])
def test_an_edit_of_any_field_anywhere_is_found(field, position):
    entries = list(made(10))
    entries[position] = replace(entries[position], **{field: FIELDS[field]})
    report = verify_chain(entries)

    assert not report.intact
    assert ChainFault(FaultKind.EDITED, entries[position].sequence) in report.faults


@given(data=st.data())
def test_one_changed_character_of_the_details_is_found(data):
    entries = list(made(5))
    victim = data.draw(st.integers(0, 4))
    text = entries[victim].details
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters().filter(lambda character: character != text[place]))
    entries[victim] = replace(entries[victim], details=text[:place] + other + text[place + 1 :])

    assert kinds(verify_chain(entries)) == [FaultKind.EDITED]


def test_an_edit_that_is_sealed_again_breaks_the_link_of_the_next_entry():
    entries = list(made(5))
    forged = replace(entries[2], operator="ben")
    entries[2] = replace(forged, hash=seal(forged))

    assert verify_chain(entries).faults == (ChainFault(FaultKind.UNLINKED, 4),)


def test_an_edit_of_the_last_entry_that_is_sealed_again_is_found_by_the_anchor():
    entries = list(made(5))
    anchor = entries[-1].head
    forged = replace(entries[-1], operator="ben")
    entries[-1] = replace(forged, hash=seal(forged))

    assert verify_chain(entries).intact
    assert verify_chain(entries, anchor=anchor).faults == (ChainFault(FaultKind.REPLACED, 5),)


@pytest.mark.parametrize("position", [0, 3, 8])
def test_a_deleted_entry_is_found(position):
    entries = list(made(10))
    del entries[position]

    assert verify_chain(entries).faults == (ChainFault(FaultKind.MISSING, position + 2),)


def test_a_deleted_entry_is_found_although_the_others_were_numbered_again():
    entries = list(made(10))
    del entries[4]
    renumbered = [replace(entry, sequence=number) for number, entry in enumerate(entries, start=1)]
    resealed = [replace(entry, hash=seal(entry)) for entry in renumbered]

    assert FaultKind.UNLINKED in kinds(verify_chain(resealed))


@pytest.mark.parametrize("position", [0, 4, 8])
def test_two_swapped_entries_are_found(position):
    entries = list(made(10))
    entries[position], entries[position + 1] = entries[position + 1], entries[position]
    report = verify_chain(entries)

    assert not report.intact
    assert ChainFault(FaultKind.OUT_OF_PLACE, position + 1) in report.faults


def test_two_entries_that_swapped_their_numbers_are_found():
    entries = list(made(10))
    entries[3], entries[4] = replace(entries[4], sequence=4), replace(entries[3], sequence=5)

    assert kinds(verify_chain(entries)).count(FaultKind.EDITED) == 2


def test_an_entry_that_is_there_twice_is_found():
    entries = list(made(5))
    entries.insert(3, entries[2])

    assert verify_chain(entries).faults == (ChainFault(FaultKind.OUT_OF_PLACE, 3),)


def test_a_cut_tail_is_found_by_the_anchor_only():
    entries = list(made(10))

    assert verify_chain(entries[:7]).intact
    report = verify_chain(entries[:7], anchor=entries[-1].head)
    assert report.faults == (ChainFault(FaultKind.TOO_SHORT, 10),)
    assert not report.intact


def test_an_older_store_that_was_put_back_and_used_further_is_found():
    entries = list(made(10))
    head, newer = entries[5].head, entries[:6]
    for number in range(8):
        newer.append(
            chain(
                head, at=START + timedelta(days=1, minutes=number), operator="ben", action="x", subject="", details={}
            )
        )
        head = newer[-1].head

    assert verify_chain(newer).intact
    assert verify_chain(newer, anchor=entries[-1].head).faults == (ChainFault(FaultKind.REPLACED, 10),)


def test_a_chain_that_was_made_anew_is_found_by_the_anchor():
    report = verify_chain(made(10, salt="x"), anchor=list(made(10))[6].head)

    assert report.faults == (ChainFault(FaultKind.REPLACED, 7),)


def test_an_anchor_whose_entry_was_deleted_is_not_taken_for_held():
    entries = list(made(10))
    anchor = entries[4].head
    del entries[4]

    assert FaultKind.REPLACED in kinds(verify_chain(entries, anchor=anchor))


def test_a_clock_that_was_set_back_is_told_and_the_chain_stays_whole():
    entries = list(made(3))
    back = chain(entries[-1].head, at=START, operator="", action="log-in", subject="", details={})
    after = chain(back.head, at=START + timedelta(days=1), operator="", action="log-in", subject="", details={})
    report = verify_chain([*entries, back, after], anchor=after.head)

    assert report.faults == (ChainFault(FaultKind.CLOCK_SET_BACK, 4),)
    assert report.intact


def test_two_entries_of_the_same_moment_are_no_clock_set_back():
    first = chain(ChainHead(), at=START, operator="", action="a", subject="", details={})
    second = chain(first.head, at=START, operator="", action="a", subject="", details={})

    assert verify_chain([first, second]).faults == ()


def test_a_chain_full_of_faults_is_told_in_short():
    spoiled = (replace(entry, subject="x") for entry in made(3 * MOST_FAULTS))
    report = verify_chain(spoiled)

    assert len(report.faults) == MOST_FAULTS
    assert report.counts == {FaultKind.EDITED: 3 * MOST_FAULTS}


def test_checking_a_chain_keeps_none_of_it():
    def peak(count):
        tracemalloc.start()
        try:
            assert verify_chain(made(count)).intact
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(4000) < peak(40) + 20_000


TAMPERINGS = ["edit", "delete", "swap", "repeat", "cut"]


@given(data=st.data(), tampering=st.sampled_from(TAMPERINGS))
def test_no_tampering_passes_the_anchor(data, tampering):
    entries = list(made(8))
    anchor = entries[-1].head
    place = data.draw(st.integers(0, 6))
    if tampering == "edit":
        edited = replace(entries[place], subject=data.draw(st.text()) + "!")
        entries[place] = data.draw(st.sampled_from([edited, replace(edited, hash=seal(edited))]))
    elif tampering == "delete":
        del entries[place]
    elif tampering == "swap":
        other = data.draw(st.integers(place + 1, 7))
        entries[place], entries[other] = entries[other], entries[place]
    elif tampering == "repeat":
        entries.insert(data.draw(st.integers(0, 8)), entries[place])
    else:
        del entries[place + 1 :]

    assert not verify_chain(entries, anchor=anchor).intact


@given(length=st.integers(0, 10**17), digest=st.binary(min_size=32, max_size=32))
def test_a_printed_head_is_read_again(length, digest):
    head = ChainHead(length, digest.hex())

    assert ChainHead.read(str(head)) == head
    assert ChainHead.read(f"  {str(head).upper()[:30]} {str(head).upper()[30:]}\n") == head


@pytest.mark.parametrize("text", ["", "7", "7-abc", "-1-" + "a" * 64, "7-" + "g" * 64, "7-" + "a" * 65, "x" * 70])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(UsageError, match="anchor-unreadable"):
        ChainHead.read(text)
