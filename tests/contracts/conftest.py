"""Scanners for these tests."""

from tests.acquisition.scanners import escl, loopback, sane, sane_folder

__all__ = ["escl", "loopback", "sane", "sane_folder"]
