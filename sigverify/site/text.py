"""A site's calibration in words and figures, and plainly what its numbers cannot support.

A rate without an error seen is below 3 / n with 95 % certainty (rule of three); with fewer than thirty errors seen it
is known to less than about a third either way (rule of thirty).
"""

from __future__ import annotations

import numpy as np

from sigverify.domain.comparison import OperatingPoint, Rate
from sigverify.evaluation.metrics import Curve
from sigverify.site.calibrating import CalibratedNumber, Counts, SiteResult
from sigverify.site.fitting import PRIOR_SIGNATORIES

RULE_OF_THREE = 3
RULE_OF_THIRTY = 30
DET_RATES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)


def text(result: SiteResult) -> str:
    """Return everything that is to be said, as lines for a terminal."""
    site, counts = result.calibration, result.counts
    lines = [
        f"Calibration on {site.data_set}: {counts.signatories} signatories, {counts.genuine} signatures of their own, "
        f"{counts.forged} imitations; {counts.refused} images could not be used.",
        f"Drawn towards {site.base}, which counts as much as {PRIOR_SIGNATORIES:g} signatories.",
    ]
    if not counts.forged:
        lines.append(
            "There are no imitations: what is said of imitations stays as shipped, and only signatures of other people "
            "support the match threshold."
        )
    for one in result.numbers:
        lines += ["", *_number(one)]
    lines += ["", "What these numbers can support:", *_claims(result.numbers[-1], counts)]
    if not any(_helps(one) for one in result.numbers) and counts.forged:
        lines += ["", "The shipped calibration serves these signatures as well: there is no reason to use this one."]
    return "\n".join(lines)


def _helps(one: CalibratedNumber) -> bool:
    return one.cllr is not None and one.shipped_cllr is not None and one.cllr < one.shipped_cllr


def _number(one: CalibratedNumber) -> list[str]:
    specimens = "1 specimen" if one.references == 1 else f"{one.references} specimens"
    policy = one.fitted.policy
    lines = [
        f"{specimens}, {'black and white' if one.bitonal else 'shades of grey'}, {one.fitted.signatories} signatories "
        "(rates on signatories left out of the fit):",
        *_point("match from", policy.match),
        *_point("non-match up to", policy.non_match),
    ]
    if one.cllr is not None and one.shipped_cllr is not None:
        verdict = "better than" if _helps(one) else "no better than"
        lines.append(f"  cost of the ratios (Cllr) {one.cllr:.3f}, {verdict} as shipped: {one.shipped_cllr:.3f}")
    if one.det is not None:
        lines += _det(one.det)
    return lines


def _point(name: str, point: OperatingPoint) -> list[str]:
    return [
        f"  {name} {point.log10_lr:+.2f}: imitations reaching it {_rate(point.skilled_fmr)}, "
        f"other people's {_rate(point.fmr)}, own signatures missing it {_rate(point.fnmr)}"
    ]


def _rate(rate: Rate) -> str:
    return f"{100 * rate.value:.1f} % [{100 * rate.low:.1f}, {100 * rate.high:.1f}] of {rate.trials}"


def _det(curve: Curve) -> list[str]:
    """Return the error trade-off: false matches allowed, and the share of own signatures then missed."""
    found = [(allowed, float(curve.fnmr[np.argmax(curve.fmr <= allowed)])) for allowed in DET_RATES]
    return [
        "  error trade-off (DET): false matches  " + "  ".join(f"{100 * allowed:>5.1f} %" for allowed, _ in found),
        "                         own missed     " + "  ".join(f"{100 * missed:>5.1f} %" for _, missed in found),
    ]


def _claims(one: CalibratedNumber, counts: Counts) -> list[str]:
    match, non_match = one.fitted.policy.match, one.fitted.policy.non_match
    claims = [
        claim("other people's signatures that match", match.fmr, counts.random),
        claim("own signatures that are declined", non_match.fnmr, counts.genuine),
    ]
    if counts.forged:
        claims.insert(0, claim("imitations that match", match.skilled_fmr, counts.forged))
    else:
        claims.insert(0, "imitations that match: no claim at all, there were none.")
    return [f"  {claim}" for claim in claims]


def claim(what: str, rate: Rate, signatures: int) -> str:
    """Return what a rate supports: one signature counts once, however often it was compared."""
    errors = max(round(rate.value * signatures), 1 if rate.value > 0 else 0)
    if errors == 0:
        return (
            f"{what}: none of {signatures} different ones; no rate below {100 * RULE_OF_THREE / signatures:.1f} % can "
            "be claimed (rule of three)."
        )
    if errors < RULE_OF_THIRTY:
        return (
            f"{what}: about {errors} of {signatures} different ones; fewer than {RULE_OF_THIRTY} errors are too few "
            "for a firm rate: take the interval, not the figure (rule of thirty)."
        )
    return f"{what}: about {errors} of {signatures} different ones, enough for a rate within a third either way."
