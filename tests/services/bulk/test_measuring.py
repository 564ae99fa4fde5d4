import pytest

from sigverify.domain.bulk import Seed
from sigverify.domain.decision import Action, Choice
from sigverify.errors import AccessError
from sigverify.services.bulk.measuring import SeedMeasure, measure_review
from sigverify.services.reviewing import decide


@pytest.fixture
def seeded(counter, stack, tmp_path):
    """Return a finished job into which five items were put knowingly, one of them unreadable."""
    lines = ["file,known", "ada/a0.png,", "ada/a2.png,signatory", "ada/a3.png,signatory"]
    lines += ["bob/b2.png,imitation", "Fremde 日本/ü1.png,imitation", "bad/text.png,imitation"]
    manifest = tmp_path / "list.csv"
    manifest.write_text("\n".join(lines), encoding="utf-8")
    return counter.run(counter.begin(stack, manifest=manifest))


def test_what_was_put_in_is_counted_against_what_is_known(counter, seeded, shop):
    by_path = {item.path: item for item in counter.items(seeded)}
    for path, action in (("ada/a2.png", Action.ACCEPT), ("bob/b2.png", Action.ACCEPT), ("ada/a0.png", Action.ACCEPT)):
        decide(counter.session, by_path[path].verification_id, Choice(action))

    assert measure_review(shop.session("sara"), seeded.id) == (
        SeedMeasure(Seed.SIGNATORY, items=2, passed=2, decided=1, wrong=0),
        SeedMeasure(Seed.IMITATION, items=2, passed=1, decided=1, wrong=1),
    )


def test_who_reviews_is_not_told(seeded, shop):
    with pytest.raises(AccessError, match="not-permitted"):
        measure_review(shop.session("carl"), seeded.id)


def test_a_job_without_known_items_has_no_measure(counter, stack, shop):
    assert measure_review(shop.session("sara"), counter.begin(stack).id) == ()
