from datetime import UTC, datetime

import pypdfium2
import pytest

from sigverify.errors import UsageError
from sigverify.evaluation import tables
from sigverify.evaluation.degradation import parse
from sigverify.evaluation.report import report_content, write_report
from sigverify.evaluation.runner import Settings, evaluate_inputs
from sigverify.reporting.evaluation.content import DetPair, DistributionFigure, MapFigure, TableFigure, Words

CREATED = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
SETTINGS = Settings(references=(1, 3))


def printed(path):
    """Return the words on all pages, in one line."""
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", " ")
    finally:
        document.close()


def parts(content, kind):
    return [part for section in content.sections for part in section.parts if isinstance(part, kind)]


def test_the_report_prints_figures_ids_seed_and_command(data_set_folder, verifier, tmp_path):
    evaluations = evaluate_inputs(data_set_folder, verifier, [parse("as-scanned")], settings=SETTINGS)

    write_report(evaluations, tmp_path / "report.pdf", command="sigverify evaluate specimens", created=CREATED)

    text = printed(tmp_path / "report.pdf")
    figures = evaluations[0].tables[1]
    for words in (
        "Accuracy on specimens",
        "2026-01-02 03:04",
        "fake-model",
        "fake-pipeline",
        "fake-calibration",
        "seed 0",
        "sigverify evaluate specimens",
        "001, 002, 003, 004",
        f"{100 * figures.eer_skilled.value:.1f} % against skilled forgeries",
        f"{100 * figures.mated.inconclusive.value:.1f} [",
        f"{100 * figures.match.against_skilled.f1.value:.1f} [",
        "Page 1 of ",
    ):
        assert words in text


def test_pictures_hold_what_was_measured(data_set_folder, verifier):
    (found,) = evaluate_inputs(data_set_folder, verifier, [parse("as-scanned")], settings=SETTINGS)

    content = report_content([found], command="", created=CREATED)

    (pair,) = parts(content, DetPair)
    skilled, random = pair.figures
    assert [series.label for series in skilled.series] == ["1", "3"]
    assert skilled.series[1].fmr == found.tables[1].det_skilled.fmr
    assert skilled.series[0].match == (found.tables[0].match.skilled_fmr.value, found.tables[0].match.fnmr.value)
    assert random.series[0].non_match == (found.tables[0].non_match.fmr.value, found.tables[0].non_match.fnmr.value)
    assert [one.match for one in parts(content, DistributionFigure)] == [1.0, 1.0]
    (drawn,) = parts(content, MapFigure)
    assert len(drawn.x) == 36
    rows = [row for table in parts(content, TableFigure) for row in table.rows]
    for table in tables.tables(found):
        assert set(table.rows) <= set(rows)


def test_several_inputs_add_a_row_each(data_set_folder, verifier, tmp_path):
    inputs = [parse("as-scanned"), parse("bitonal")]
    evaluations = evaluate_inputs(data_set_folder, verifier, inputs, settings=SETTINGS)

    write_report(evaluations, tmp_path / "report.pdf", command="", created=CREATED)

    text = printed(tmp_path / "report.pdf")
    assert "By input, 3 references, probes and references alike" in text
    assert "bitonal" in text


def test_without_forgeries_and_other_writers_the_report_says_what_is_left(tmp_path, verifier, new_data_set):
    alone = new_data_set(tmp_path / "set", writers=1, forged=0)
    evaluations = evaluate_inputs(alone, verifier, [parse("as-scanned")], settings=SETTINGS)

    content = report_content(evaluations, command="", created=CREATED)
    write_report(evaluations, tmp_path / "report.pdf", command="", created=CREATED)

    assert not parts(content, DetPair)
    assert any("too few templates" in words.text for words in parts(content, Words))
    assert "nothing to tell" in printed(tmp_path / "report.pdf")


def test_a_place_that_cannot_be_written_is_a_wrong_request(data_set_folder, verifier, tmp_path):
    evaluations = evaluate_inputs(data_set_folder, verifier, [parse("as-scanned")], settings=SETTINGS)

    with pytest.raises(UsageError) as raised:
        write_report(evaluations, tmp_path / "missing" / "report.pdf", command="")

    assert raised.value.code == "output-not-writable"
