import json
from dataclasses import replace

import pytest

from sigverify.domain.progress import CancelToken
from sigverify.errors import Cancelled, DataError, ModelError, UsageError
from sigverify.evaluation import tables
from sigverify.evaluation.degradation import Degradation
from sigverify.evaluation.runner import evaluate


def test_measures_a_folder_from_images_to_figures(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, references=(3, 1, 1))

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
    (found,) = evaluate(data_set_folder, verifier, references=(1,)).tables

    assert found.match.log10_lr == 1.0
    assert found.skilled.match.value == found.match.skilled_fmr.value
    assert found.random.match.value == found.match.fmr.value
    assert found.mated.match.value == pytest.approx(1 - found.match.fnmr.value)
    for shares in (found.mated, found.skilled, found.random):
        assert shares.match.value + shares.inconclusive.value + shares.non_match.value == pytest.approx(1)
    assert found.match.skilled_fmr.trials == found.trials.skilled
    assert found.match.skilled_fmr.low <= found.match.skilled_fmr.value <= found.match.skilled_fmr.high


def test_the_same_seed_gives_the_same_result(data_set_folder, verifier):
    first, again, other = (evaluate(data_set_folder, verifier, references=(2,), seed=seed) for seed in (3, 3, 4))

    assert tables.as_dict(first) == tables.as_dict(again)
    assert first.tables != other.tables


def test_without_forged_signatures_only_random_figures_remain(tmp_path, verifier, new_data_set):
    (table,) = evaluate(new_data_set(tmp_path / "set", forged=0), verifier, references=(1,)).tables

    assert table.eer_skilled is table.auc_skilled is table.cllr is table.cllr_min is table.skilled is None
    assert table.match.skilled_fmr is None
    assert table.eer_random is not None


def test_one_writer_alone_has_no_random_figures_and_no_intervals(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, references=(1,), writers=["002"])

    (table,) = found.tables
    assert table.eer_random is table.random is None
    written = json.dumps(tables.as_dict(found), allow_nan=False)
    assert json.loads(written)["tables"][0]["eer_skilled"]["low"] is None


def test_unusable_images_are_counted(data_set_folder, verifier):
    for name in ("0.png", "1.png", "2.png", "3.png"):
        (data_set_folder / "001" / "genuine" / name).write_bytes(b"")

    found = evaluate(data_set_folder, verifier, references=(1,))

    assert found.images.failure_to_enrol.value == pytest.approx(4 / 36)
    assert sum(found.images.causes.values()) == 4
    assert found.writers_without_trials == ("001",)


def test_bitonal_input_meets_the_thresholds_for_it(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, references=(1,), transform=Degradation(bitonal=True))

    assert found.input == "bitonal"
    assert found.tables[0].match.log10_lr == 5.0
    assert found.tables[0].mated.match.value == 0


def test_numbers_of_references_that_no_writer_has_get_no_table(data_set_folder, verifier):
    assert [table.references for table in evaluate(data_set_folder, verifier, references=(1, 10)).tables] == [1]
    with pytest.raises(DataError) as raised:
        evaluate(data_set_folder, verifier, references=(10,))
    assert raised.value.code == "data-too-few"


@pytest.mark.parametrize("references", [0, -1, 25])
def test_numbers_of_references_out_of_range_are_refused(data_set_folder, verifier, references):
    with pytest.raises(UsageError) as raised:
        evaluate(data_set_folder, verifier, references=(references,))

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
    found = evaluate(data_set_folder, verifier, references=(1, 3))

    for rendered in (tables.text(found), tables.markdown(found)):
        for table in tables.tables(found):
            assert table.title in rendered
        for name in ("fake-model", "fake-pipeline", "fake-calibration", "4 writers", "20 genuine", "score"):
            assert name in rendered
    assert all(len(row) == len(table.header) for table in tables.tables(found) for row in table.rows)


def test_json_holds_the_whole_tree(data_set_folder, verifier):
    found = evaluate(data_set_folder, verifier, references=(1,))

    read = json.loads(json.dumps(tables.as_dict(found), allow_nan=False))

    assert read["schema"] == 1
    assert read["writers"] == ["001", "002", "003", "004"]
    assert read["tables"][0]["eer_skilled"]["value"] == found.tables[0].eer_skilled.value
    assert {figure["name"] for figure in read["leak_test"]} >= {"ink_level", "stroke_width", "noise", "score"}
    assert set(read["leaking"]) <= {figure["name"] for figure in read["leak_test"]}
