import platform

from sigverify.services.platforms import running_on


def test_system_and_interpreter_are_named():
    assert platform.system() in running_on()
    assert running_on().endswith(f"Python {platform.python_version()}")
