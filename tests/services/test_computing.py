import os

from sigverify.services.computing import describe_computing, describe_model


def test_at_least_one_processor_and_one_thread_are_found():
    found = describe_computing()

    assert 1 <= found.processors <= os.cpu_count()
    assert found.threads >= 1


def test_a_model_tells_its_ids_and_each_threshold_once(fake_verifier):
    largest = fake_verifier.policy(3)
    fitted = fake_verifier.policy
    fake_verifier.policy = lambda references, **how: fitted(references) if references <= 3 else largest

    facts = describe_model(fake_verifier)

    assert (facts.model_id, facts.device) == ("fake-model", "cpu")
    assert [policy.references for policy in facts.policies] == [1, 2, 3]
