"""Operators of every role, and a time."""

from datetime import UTC, datetime

import pytest

from sigverify.domain.operator import Operator, OperatorId, Role

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def operator():
    """Return a function that makes an operator; the login name says who, the roles what."""

    def make(name, *roles, **fields):
        return Operator(OperatorId(name), name.title(), frozenset(Role(role) for role in roles), **fields)

    return make
