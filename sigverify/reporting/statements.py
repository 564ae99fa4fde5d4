"""Which sentences a report prints, and with which numbers: words from `wording`, values from `content`.

Nothing here draws. Text is returned with reportlab's simple mark-up only where the wording itself has it;
whatever comes from outside (names, ids) is returned raw and escaped by the layout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sigverify.domain.comparison import Outcome, Policy, Rate
from sigverify.domain.quality import Finding, Severity
from sigverify.domain.sample import Region, Resolution, ResolutionSource
from sigverify.reporting.content import Remark, VerdictContent
from sigverify.reporting.wording import Wording

COARSE_DPI: Final = 200
"""Below this the exchange standards for cheque images call an image coarse."""

FEW_REFERENCES: Final = 3
MOST_NAMES: Final = 3
NEITHER_BELOW: Final = math.log10(2)
"""A likelihood ratio between 1/2 and 2 supports neither proposition."""

LARGEST_RATIO: Final = 1e6
"""Larger ratios are not written out: no validation set could bear them out."""


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """Of 1,000 signatures of one kind, how many end with each outcome, as text.

    Parameters
    ----------
    kind : str
        What was checked.
    counted_on : str
        Trials and writers.
    cells : tuple of (str, str)
        Count and 95 % interval (empty where none is known) in the order non-match, inconclusive, match.
    """

    kind: str
    counted_on: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that weakens the result: a heading word or a subject, and a sentence."""

    label: str
    sentence: str


def number(value: float, wording: Wording, *, digits: int = 0, signed: bool = False) -> str:
    """Return `value` with the language's separators, e.g. ``"1,600"``, ``"-0.42"`` with a true minus sign."""
    if not math.isfinite(value):
        return str(value)
    text = f"{value:{'+' if signed else ''},.{digits}f}"
    swapped = {",": wording.thousands, ".": wording.decimal, "-": "\N{MINUS SIGN}"}
    return "".join(swapped.get(char, char) for char in text)


def log_ratio(value: float, wording: Wording) -> str:
    """Return a log10 likelihood ratio with sign and two decimals."""
    return number(value, wording, digits=2, signed=True)


def specimen_count(references: int, wording: Wording) -> str:
    """Return e.g. ``"3 specimens"``."""
    return wording.specimen_count[references != 1].format(n=references)


def ratio(log10_lr: float, wording: Wording) -> str:
    """Return the ratio ``10 ** abs(log10_lr)`` to two significant digits, e.g. ``"3.4"``, ``"1,600"``."""
    size = abs(log10_lr)
    if size > math.log10(LARGEST_RATIO):
        return wording.more_than.format(number=number(LARGEST_RATIO, wording))
    value = float(f"{10**size:.2g}")
    return number(value, wording, digits=1 if value < 10 and value != round(value) else 0)


def likelihood_sentence(log10_lr: float, wording: Wording) -> str:
    """Return the likelihood ratio as a sentence about the two propositions."""
    if abs(log10_lr) < NEITHER_BELOW:
        return wording.likelier_neither
    template = wording.likelier_first if log10_lr > 0 else wording.likelier_second
    size = ratio(log10_lr, wording)
    if abs(log10_lr) <= math.log10(LARGEST_RATIO):
        size = wording.about.format(number=size)
    return template.format(ratio=size)


def verbal_sentence(log10_lr: float, wording: Wording) -> str:
    """Return the verbal equivalent after the ENFSI scale, marked as guidance."""
    if abs(log10_lr) < NEITHER_BELOW:
        return wording.verbal_neither
    strength = next(word for limit, word in wording.verbal_steps if abs(log10_lr) <= limit)
    return (wording.verbal_first if log10_lr > 0 else wording.verbal_second).format(strength=strength)


def _per_thousand(value: float, wording: Wording) -> str:
    count = 1000 * value
    rounded = round(count, 1)
    return number(rounded, wording, digits=1 if 0 < rounded < 10 and rounded != round(rounded) else 0)


def _bounds(rate: Rate, wording: Wording, *, complement: bool = False) -> tuple[str, str]:
    low, high = (1 - rate.high, 1 - rate.low) if complement else (rate.low, rate.high)
    return _per_thousand(low, wording), _per_thousand(high, wording)


def _spoken(value: float, trials: int, wording: Wording) -> str:
    if value <= 0:
        return wording.none_seen.format(trials=number(trials, wording))
    if value < 0.001:
        return wording.fewer_than_one
    return wording.about.format(number=_per_thousand(value, wording))


def _spoken_interval(rate: Rate, wording: Wording) -> str:
    low, high = _bounds(rate, wording)
    return wording.interval.format(low=low, high=high)


def error_sentence(outcome: Outcome, policy: Policy, wording: Wording) -> str:
    """Return how often this outcome is wrong (match, non-match) or reached at all (inconclusive)."""
    match, non_match = policy.match, policy.non_match
    if outcome is Outcome.MATCH:
        return wording.errors_match.format(
            outcome=wording.outcome[outcome],
            skilled=_spoken(match.skilled_fmr.value, match.skilled_fmr.trials, wording),
            skilled_interval=_spoken_interval(match.skilled_fmr, wording),
            random=_spoken(match.fmr.value, match.fmr.trials, wording),
            random_interval=_spoken_interval(match.fmr, wording),
        )
    if outcome is Outcome.NON_MATCH:
        return wording.errors_non_match.format(
            outcome=wording.outcome[outcome],
            own=_spoken(non_match.fnmr.value, non_match.fnmr.trials, wording),
            own_interval=_spoken_interval(non_match.fnmr, wording),
        )
    return wording.errors_inconclusive.format(
        own=_spoken(match.fnmr.value - non_match.fnmr.value, match.fnmr.trials, wording),
        skilled=_spoken(non_match.skilled_fmr.value - match.skilled_fmr.value, match.skilled_fmr.trials, wording),
    )


def frequency_rows(policy: Policy, wording: Wording) -> tuple[FrequencyRow, ...]:
    """Return, for each kind of signature, how 1,000 of them are shared out over the outcomes.

    The outer outcomes come straight from the operating points with their intervals; the middle one is what
    is left, and has no interval of its own.
    """

    def row(kind: str, below: Rate, above: Rate, *, complement_of_above: bool) -> FrequencyRow:
        # A rate at a threshold counts errors; the other side of the threshold is its complement.
        low_share = below.value if complement_of_above else 1 - below.value
        high_share = 1 - above.value if complement_of_above else above.value
        low_bounds = _bounds(below, wording, complement=not complement_of_above)
        high_bounds = _bounds(above, wording, complement=complement_of_above)
        middle = max(0.0, 1 - low_share - high_share)
        return FrequencyRow(
            kind=kind,
            counted_on=wording.counted_on.format(trials=number(above.trials, wording), writers=above.writers),
            cells=(
                (_per_thousand(low_share, wording), "–".join(low_bounds)),
                (_per_thousand(middle, wording), ""),
                (_per_thousand(high_share, wording), "–".join(high_bounds)),
            ),
        )

    match, non_match = policy.match, policy.non_match
    return (
        row(wording.own, non_match.fnmr, match.fnmr, complement_of_above=True),
        row(wording.skilled, non_match.skilled_fmr, match.skilled_fmr, complement_of_above=False),
        row(wording.random, non_match.fmr, match.fmr, complement_of_above=False),
    )


def limits(content: VerdictContent, wording: Wording) -> tuple[Limit, ...]:
    """Return what weakens this result: the findings first, then the limits of every such report."""
    told = {remark.finding.code for remark in content.remarks}
    untold = [Remark("", finding) for finding in content.comparison.findings if finding.code not in told]
    stated = _findings([*content.remarks, *untold], wording)
    known = {finding.code for finding in content.comparison.findings} | told

    def caution(sentence: str, *, said_by: frozenset[str]) -> None:
        if not known & said_by:
            stated.append(Limit(wording.severity[Severity.WARN], sentence))

    probe = content.probe
    dpi = number(min(probe.resolution.x, probe.resolution.y), wording)
    if probe.resolution.source is ResolutionSource.ASSUMED:
        caution(wording.limit_assumed.format(dpi=dpi), said_by=frozenset({"resolution-assumed", "resolution-inferred"}))
    if min(probe.resolution.x, probe.resolution.y) < COARSE_DPI:
        caution(wording.limit_coarse.format(dpi=dpi), said_by=frozenset({"low-resolution"}))
    if probe.provenance.bit_depth == 1:
        caution(wording.limit_bitonal, said_by=frozenset({"bitonal"}))
    count = len(content.references)
    if count == 1:
        caution(wording.limit_one, said_by=frozenset({"few-references"}))
    elif count < FEW_REFERENCES:
        caution(wording.limit_few.format(count=specimen_count(count, wording)), said_by=frozenset({"few-references"}))
    note = wording.severity[Severity.NOTE]
    data_set = content.comparison.policy.match.data_set
    stated.append(Limit(note, wording.limit_calibration.format(data_set=data_set)))
    stated.append(Limit(note, wording.limit_image))
    return tuple(stated)


def _findings(remarks: list[Remark], wording: Wording) -> list[Limit]:
    """Return the findings, gravest first; one sentence that holds for several signatures is said once."""
    gravity = list(Severity)
    subjects: dict[tuple[Severity, str], list[str]] = {}
    for remark in sorted(remarks, key=lambda remark: gravity.index(remark.finding.severity)):
        finding = remark.finding
        sentence = remark.sentence or wording.finding_by_code.format(code=finding.code) + _measure(finding, wording)
        names = subjects.setdefault((finding.severity, sentence), [])
        if remark.subject and remark.subject not in names:
            names.append(remark.subject)
    return [
        Limit(wording.severity[severity], f"{_enumerate(names, wording)}: {sentence}" if names else sentence)
        for (severity, sentence), names in subjects.items()
    ]


def _enumerate(names: list[str], wording: Wording) -> str:
    listed = [shortened(name) for name in names]
    if len(listed) <= MOST_NAMES:
        return ", ".join(listed)
    return wording.and_more.format(names=", ".join(listed[: MOST_NAMES - 1]), n=len(listed) - MOST_NAMES + 1)


def shortened(name: str, length: int = 40) -> str:
    """Return `name`, its middle left out where it is longer than `length`; beginning and ending tell most."""
    if len(name) <= length:
        return name
    tail = length // 2
    return f"{name[: length - tail - 1]}…{name[-tail:]}"


def _measure(finding: Finding, wording: Wording) -> str:
    if finding.measure is None:
        return ""
    unit = f" {finding.unit}" if finding.unit else ""
    text = f"{finding.measure:.4g}{unit}"
    if finding.limit is not None:
        text += f" / {finding.limit:.4g}{unit}"
    return f" ({text.replace('.', wording.decimal)})"


def resolution_text(resolution: Resolution, wording: Wording, *, bitonal: bool = False) -> str:
    """Return e.g. ``"200 dpi, from the file"``; x and y are both given where they differ."""
    x, y = number(resolution.x, wording), number(resolution.y, wording)
    dots = x if x == y else f"{x} × {y}"
    words = [f"{dots} dpi", wording.resolution_source[resolution.source]]
    return ", ".join([*words, wording.bitonal_short] if bitonal else words)


def millimetres(width: float, height: float, resolution: Resolution, wording: Wording) -> str:
    """Return a size in pixels as e.g. ``"202.1 × 92.0 mm"``."""
    across, down = resolution.to_mm(width, height)
    return f"{number(across, wording, digits=1)} × {number(down, wording, digits=1)} mm"


def region_text(region: Region | None, resolution: Resolution, wording: Wording) -> str:
    """Return corner and size of a region in pixels and its size in millimetres."""
    if region is None:
        return wording.record_whole
    return wording.record_region_value.format(
        x=region.x,
        y=region.y,
        width=region.width,
        height=region.height,
        size_mm=millimetres(region.width, region.height, resolution, wording),
    )
