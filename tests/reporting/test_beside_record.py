"""What reports say of comparisons that were made again."""

import pytest

from sigverify.domain.comparison import Outcome
from sigverify.domain.made_again import Difference, Figures, MadeAgain, Part
from sigverify.reporting.beside_record import difference_rows, figures_sentence
from sigverify.reporting.verdict import render_verdict
from tests.reporting.reading import pages

THEN = Figures(2.3456, 1.6, Outcome.MATCH)
WEAKER = Figures(0.1, 0.4, Outcome.INCONCLUSIVE)
INK = Difference(Part.INK_NETWORK, "ink-1-aaaa", "ink-2-bbbb")
LOCATOR = Difference(Part.LOCATOR, "", "places-2-cccc")


def test_a_report_made_again_with_everything_as_it_was_says_so(make_content):
    first, record = pages(render_verdict(make_content(again=MadeAgain(THEN, THEN))))

    assert "made again, as on record" in first
    assert "gave what is on record: consistent, score +2.3456, log10 LR +1.600." in record
    assert "Picture, program, networks, cleaning and calibration are those on record." in record


def test_other_figures_are_told_on_the_first_page_and_what_has_changed_in_the_record(make_content):
    first, record = pages(render_verdict(make_content(again=MadeAgain(THEN, WEAKER, (INK, LOCATOR)))))

    assert "made again, not as on record" in first
    assert "On record: consistent, score +2.3456, log10 LR +1.600. Now: inconclusive, score +0.1000" in record
    assert "then ink-1-aaaa, now ink-2-bbbb. Other ink may count as the signature's" in record
    assert "then none named, now places-2-cccc." in record
    assert "this changes no figure" in record


def test_the_first_report_of_a_comparison_speaks_of_no_record(make_content):
    assert "record of the check" not in " ".join(pages(render_verdict(make_content())))


def test_figures_that_nothing_on_record_explains_are_owned_up_to():
    ((label, sentence),) = difference_rows(MadeAgain(THEN, WEAKER))
    assert label == "What has changed"
    assert "Nothing that is on record accounts for the difference" in sentence

    rows = difference_rows(MadeAgain(THEN, WEAKER, (LOCATOR,)))
    assert [label for label, _ in rows] == ["Place found by", "What has changed"]


@pytest.mark.parametrize("part", list(Part))
def test_every_part_has_a_name_and_a_consequence(part):
    again = MadeAgain(THEN, THEN, (Difference(part, "one", "other"),))

    ((label, sentence),) = difference_rows(again)

    assert label
    assert sentence.endswith(".")
    assert ("one" in sentence) is (part is not Part.PICTURE)
    assert "gave what is on record" in figures_sentence(again)
