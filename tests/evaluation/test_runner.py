import json
from dataclasses import replace

import pytest

from sigverify.domain.progress import CancelToken
from sigverify.errors import Cancelled, DataError, ModelError, UsageError
from sigverify.evaluation import tables
from sigverify.evaluation.datasets import read_folder
from sigverify.evaluation.degradation import parse
from sigverify.evaluation.runner import Settings, Worsened, evaluate, evaluate_inputs
from sigverify.evaluation.template_map import MapStatus


def test_measures_a_folder_from_images_to_figures(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(3, 1, 1)))

    assert [table.references for table in found.tables] == [1, 3]
    first, third = found.tables
    assert (first.trials.mated, first.trials.skilled, first.trials.random) == (4 * 10, 4 * 20, 4 * 15)
    assert (third.trials.mated, third.trials.skilled, third.trials.random) == (4 * 10 * 2, 4 * 10 * 4, 4 * 10 * 3)
    assert first.writers == 4
    # Forged signatures lie wider apart, other writers' far away.
    assert 0 < first.eer_skilled.value < 0.5
    assert first.eer_random.value == 0
    assert third.eer_skilled.value < first.eer_skilled.value
    assert (found.images.genuine, found.images.forged) == (20, 16)
    assert found.images.failure_to_enrol.value == 0
    assert (found.model_id, found.pipeline_id, found.calibration_id) == (
        "fake-model",
        "fake-pipeline",
        "fake-calibration",
    )
    assert [figure.name for figure in found.leak_test][-1] == "score"
    assert found.input == "as-scanned"


def test_rates_at_the_shipped_thresholds_and_outcomes_agree(data_set_folder, verifier):
    (found,) = evaluate(data_set_folder, verifier, settings=Settings(references=(1,))).tables

    assert found.match.log10_lr == 1.0
    assert found.skilled.match.value == found.match.skilled_fmr.value
    assert found.random.match.value == found.match.fmr.value
    assert found.mated.match.value == pytest.approx(1 - found.match.fnmr.value)
    for shares in (found.mated, found.skilled, found.random):
        assert shares.match.value + shares.inconclusive.value + shares.non_match.value == pytest.approx(1)
    assert found.match.skilled_fmr.trials == found.trials.skilled
    assert found.match.skilled_fmr.low <= found.match.skilled_fmr.value <= found.match.skilled_fmr.high


def test_the_same_seed_gives_the_same_result(data_set_folder, verifier):
    first, again, other = (
        evaluate(data_set_folder, verifier, settings=Settings(references=(2,), seed=seed)) for seed in (3, 3, 4)
    )

    assert tables.as_dict(first) == tables.as_dict(again)
    assert first.tables != other.tables


def test_without_forged_signatures_only_random_figures_remain(tmp_path, verifier, new_data_set):
    (table,) = evaluate(new_data_set(tmp_path / "set", forged=0), verifier, settings=Settings(references=(1,))).tables

    assert table.eer_skilled is table.auc_skilled is table.cllr is table.cllr_min is table.skilled is None
    assert table.match.skilled_fmr is None
    assert table.eer_random is not None


def test_one_writer_alone_has_no_random_figures_and_no_intervals(data_set_folder, verifier):
    alone = read_folder(data_set_folder).only(["002"])
    found = evaluate(alone, verifier, settings=Settings(references=(1,)))

    (table,) = found.tables
    assert table.eer_random is table.random is None
    written = json.dumps(tables.as_dict(found), allow_nan=False)
    assert json.loads(written)["tables"][0]["eer_skilled"]["low"] is None


def test_unusable_images_are_counted(data_set_folder, verifier):
    for name in ("0.png", "1.png", "2.png", "3.png"):
        (data_set_folder / "001" / "genuine" / name).write_bytes(b"")

    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1,)))

    assert found.images.failure_to_enrol.value == pytest.approx(4 / 36)
    assert sum(found.images.causes.values()) == 4
    assert found.writers_without_trials == ("001",)


def test_bitonal_input_meets_the_thresholds_for_it(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1,)), transform=parse("bitonal"))

    assert found.input == "bitonal"
    assert found.tables[0].match.log10_lr == 5.0
    assert found.tables[0].mated.match.value == 0


def test_numbers_of_references_that_no_writer_has_get_no_table(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1, 10)))

    assert [table.references for table in found.tables] == [1]
    with pytest.raises(DataError) as raised:
        evaluate(data_set_folder, verifier, settings=Settings(references=(10,)))
    assert raised.value.code == "data-too-few"


@pytest.mark.parametrize("references", [0, -1, 25])
def test_numbers_of_references_out_of_range_are_refused(data_set_folder, verifier, references):
    with pytest.raises(UsageError) as raised:
        evaluate(data_set_folder, verifier, settings=Settings(references=(references,)))

    assert raised.value.code == "references-out-of-range"


def test_a_comparator_fitted_for_another_pipeline_is_refused(data_set_folder, verifier, monkeypatch):
    encode = verifier.encode_prepared
    monkeypatch.setattr(
        verifier, "encode_prepared", lambda prepared: [replace(one, pipeline_id="newer") for one in encode(prepared)]
    )

    with pytest.raises(ModelError) as raised:
        evaluate(data_set_folder, verifier)

    assert raised.value.code == "templates-differ"


def test_tells_every_stage_and_stops_when_asked_to(data_set_folder, verifier):
    token, seen = CancelToken(), []

    def sink(progress):
        seen.append(progress.stage)
        if progress.stage == "measure":
            token.cancel()

    with pytest.raises(Cancelled):
        evaluate(data_set_folder, verifier, progress=sink, cancel=token)
    assert list(dict.fromkeys(seen)) == ["prepare", "measure"]


def test_text_and_markdown_hold_every_table(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1, 3)))

    for rendered in (tables.text([found]), tables.markdown([found])):
        for table in tables.tables(found):
            assert table.title in rendered
        for name in ("fake-model", "fake-pipeline", "fake-calibration", "4 writers", "20 genuine", "score"):
            assert name in rendered
    assert all(len(row) == len(table.header) for table in tables.tables(found) for row in table.rows)


def test_json_holds_the_whole_tree(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1,)))

    read = json.loads(json.dumps(tables.as_dict(found), allow_nan=False))

    assert read["schema"] == tables.SCHEMA
    assert read["writers"] == ["001", "002", "003", "004"]
    assert read["tables"][0]["eer_skilled"]["value"] == found.tables[0].eer_skilled.value
    assert {figure["name"] for figure in read["leak_test"]} >= {"ink_level", "stroke_width", "noise", "score"}
    assert set(read["leaking"]) <= {figure["name"] for figure in read["leak_test"]}


def test_yes_no_figures_follow_from_the_error_rates_at_equal_frequency(data_set_folder, verifier):
    (found,) = evaluate(data_set_folder, verifier, settings=Settings(references=(1,))).tables

    for point in (found.match, found.non_match):
        for against, other in ((point.against_skilled, point.skilled_fmr), (point.against_random, point.fmr)):
            accepted = 1 - point.fnmr.value
            assert against.recall.value == pytest.approx(accepted)
            assert against.accuracy.value == pytest.approx((accepted + 1 - other.value) / 2)
            assert against.precision.value == pytest.approx(accepted / (accepted + other.value))
            precision, recall = against.precision.value, against.recall.value
            assert against.f1.value == pytest.approx(2 * precision * recall / (precision + recall))
            for figure in (against.accuracy, against.precision, against.recall, against.f1):
                assert figure.low <= figure.value <= figure.high


def test_curves_and_distributions_hold_what_the_figures_say(data_set_folder, verifier):
    (found,) = evaluate(data_set_folder, verifier, settings=Settings(references=(1,))).tables

    curve = found.det_skilled
    assert (curve.fmr[0], curve.fmr[-1], curve.fnmr[0], curve.fnmr[-1]) == (1, 0, 0, 1)
    crossing = min(max(pair) for pair in zip(curve.fmr, curve.fnmr, strict=True))
    assert crossing == pytest.approx(found.eer_skilled.value, abs=0.05)
    spread = found.distributions
    for shares in (spread.mated, spread.skilled, spread.random):
        assert len(shares) == len(spread.edges) - 1
        assert sum(shares) == pytest.approx(1)
    # The thresholds of the stand-in lie on edges of bins.
    matched = sum(share for edge, share in zip(spread.edges, spread.skilled, strict=False) if edge >= 1.0)
    assert matched == pytest.approx(found.match.skilled_fmr.value)


def test_several_inputs_give_one_evaluation_each(data_set_folder, verifier):
    stages = []

    found = evaluate_inputs(
        data_set_folder,
        verifier,
        [parse("as-scanned"), parse("bitonal")],
        settings=Settings(references=(1, 2)),
        progress=lambda progress: stages.append(progress.stage),
    )

    assert [(one.input, one.reference_input) for one in found] == [("as-scanned",) * 2, ("bitonal",) * 2]
    assert [one.tables[0].match.log10_lr for one in found] == [1.0, 5.0]
    assert [one.template_map.status for one in found] == [MapStatus.DRAWN, MapStatus.NOT_ASKED]
    assert {"as-scanned: prepare", "bitonal: measure"} <= set(stages)
    by_input = tables.by_input(found)
    assert [len(table.rows) for table in by_input] == [2, 2]
    assert [row[0] for row in by_input[0].rows] == ["as-scanned", "bitonal"]
    assert "probes and references alike" in by_input[0].title
    assert json.loads(json.dumps(tables.as_dicts(found), allow_nan=False))["inputs"][1]["input"] == "bitonal"


def test_worse_probes_meet_references_as_scanned(data_set_folder, verifier):
    settings = Settings(references=(2,), worsened=Worsened.PROBES)

    plain, worse = evaluate_inputs(
        data_set_folder, verifier, [parse("as-scanned"), parse("scaled0.5-0.5")], settings=settings
    )
    both = evaluate(data_set_folder, verifier, settings=Settings(references=(2,)), transform=parse("scaled0.5-0.5"))

    assert (worse.input, worse.reference_input) == ("scaled0.5-0.5", "as-scanned")
    assert worse.tables[0].trials == plain.tables[0].trials
    # The stand-in compares places, which move towards the corner: own signatures no longer meet their references.
    assert worse.tables[0].mated.match.value == 0 < both.tables[0].mated.match.value
    assert "references as scanned" in tables.by_input([plain, worse])[0].title
    assert "probes scaled0.5-0.5, references as-scanned" in tables.text([worse])


def test_a_smaller_pool_of_references_makes_fewer_trials(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, settings=Settings(references=(1, 2), reference_pool=2))

    # Two references meet the three genuine signatures that are none; the first also meets the second.
    assert found.tables[0].trials.mated == 4 * (4 + 3)
    assert found.tables[1].trials.mated == 4 * 3
    assert "At most 2 genuine signatures" in tables.text([found])
    with pytest.raises(UsageError):
        evaluate(data_set_folder, verifier, settings=Settings(references=(3,), reference_pool=2))
