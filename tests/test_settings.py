import pytest

from sigverify.errors import UsageError
from sigverify.settings import Settings, load_settings


def test_defaults_hold_without_environment():
    assert load_settings({}) == Settings(device="auto", threads=None)


def test_the_environment_wins_over_defaults():
    assert load_settings({"SIGVERIFY_DEVICE": "cpu", "SIGVERIFY_THREADS": "3"}) == Settings("cpu", 3)


def test_arguments_win_over_the_environment():
    assert load_settings({"SIGVERIFY_DEVICE": "cpu"}, device="cuda").device == "cuda"


def test_the_process_environment_is_the_default(monkeypatch):
    monkeypatch.setenv("SIGVERIFY_DEVICE", "cpu")

    assert load_settings().device == "cpu"


@pytest.mark.parametrize(
    ("name", "value"),
    [("SIGVERIFY_DEVICE", "tpu"), ("SIGVERIFY_THREADS", "0"), ("SIGVERIFY_THREADS", "-1"), ("SIGVERIFY_THREADS", "x")],
)
def test_a_bad_value_is_told(name, value):
    with pytest.raises(UsageError) as raised:
        load_settings({name: value})

    assert raised.value.code == "bad-setting"
    assert (raised.value.fields["name"], raised.value.fields["value"]) == (name, value)
