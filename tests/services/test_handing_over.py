import pickle
from dataclasses import replace

import pytest

from sigverify.errors import AccessError, StoreError
from sigverify.services import accounts
from sigverify.services.handing_over import hand_over, take_over
from tests.services.conftest import NUMBER


def test_another_process_goes_on_with_what_it_was_handed(shop):
    handover = pickle.loads(pickle.dumps(hand_over(shop.session("carl"))))

    with take_over(handover, clock=shop.clock) as session:
        assert session.operator_id == "carl"
        assert [one.number for one in accounts.find_accounts(session)] == [NUMBER]


def test_what_is_handed_over_does_not_print_the_key(shop):
    handover = hand_over(shop.session("carl"))

    assert handover.master.secret.hex() not in repr(handover)
    assert repr(handover.master.secret) not in repr(handover)


def test_a_locked_session_hands_nothing_over(shop):
    session = shop.session("carl")
    shop.clock.pass_by(hours=1)

    with pytest.raises(AccessError, match="session-locked"):
        hand_over(session)


def test_a_wrong_key_opens_nothing(shop):
    handover = hand_over(shop.session("carl"))
    wrong = replace(handover, master=replace(handover.master, secret=bytes(32)))

    with pytest.raises(StoreError, match="wrong-key"), take_over(wrong):
        pass
