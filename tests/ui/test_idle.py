"""Noticing that nobody is there, by the clock on the wall."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui.idle import IdleWatch


class Clock:
    def __init__(self):
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        return self.at

    def pass_by(self, **amount):
        self.at += timedelta(**amount)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def field(qtbot):
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def watch(qapp, clock, field):
    limit = {"limit": timedelta(minutes=15)}
    made = IdleWatch(lambda: limit["limit"], clock=clock, parent=field)
    made.limit = limit
    made.said = []
    made.idle.connect(lambda: made.said.append("idle"))
    made.active.connect(lambda: made.said.append("active"))
    return made


def test_nobody_there_for_too_long_is_said(watch, clock):
    clock.pass_by(minutes=14)
    watch.look()
    assert watch.said == []

    clock.pass_by(minutes=2)
    watch.look()
    assert watch.said == ["idle"]


def test_a_key_shows_that_somebody_is_there(watch, clock, field):
    clock.pass_by(minutes=14)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    clock.pass_by(minutes=14)
    watch.look()

    assert watch.said == ["active"]


def test_presence_is_said_once_a_minute_and_not_with_every_key(watch, clock, field):
    clock.pass_by(minutes=2)
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_C):
        QTest.keyClick(field.windowHandle(), key)
        clock.pass_by(seconds=1)

    assert watch.said == ["active"]


def test_the_first_key_after_a_long_sleep_comes_too_late(watch, clock, field):
    clock.pass_by(hours=8)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)

    assert watch.said[0] == "idle"


def test_without_a_limit_nobody_is_ever_away(watch, clock):
    watch.limit["limit"] = None
    clock.pass_by(days=1)
    watch.look()

    assert watch.said == []
