import json

import pytest

from sigverify.domain.progress import silent
from sigverify.domain.sample import LocatedRegion, Region
from sigverify.errors import DataError
from sigverify.services import demonstration, locating
from sigverify.services.demonstration import demonstrate, read_samples

BOX = Region(1050, 420, 420, 160)


@pytest.fixture
def sample_folder(tmp_path, signature_file, cheque_file):
    """Return a folder with two signatories of two specimens each and two cheques."""
    listed = {
        "signatories": [
            {
                "name": name,
                "account": account,
                "specimens": [signature_file(f"{name}{number}.png", seed=seed, noise=number).name for number in (1, 2)],
            }
            for name, account, seed in (("Ada", "001", 1), ("Bela", "002", 5))
        ],
        "checks": [
            {
                "file": cheque_file("same.png", noise=9).name,
                "claimed": "Ada",
                "written_by": "Ada",
                "region": [1050, 420, 420, 160],
            },
            {
                "file": cheque_file("other.png", seed=5).name,
                "claimed": "Ada",
                "written_by": "Bela",
                "region": [1050, 420, 420, 80],
            },
        ],
    }
    (tmp_path / "samples.json").write_text(json.dumps(listed))
    return tmp_path


@pytest.fixture
def located(monkeypatch):
    monkeypatch.setattr(locating, "locate", lambda page: (LocatedRegion(BOX, 0.9),))


def test_each_cheque_gives_an_outcome_an_overlap_and_a_report(sample_folder, located, tmp_path, fake_verifier):
    told = []

    results = list(
        demonstrate(
            read_samples(sample_folder),
            folder=tmp_path / "out",
            verifier=fake_verifier,
            sentence=lambda finding: finding.code,
            progress=told.append,
        )
    )

    assert [result.iou for result in results] == [1.0, 0.5]
    same, other = (result.verification.evidence.comparison.score for result in results)
    assert same > other
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == ["other.pdf", "same.pdf"]
    assert sorted(path.name for path in (tmp_path / "out" / "specimens").iterdir()) == ["001", "002"]
    assert [progress.stage for progress in told] == ["Enrolling", "Enrolling", "Verifying", "Verifying"]


def test_the_stored_templates_are_used(sample_folder, located, tmp_path, fake_verifier):
    samples = read_samples(sample_folder)

    list(demonstrate(samples, folder=tmp_path / "out", verifier=fake_verifier, sentence=str, progress=silent))

    specimens, cheques = 4, 2
    assert fake_verifier.encoded == specimens + cheques


def test_a_missing_list_is_told(tmp_path):
    with pytest.raises(DataError, match="samples-missing"):
        read_samples(tmp_path)


def test_a_missing_file_is_told(sample_folder):
    (sample_folder / "Ada1.png").unlink()

    with pytest.raises(DataError, match="samples-missing") as raised:
        read_samples(sample_folder)

    assert str(raised.value.fields["path"]).endswith("Ada1.png")


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"signatories": [], "checks": [{}]}'])
def test_a_damaged_list_is_told(tmp_path, damage):
    (tmp_path / "samples.json").write_text(damage)

    with pytest.raises(DataError, match="samples-damaged"):
        read_samples(tmp_path)


def test_a_claim_of_an_unknown_signatory_is_told(sample_folder):
    listed = json.loads((sample_folder / "samples.json").read_text())
    listed["checks"][0]["claimed"] = "Nobody"
    (sample_folder / "samples.json").write_text(json.dumps(listed))

    with pytest.raises(DataError, match="samples-damaged"):
        read_samples(sample_folder)


def test_an_installation_without_assets_is_told(monkeypatch):
    def none():
        raise FileNotFoundError

    monkeypatch.setattr(demonstration, "assets", none)

    with pytest.raises(DataError, match="samples-missing"):
        demonstration.bundled_samples()
