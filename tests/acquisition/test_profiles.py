"""Profiles: kept as they were made, and checked where a person wrote them."""

import pytest

from sigverify.acquisition import profiles
from sigverify.domain.scanning import Area, Device, DeviceLink, NextStep, Profile, ScanMode, ScanSettings, ScanSource
from sigverify.errors import UsageError

RICH = Profile(
    name='Cheque "blue" \\ ü\n',
    device_id="scanimage:test:0",
    settings=ScanSettings(600, ScanMode.COLOUR, ScanSource.DUPLEX, Area(1.5, 2, 210, 99.25), (("brightness", "1 0"),)),
    next_step=NextStep.ENROL,
    shortcut="Ctrl+F5",
)


def test_without_a_file_there_is_one_that_scans_grey_at_300_dpi(tmp_path):
    (profile,) = profiles.read_profiles(tmp_path)

    assert (profile.settings.dpi, profile.settings.mode, profile.device_id) == (300, ScanMode.GREY, None)


def test_profiles_are_read_as_they_were_written_and_in_their_order(tmp_path):
    saving = Profile("Last", next_step=NextStep.SAVE, folder=tmp_path / "ä b", shortcut="F6")
    made = (RICH, Profile("Plain"), saving)
    profiles.write_profiles(made, tmp_path)

    assert profiles.read_profiles(tmp_path) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[profile]]\ndpi = 300", "no name"),
        ('[[profile]]\nname = "A"\ndpi = 5', "dpi-out-of-range"),
        ('[[profile]]\nname = "A"\nmode = "purple"', "purple"),
        ('[[profile]]\nname = "A"\narea = [1, 2]', "A"),
        ('[[profile]]\nname = "A"\narea = [0, 0, 0, 1]', "scan-area-unusable"),
        ('[[profile]]\nname = "A"\ncolour = 1', "colour"),
        ('[[profile]]\nname = "A"\n[[profile]]\nname = "A"', "twice"),
        ('[[profile]]\nname = "A"\nshortcut = "F5"\n[[profile]]\nname = "B"\nshortcut = "F5"', "F5"),
        ("profile = 3", "[[profile]]"),
        ("not toml", ""),
    ],
)
def test_what_cannot_be_is_told_with_its_reason(tmp_path, text, said):
    (tmp_path / profiles.FILE_NAME).write_text(text)

    with pytest.raises(UsageError) as caught:
        profiles.read_profiles(tmp_path)

    assert caught.value.code == "profiles-unreadable"
    assert said in caught.value.fields["reason"]


@pytest.mark.parametrize("damage", ["", "no json", "[]", "{}"])
def test_the_profile_used_last_is_remembered_and_a_damaged_note_is_no_harm(tmp_path, damage):
    assert profiles.last_profile(tmp_path) is None
    profiles.remember_profile("Büro", tmp_path)
    assert profiles.last_profile(tmp_path) == "Büro"

    (tmp_path / profiles.LAST_PROFILE).write_text(damage)

    assert profiles.last_profile(tmp_path) is None


def test_the_device_used_last_is_remembered(tmp_path):
    device = Device("network:192.0.2.7", "Büro", DeviceLink.NETWORK)
    profiles.remember_device(device, tmp_path)

    assert profiles.last_device(tmp_path) == device


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": "a", "name": "b", "link": "c"}'])
def test_a_damaged_memory_of_the_last_device_is_none(tmp_path, text):
    (tmp_path / profiles.LAST_DEVICE).write_text(text)

    assert profiles.last_device(tmp_path) is None
