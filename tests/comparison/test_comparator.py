import dataclasses

import numpy as np
import pytest
import torch

from sigverify.comparison import comparator as comparator_module
from sigverify.comparison.comparator import Comparator
from sigverify.comparison.measures import NAMES
from sigverify.domain.comparison import Outcome
from sigverify.domain.quality import Severity
from sigverify.errors import InputError, ModelError


@pytest.fixture
def comparator(parameters):
    return Comparator(parameters, device=torch.device("cpu"))


@pytest.fixture
def references(template):
    return [template(0, wobble) for wobble in (1, 2, 3)]


def test_every_probe_is_measured_against_every_reference(comparator, template, references):
    probes = [template(), template(1)]
    measured = comparator.measure(probes, references)
    assert measured.shape == (2, 3, len(NAMES))
    assert measured.dtype == np.float32
    for row, probe in enumerate(probes):
        for column, reference in enumerate(references):
            alone = comparator.measure([probe], [reference])[0, 0]
            np.testing.assert_allclose(measured[row, column], alone, atol=2e-3, rtol=1e-3)


def test_measuring_in_parts_changes_nothing_but_rounding(comparator, template, references, monkeypatch):
    whole = comparator.measure([template(), template(1)], references)
    monkeypatch.setattr(comparator_module, "PAIRS_AT_ONCE", 4)
    np.testing.assert_allclose(comparator.measure([template(), template(1)], references), whole, atol=2e-3, rtol=1e-3)


def test_comparing_many_at_once_gives_what_comparing_each_gives(comparator, template, references):
    known = [comparator.reference_set(references), comparator.reference_set(references[:1])]
    trials = [(template(), known[0]), (template(1), known[1]), (references[1], known[0])]

    together = comparator.compare_all(trials)

    for found, (probe, own) in zip(together, trials, strict=True):
        alone = comparator.compare(probe, own)
        assert found.score == pytest.approx(alone.score, abs=1e-4)
        assert found.per_reference == pytest.approx(alone.per_reference, abs=1e-3)
        assert (found.outcome, found.findings) == (alone.outcome, alone.findings)
    assert "copied-signature" in {finding.code for finding in together[2].findings}
    assert comparator.compare_all([]) == []


def test_sets_made_together_are_those_made_one_by_one(comparator, template, references):
    signatories = [references, references[:1], [template(1), template(1, 1)]]

    together = comparator.reference_sets(signatories)

    for known, own in zip(together, signatories, strict=True):
        assert known.templates == tuple(own)
        np.testing.assert_allclose(known.mutual, comparator.reference_set(own).mutual, atol=2e-3, rtol=1e-3)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_comparison_is_what_measuring_and_fusing_give(comparator, template, references, count):
    known = references[:count]
    comparison = comparator.compare(template(), known)
    score = comparator.fuse(comparator.measure([template()], known), comparator.measure(known, known))
    assert comparison.score == pytest.approx(score[0], abs=1e-4)
    assert comparison.log10_lr == pytest.approx(comparator.log10_lr(score, count)[0], abs=1e-4)
    assert comparison.outcome is comparator.policy(count).decide(comparison.log10_lr)
    assert comparison.policy == comparator.policy(count)


def test_each_reference_has_the_score_it_would_have_alone(comparator, template, references):
    comparison = comparator.compare(template(), references)
    alone = [comparator.compare(template(), [reference]).score for reference in references]
    assert comparison.per_reference == pytest.approx(alone, abs=1e-3)


def test_templates_that_may_only_be_read_are_compared_alike(comparator, template, references):
    def sealed(one):
        copies = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
        copies |= {name: value.copy() for name, value in copies.items() if isinstance(value, np.ndarray)}
        for value in copies.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
        return type(one)(**copies)

    plain = comparator.measure([template()], references)
    assert np.array_equal(comparator.measure([sealed(template())], [sealed(one) for one in references]), plain)


def test_references_known_as_a_set_give_the_same_result(comparator, template, references):
    plain = comparator.compare(template(), references)
    known = comparator.reference_set(references)
    assert dataclasses.asdict(comparator.compare(template(), known)) == dataclasses.asdict(plain)


def test_a_set_knows_each_pair_of_its_references_once(comparator, references):
    assert comparator.reference_set(references[:1]).mutual.shape == (0, len(NAMES))
    whole = comparator.measure(references, references)
    np.testing.assert_allclose(
        comparator.reference_set(references).mutual, whole[np.triu_indices(len(references), 1)], atol=1e-4
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_more_similar_probe_scores_higher(comparator, template, references, count):
    itself, same_hand, other = (
        comparator.compare(probe, references[:count]) for probe in (references[0], template(0, 4), template(1))
    )
    assert itself.score > same_hand.score > other.score
    assert itself.log10_lr >= same_hand.log10_lr >= other.log10_lr


def test_the_outcome_follows_the_thresholds(parameters, template, references):
    def outcome(offset):
        fit = parameters.grey[3]
        moved = dataclasses.replace(fit, calibration=dataclasses.replace(fit.calibration, slope=0.0, offset=offset))
        changed = dataclasses.replace(parameters, grey={**parameters.grey, 3: moved})
        return Comparator(changed, device=torch.device("cpu")).compare(template(), references).outcome

    assert [outcome(offset) for offset in (-1.0, 0.0, 1.0)] == [
        Outcome.NON_MATCH,
        Outcome.INCONCLUSIVE,
        Outcome.MATCH,
    ]


def test_a_comparison_names_what_made_it(comparator, template, references):
    comparison = comparator.compare(template(), references)
    assert comparison.model_id == template().model_id
    assert comparison.pipeline_id == template().pipeline_id
    assert comparison.calibration_id == "by-hand"


@pytest.mark.parametrize(("count", "warned"), [(1, True), (2, True), (3, False)])
def test_few_references_are_remarked_on(comparator, template, references, count, warned):
    findings = comparator.compare(template(), references[:count]).findings
    assert [finding.code for finding in findings] == (["few-references"] if warned else [])
    if warned:
        assert findings[0].severity is Severity.WARN
        assert (findings[0].measure, findings[0].limit) == (count, 3)


def test_no_references_are_refused(comparator, template):
    with pytest.raises(InputError) as caught:
        comparator.compare(template(), [])
    assert caught.value.code == "no-references"


@pytest.mark.parametrize("field", ["model_id", "pipeline_id"])
@pytest.mark.parametrize("where", ["probe", "reference"])
def test_templates_of_another_model_or_pipeline_are_refused(comparator, template, references, field, where):
    stranger = dataclasses.replace(template(), **{field: "another"})
    probe, known = (stranger, references) if where == "probe" else (template(), [*references[:2], stranger])
    with pytest.raises(ModelError) as caught:
        comparator.compare(probe, known)
    assert caught.value.code == "templates-differ"
    assert "another" in caught.value.fields["template"]


def test_a_set_of_another_models_references_is_refused(comparator, template, references):
    known = dataclasses.replace(
        comparator.reference_set(references),
        templates=(dataclasses.replace(references[0], model_id="another"), *references[1:]),
    )
    with pytest.raises(ModelError):
        comparator.compare(template(), known)


@pytest.mark.parametrize("where", ["probe", "reference"])
def test_one_bitonal_signature_makes_the_comparison_bitonal(comparator, template, references, where):
    bitonal = template(0, 5, bit_depth=1)
    probe, known = (bitonal, references) if where == "probe" else (template(), [*references[:2], bitonal])
    comparison = comparator.compare(probe, known)
    measured, mutual = comparator.measure([probe], known), comparator.measure(known, known)
    assert comparison.score == pytest.approx(comparator.fuse(measured, mutual, bitonal=True)[0], abs=1e-4)
    assert comparison.score != pytest.approx(comparator.fuse(measured, mutual)[0], abs=1e-2)


def test_more_references_than_were_fitted_are_used(comparator, template):
    many = [template(0, wobble) for wobble in range(1, 6)]
    comparison = comparator.compare(template(), many)
    assert len(comparison.per_reference) == 5
    assert comparison.policy.references == 3


def test_distributions_are_those_fitted(comparator, parameters):
    assert comparator.distributions(2) is parameters.grey[2].distributions
    assert comparator.distributions(2, bitonal=True) is parameters.bitonal[2].distributions


def test_a_copy_is_named_with_the_reference_that_it_lies_on(comparator, template, references):
    findings = comparator.compare(references[1], references).findings
    assert [(finding.code, finding.severity, finding.measure) for finding in findings] == [
        ("copied-signature", Severity.WARN, 2)
    ]


def test_a_signature_written_anew_is_no_copy(comparator, template, references):
    assert comparator.compare(template(0, 4), references).findings == ()
    assert comparator.compare(template(1), references).findings == ()
