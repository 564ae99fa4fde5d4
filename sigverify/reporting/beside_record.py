"""What a report says of a comparison that was made again: whether it gave what is on record, and what has changed.

Owns these sentences, for the PDF and for whoever tells the same elsewhere. A second language is a second `Wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sigverify.domain.comparison import Outcome
from sigverify.domain.made_again import Difference, Figures, MadeAgain, Part


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences in one language."""

    title: str
    label: str
    rest: str
    short_same: str
    short_other: str
    same: str
    other: str
    figures: str
    outcome: Mapping[Outcome, str]
    unchanged: str
    unexplained: str
    difference: str
    unnamed: str
    part: Mapping[Part, str]
    meaning: Mapping[Part, str]


ENGLISH: Final = Wording(
    title="Beside the record of the check",
    label="Made again",
    rest="What has changed",
    short_same="made again, as on record",
    short_other="made again, not as on record",
    same="The comparison was made again and gave what is on record: {then}.",
    other=(
        "The comparison was made again and gave something else than is on record. On record: {then}. Now: {now}. "
        "This report shows what it gives now."
    ),
    figures="{outcome}, score {score:+.4f}, log10 LR {log10_lr:+.3f}",
    outcome={Outcome.MATCH: "consistent", Outcome.INCONCLUSIVE: "inconclusive", Outcome.NON_MATCH: "not consistent"},
    unchanged="Picture, program, networks, cleaning and calibration are those on record.",
    unexplained=(
        "Nothing that is on record accounts for the difference. It may be that a specimen was encoded anew since, as "
        "after a change of the network and back."
    ),
    difference="then {then}, now {now}",
    unnamed="none named",
    part={
        Part.PICTURE: "Picture compared",
        Part.PROGRAM: "Program",
        Part.MODEL: "Network",
        Part.PIPELINE: "Cleaning",
        Part.INK_NETWORK: "Ink told apart by",
        Part.CALIBRATION: "Calibration",
        Part.LOCATOR: "Place found by",
        Part.DEVICE: "Computed on",
    },
    meaning={
        Part.PICTURE: (
            "The page is not at hand as it was, so the picture was compared that is kept with the check. It is "
            "compressed, which can move the figures a little."
        ),
        Part.PROGRAM: "For the figures on record, make the report with that version.",
        Part.MODEL: (
            "Scores of two networks are on different scales: only likelihood ratios and outcomes can be compared."
        ),
        Part.PIPELINE: "Signatures are lifted and drawn in another way, which can move every figure.",
        Part.INK_NETWORK: (
            "Other ink may count as the signature's, and every figure may move with it. Specimens are compared as they "
            "were put on file."
        ),
        Part.CALIBRATION: "The same score can give another likelihood ratio and another outcome.",
        Part.LOCATOR: (
            "Today the signature might be looked for at another place. The place on record was compared: this changes "
            "no figure."
        ),
        Part.DEVICE: "Processors round differently, which can move the figures a little.",
    },
)


def figures_sentence(again: MadeAgain, wording: Wording = ENGLISH) -> str:
    """Say whether the figures on record came out again."""
    sentence = wording.same if again.same_figures else wording.other
    return sentence.format(then=_figures(again.then, wording), now=_figures(again.now, wording))


def difference_rows(again: MadeAgain, wording: Wording = ENGLISH) -> tuple[tuple[str, str], ...]:
    """Return what has changed: a label for each thing, and what it was, what it is, and what follows for the figures.

    A last row says so where nothing has, and what may be behind figures that differ for no reason that is on record.
    """
    rows = [(wording.part[one.part], _sentence(one, wording)) for one in again.differences]
    if not again.explained:
        rows.append((wording.rest, wording.unexplained))
    elif not rows:
        rows.append((wording.rest, wording.unchanged))
    return tuple(rows)


def _sentence(difference: Difference, wording: Wording) -> str:
    meaning = wording.meaning[difference.part]
    if difference.part is Part.PICTURE:
        # Digests tell a reader nothing here: that of the picture compared stands above.
        return meaning
    named = wording.difference.format(then=difference.then or wording.unnamed, now=difference.now or wording.unnamed)
    return f"{named}. {meaning}"


def _figures(figures: Figures, wording: Wording) -> str:
    return wording.figures.format(
        outcome=wording.outcome[figures.outcome], score=figures.score, log10_lr=figures.log10_lr
    )
