from dataclasses import replace

import pytest

from sigverify.errors import AccessError
from sigverify.services.opening import OpenedBy
from sigverify.services.session import Session
from sigverify.services.store_facts import describe_store


def test_whoever_looks_after_the_store_is_told_where_it_is_and_what_opens_it(shop):
    facts = describe_store(shop.session("rita"))

    assert facts.place == str(shop.home / "sigverify.db")
    assert facts.opened_by == (OpenedBy.KEY_FILE,)
    assert (facts.server, facts.generation) == (False, 1)


def test_a_clerk_is_not(shop):
    with pytest.raises(AccessError, match="not-permitted"):
        describe_store(shop.session("carl"))


def test_the_password_of_a_server_is_not_told(shop):
    url = "postgresql://sigverify:geheim@localhost/sigverify"
    session = Session(replace(shop.opened, url=url), shop.session("rita").operator_id)

    facts = describe_store(session)

    assert facts.server
    assert "geheim" not in facts.place
    assert "localhost/sigverify" in facts.place
