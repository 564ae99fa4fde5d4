"""Where fields stand in the records of X9.37 and X9.100-187 files, as data; nothing is read here.

Source: the public tables of the Moov project (https://moov-io.github.io/imagecashletter/file-structure/, Apache
License 2.0), which cover DSTU X9.37-2003 and X9.100-187 of 2008, 2013 and 2016; the standards themselves were not
seen. Not known for sure: record 61, which some senders use for credits, and which of several layouts it then has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class RecordType(StrEnum):
    """Types of records: the first two characters of each."""

    FILE_HEADER = "01"
    LETTER_HEADER = "10"
    BUNDLE_HEADER = "20"
    CHECK = "25"
    CHECK_ADDENDUM_A = "26"
    CHECK_ADDENDUM_B = "27"
    CHECK_ADDENDUM_C = "28"
    RETURN = "31"
    RETURN_ADDENDUM_A = "32"
    RETURN_ADDENDUM_B = "33"
    RETURN_ADDENDUM_C = "34"
    RETURN_ADDENDUM_D = "35"
    ACCOUNT_TOTALS = "40"
    NON_HIT_TOTALS = "41"
    VIEW_DETAIL = "50"
    VIEW_DATA = "52"
    VIEW_ANALYSIS = "54"
    CREDIT = "61"
    CREDIT_ITEM = "62"
    USER = "68"
    BUNDLE_CONTROL = "70"
    BOX_SUMMARY = "75"
    ROUTING_SUMMARY = "85"
    LETTER_CONTROL = "90"
    FILE_CONTROL = "99"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of characters: the place of its first one, counted from 1, and how many it has."""

    first: int
    size: int

    @property
    def span(self) -> slice:
        """Its bytes within a record."""
        return slice(self.first - 1, self.first - 1 + self.size)


USUAL_LENGTH: Final = 80
LENGTHS: Final[Mapping[RecordType, range]] = {
    RecordType.CHECK_ADDENDUM_B: range(46, 10_046),
    RecordType.RETURN_ADDENDUM_C: range(46, 10_046),
    RecordType.VIEW_DATA: range(105, 117 + 9_999 + 99_999 + 99_999_999),
    RecordType.CREDIT: range(80, 101),
    RecordType.CREDIT_ITEM: range(80, 101),
    RecordType.USER: range(45, 10_000_046),
}
"""Bytes that a record may have, without its length prefix; types that are not here have `USUAL_LENGTH`."""

FIELDS: Final[Mapping[RecordType, Mapping[str, Field]]] = {
    RecordType.LETTER_HEADER: {"day": Field(23, 8)},
    RecordType.BUNDLE_HEADER: {"day": Field(23, 8)},
    RecordType.CHECK: {
        "auxiliary": Field(3, 15),
        "routing": Field(19, 9),
        "on_us": Field(28, 20),
        "amount": Field(48, 10),
        "sequence": Field(58, 15),
        "micr": Field(75, 1),
    },
    RecordType.RETURN: {
        "routing": Field(3, 9),
        "on_us": Field(12, 20),
        "amount": Field(32, 10),
        "sequence": Field(54, 15),
    },
    RecordType.RETURN_ADDENDUM_B: {"auxiliary": Field(21, 15)},
    RecordType.VIEW_DETAIL: {"present": Field(3, 1), "side": Field(32, 1), "descriptor": Field(33, 2)},
    RecordType.VIEW_DATA: {"sequence": Field(22, 15), "key_length": Field(102, 4)},
    RecordType.BUNDLE_CONTROL: {"items": Field(3, 4)},
    RecordType.FILE_CONTROL: {"items": Field(17, 8)},
}
"""The fields that the program reads."""

SIGNATURE_LENGTH_SIZE: Final = 5
"""In record 52, behind the image reference key: digits that tell the length of the digital signature."""
IMAGE_LENGTH_SIZE: Final = 7
"""Behind the digital signature: digits that tell the length of the picture, which follows them."""

SIDES: Final[Mapping[str, str]] = {"0": "front", "1": "back"}
"""View side indicator of record 50."""
WHOLE_VIEWS: Final = frozenset({"", "0", "00"})
"""View descriptors of a full view; some senders write "0" for "00"."""
MICR_READ: Final = frozenset({"", "1"})
"""MICR valid indicators of a line that was read well, or of which nothing is said."""
NO_IMAGE: Final = "0"
"""Image indicator of record 50: the picture is not here."""
