"""A clerk's desk with a folder of signatures, and a job that was checked by an engine of this process."""

import pytest

from tests.services.bulk.conftest import counter, drawn_stack, stack, strict  # noqa: F401


@pytest.fixture
def done_job(counter, stack):  # noqa: F811
    """Return a finished job with clear, doubtful and failed items."""
    return counter.run(counter.begin(stack))


@pytest.fixture
def half_done(counter, stack):  # noqa: F811
    """Return a job that a program left when it ended: nothing in it is done yet."""
    return counter.begin(stack)
