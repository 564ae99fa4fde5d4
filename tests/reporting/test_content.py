from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from sigverify.reporting.content import report_id


def test_equal_content_has_an_equal_id(make_content):
    assert report_id(make_content()) == report_id(make_content())
    assert len(report_id(make_content())) == 64


def test_any_change_changes_the_id(make_content):
    content = make_content()
    distributions = content.distributions
    skilled = distributions.skilled.copy()
    skilled[3] = np.nextafter(skilled[3], np.float32(1))
    changed = [
        replace(content, account="1"),
        replace(content, created=content.created.astimezone(UTC)),
        replace(content, probe=replace(content.probe, cleaned_png=b"other")),
        replace(content, references=content.references[::-1]),
        replace(content, comparison=replace(content.comparison, log10_lr=1.6000001)),
        replace(content, distributions=replace(distributions, skilled=skilled)),
    ]
    assert len({report_id(each) for each in [content, *changed]}) == len(changed) + 1


def test_references_must_fit_the_scores(make_content):
    with pytest.raises(ValueError, match="2 references for 3"):
        replace(make_content(), references=make_content().references[:2])


def test_a_time_without_its_zone_is_refused(make_content):
    with pytest.raises(ValueError, match="offset from UTC"):
        make_content(created=datetime(2026, 1, 1))
