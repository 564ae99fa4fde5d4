import pytest

from sigverify.errors import UsageError
from sigverify.settings import Settings, load_settings, write_setting


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


def write_file(home, text):
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_the_store_is_a_file_in_the_private_folder_unless_told_otherwise(private_home):
    assert load_settings({}).database_url == f"sqlite:///{private_home.as_posix()}/sigverify.db"
    assert load_settings({"SIGVERIFY_DATABASE_URL": "postgresql://a@b/c"}).database_url == "postgresql://a@b/c"


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(private_home):
    write_file(private_home, 'device = "cuda"\nthreads = 2\ndatabase_url = "postgresql://a@b/c"\n')

    settings = load_settings({"SIGVERIFY_THREADS": "3", "SIGVERIFY_DEVICE": ""})

    assert (settings.device, settings.threads, settings.database_url) == ("cuda", 3, "postgresql://a@b/c")


def test_paths_in_the_file_are_meant_from_its_folder(private_home, tmp_path):
    absolute = tmp_path / "passphrase"
    write_file(private_home, f"key_file = 'keys/one'\npassphrase_file = '{absolute}'\ncalibration = 'ours.json'\n")

    settings = load_settings({})

    assert (settings.key_file, settings.passphrase_file) == (private_home / "keys" / "one", absolute)
    assert settings.calibration == private_home / "ours.json"


@pytest.mark.parametrize("text", ["device = ", "\xff\xfe", "device = 'cpu'\ndevice = 'cpu'"])
def test_a_file_that_is_no_toml_is_told(private_home, text):
    (private_home / "settings.toml").write_bytes(text.encode("latin-1"))

    with pytest.raises(UsageError) as raised:
        load_settings({})

    assert raised.value.code == "settings-unreadable"


@pytest.mark.parametrize(
    "line", ["passphrase = 'secret'", "colour = 'red'", "threads = -1", "device = 'tpu'", "[device]"]
)
def test_what_the_file_cannot_set_is_told(private_home, line):
    write_file(private_home, line)

    with pytest.raises(UsageError) as raised:
        load_settings({})

    assert raised.value.code == "bad-setting"


def test_the_passphrase_comes_from_the_environment_or_from_the_first_line_of_a_file(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text("four plain ordinary words\nsecond line\n", encoding="utf-8")

    assert load_settings({}).read_passphrase() is None
    assert load_settings({"SIGVERIFY_PASSPHRASE_FILE": str(file)}).read_passphrase() == "four plain ordinary words"
    both = {"SIGVERIFY_PASSPHRASE_FILE": str(file), "SIGVERIFY_PASSPHRASE": "typed"}
    assert load_settings(both).read_passphrase() == "typed"


@pytest.mark.parametrize("content", [None, b"", b"\nsecond line", b"\xff"])
def test_a_passphrase_file_without_passphrase_is_told(tmp_path, content):
    file = tmp_path / "passphrase"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(UsageError) as raised:
        load_settings({"SIGVERIFY_PASSPHRASE_FILE": str(file)}).read_passphrase()

    assert raised.value.code == "passphrase-file-unusable"


def test_secrets_are_not_shown():
    settings = load_settings(
        {"SIGVERIFY_PASSPHRASE": "secret-1", "SIGVERIFY_DATABASE_URL": "postgresql://a:secret-2@b/c"}
    )

    assert "secret" not in repr(settings)


def test_one_setting_is_written_and_everything_else_in_the_file_stays(private_home):
    file = private_home / "settings.toml"
    file.write_text('# ours\nthreads = 2\nnetwork_scanner = "192.0.2.1"\n')

    assert write_setting("network_scanner", 'ö "x"').network_scanner == 'ö "x"'
    assert file.read_text(encoding="utf-8") == '# ours\nthreads = 2\nnetwork_scanner = "ö \\"x\\""\n'
    assert write_setting("network_scanner", None) == load_settings()
    assert file.read_text() == "# ours\nthreads = 2\n"


def test_a_setting_that_the_environment_decides_is_not_written(private_home, monkeypatch):
    monkeypatch.setenv("SIGVERIFY_NETWORK_SCANNER", "192.0.2.9")

    with pytest.raises(UsageError) as caught:
        write_setting("network_scanner", "192.0.2.1")

    assert caught.value.code == "setting-fixed"
    assert not (private_home / "settings.toml").exists()
