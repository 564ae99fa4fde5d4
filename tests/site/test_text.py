import pytest

from sigverify.comparison.site import SiteCalibration, SiteFit
from sigverify.evaluation import metrics
from sigverify.evaluation.pairs import Kind
from sigverify.site.calibrating import CalibratedNumber, Counts, SiteResult
from sigverify.site.fitting import fit
from sigverify.site.text import text


@pytest.fixture
def result(trials, shipped):
    def make(*, forged=True, signatories=12):
        seen = trials(signatories, forged=forged)
        fitted = fit(seen, shipped=shipped, data_set="site: bank")
        own, others = seen.kinds == Kind.MATED, seen.kinds == (Kind.SKILLED if forged else Kind.RANDOM)
        one = CalibratedNumber(
            3,
            False,
            fitted,
            0.4 if forged else None,
            0.5 if forged else None,
            metrics.curve(seen.scores[own], seen.scores[others]),
        )
        fits = {3: SiteFit(fitted.calibration, fitted.policy, fitted.distributions)}
        site = SiteCalibration(fits, {}, "model-1", "pipeline-1", "calibration-1", "bank", "2026-11-22T07:00:00+00:00")
        return SiteResult(site, (one,), Counts(signatories, 150, 36 if forged else 0, 2, signatories * 11))

    return make


def test_the_text_names_the_site_its_counts_and_what_it_was_drawn_towards(result):
    said = text(result())
    assert "12 signatories, 150 signatures of their own, 36 imitations; 2 images could not be used" in said
    assert "Drawn towards calibration-1" in said
    assert "3 specimens, shades of grey" in said
    assert "(DET)" in said


def test_no_error_seen_claims_no_more_than_three_in_the_number_seen(result):
    assert "none of 132 different ones; no rate below 2.3 % can be claimed (rule of three)" in text(result())


def test_few_errors_are_said_to_be_few(result):
    assert "fewer than 30 errors are too few" in text(result())


def test_without_imitations_nothing_is_claimed_of_them(result):
    said = text(result(forged=False))
    assert "There are no imitations" in said
    assert "imitations that match: no claim at all" in said
    assert "Cllr" not in said
