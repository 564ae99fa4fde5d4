"""Which clear items a person looks at all the same, and what the bank sets for that."""

import json
from dataclasses import replace

import pytest

from sigverify.domain.bulk import BulkItem, InputKind, Seed
from sigverify.domain.second_review import ReviewPolicy
from sigverify.errors import UsageError
from sigverify.services.bulk.triage import is_drawn, verification_id
from sigverify.services.policies import CheckingPolicy, PolicyHistory, propose_policy
from sigverify.store.mandates import StoredPolicy

ITEMS = [BulkItem("job1", number, f"{number}.tif", InputKind.CHEQUE) for number in range(1, 5001)]


def drawn(policy):
    return [item.number for item in ITEMS if is_drawn(item, policy=policy)]


def test_the_share_that_is_set_is_drawn_and_always_the_same_items():
    policy = CheckingPolicy(recheck_share=0.02)

    assert 60 < len(drawn(policy)) < 140
    assert drawn(policy) == drawn(policy)


def test_nobody_can_tell_beforehand_without_the_site_s_secret():
    one, other = (CheckingPolicy(ReviewPolicy(sample_salt=salt), recheck_share=0.1) for salt in ("one", "other"))

    assert drawn(one) != drawn(other)


@pytest.mark.parametrize(("share", "count"), [(0.0, 0), (1.0, len(ITEMS))])
def test_none_and_all_can_be_drawn(share, count):
    assert len(drawn(CheckingPolicy(recheck_share=share))) == count


@pytest.mark.parametrize("seed", list(Seed))
def test_what_was_put_in_knowingly_is_always_drawn(seed):
    assert is_drawn(replace(ITEMS[0], seed=seed), policy=CheckingPolicy(recheck_share=0.0))


def test_a_verification_is_named_by_job_and_item():
    assert verification_id(ITEMS[6]) == "job1-7"


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_that_cannot_be_is_refused(share):
    with pytest.raises(UsageError, match="policy-unusable"):
        CheckingPolicy(recheck_share=share)


def test_the_share_is_kept_with_the_other_settings(shop):
    shop.approve(propose_policy(shop.session("sven"), CheckingPolicy(recheck_share=0.25)))

    with shop.reading() as uow:
        assert PolicyHistory(uow).current.recheck_share == 0.25


def test_settings_from_before_there_were_bulk_jobs_still_hold(shop):
    shop.approve(propose_policy(shop.session("sven"), CheckingPolicy(stale_after_days=90)))
    with shop.reading() as uow:
        (stored,) = uow.policies.of_name("checking")
        content = json.loads(stored.content)
        del content["recheck_share"]

        class Older:
            policies = type("Rows", (), {"of_name": lambda self, name: (older,)})()

        older = StoredPolicy(stored.name, 1, json.dumps(content), stored.at, stored.operator)
        current = PolicyHistory(Older()).current

    assert (current.stale_after_days, current.recheck_share) == (90, CheckingPolicy().recheck_share)
