import json

import pytest

from sigverify.comparison.calibration import Calibration
from sigverify.comparison.site import SiteCalibration, SiteFit, load_site, overlay, to_text
from sigverify.errors import InputError, ModelError

from .conftest import make_fit


@pytest.fixture
def site(parameters):
    fit = make_fit(2, threshold=1.25)
    own = {2: SiteFit(Calibration(0.7, -0.2, -1.5, 1.5), fit.policy, fit.distributions)}
    return SiteCalibration(
        own,
        {},
        parameters.model_id,
        parameters.pipeline_id,
        parameters.calibration_id,
        "bank",
        "2026-11-22T07:00:00+00:00",
    )


@pytest.fixture
def stored(site, tmp_path):
    path = tmp_path / "site.json"
    path.write_text(to_text(site), encoding="utf-8")
    return path


def test_what_is_written_is_read_back(site, stored):
    again, calibration_id = load_site(stored)
    assert to_text(again) == to_text(site)
    assert calibration_id.startswith("site-")
    assert again.grey[2].calibration == site.grey[2].calibration
    assert again.grey[2].policy == site.grey[2].policy


def test_only_what_the_site_fitted_is_replaced(parameters, site):
    laid = overlay(parameters, site, calibration_id="site-1")
    assert laid.calibration_id == "site-1"
    assert laid.grey[2].policy.match.log10_lr == 1.25
    assert laid.grey[2].calibration == Calibration(0.7, -0.2, -1.5, 1.5)
    assert laid.grey[2].fusion is parameters.grey[2].fusion
    assert laid.grey[1] is parameters.grey[1]
    assert laid.bitonal[2] is parameters.bitonal[2]


@pytest.mark.parametrize("field", ["model_id", "pipeline_id", "base"])
def test_a_calibration_for_something_else_is_refused(parameters, site, field):
    values = {name: getattr(site, name) for name in site.__slots__} | {field: "other"}
    with pytest.raises(ModelError, match="site-calibration-outdated"):
        overlay(parameters, SiteCalibration(**values), calibration_id="site-1")


def test_a_changed_file_is_noticed(stored):
    contents = json.loads(stored.read_text(encoding="utf-8"))
    contents["grey"]["2"]["policy"]["match"]["log10_lr"] = 0.1
    stored.write_text(json.dumps(contents), encoding="utf-8")
    with pytest.raises(ModelError, match="site-calibration-damaged"):
        load_site(stored)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sha256": "0", "kind": "other", "format": 1}'])
def test_a_file_of_another_kind_is_refused(text, stored):
    stored.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="site-calibration-damaged"):
        load_site(stored)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="file-missing"):
        load_site(tmp_path / "none.json")
