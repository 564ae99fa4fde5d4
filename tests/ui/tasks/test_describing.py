"""What the inference process tells of itself."""

from sigverify.domain.progress import CancelToken, silent
from ui.tasks.engine import Engine
from ui.tasks.messages import DescribeComputing, DescribeModel


def test_devices_are_told_without_the_model_and_thresholds_with_it(fake_verifier):
    asked = []
    engine = Engine(lambda: asked.append("model") or fake_verifier)

    computing = engine.answer(DescribeComputing(), progress=silent, cancel=CancelToken())
    assert computing.threads >= 1
    assert asked == []

    facts = engine.answer(DescribeModel(), progress=silent, cancel=CancelToken())
    assert facts.model_id == fake_verifier.model_id
    assert facts.policies
