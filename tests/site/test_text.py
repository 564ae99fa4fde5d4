import pytest

from sigverify.comparison.site import SiteCalibration, SiteFit
from sigverify.evaluation import metrics
from sigverify.evaluation.pairs import Kind
from sigverify.site.calibrating import CalibratedNumber, Counts, SiteResult
from sigverify.site.fitting import fit
from sigverify.site.text import claim, text


@pytest.fixture
def result(trials, shipped):
    def make(*, forged=True, signatories=12, shipped_cllr=0.5):
        seen = trials(signatories, forged=forged)
        fitted = fit(seen, shipped=shipped, data_set="site: bank")
        own, others = seen.kinds == Kind.MATED, seen.kinds == (Kind.SKILLED if forged else Kind.RANDOM)
        one = CalibratedNumber(
            3,
            False,
            fitted,
            0.4 if forged else None,
            shipped_cllr if forged else None,
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


def test_an_error_seen_once_is_never_none(trials, shipped):
    seen = fit(trials(12, each=40), shipped=shipped, data_set="here").policy.match.skilled_fmr
    assert 0 < seen.value < 1 / 36
    assert "about 1 of 18 different ones" in claim("imitations that match", seen, 18)


def test_a_calibration_that_does_not_help_is_said_to_be_needless(result):
    assert "no reason to use this one" in text(result(shipped_cllr=0.3))
    assert "no reason to use this one" not in text(result())


def test_without_imitations_nothing_is_claimed_of_them(result):
    said = text(result(forged=False))
    assert "There are no imitations" in said
    assert "imitations that match: no claim at all" in said
    assert "Cllr" not in said
