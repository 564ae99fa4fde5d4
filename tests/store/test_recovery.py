import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigverify.errors import StoreError
from sigverify.store import recovery

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.binary(min_size=20, max_size=20)


@given(SECRETS)
def test_a_recovery_key_read_back_is_the_one_printed(secret):
    assert recovery.from_text(recovery.to_text(secret)) == secret


@given(SECRETS)
def test_case_spacing_and_lookalike_letters_do_not_matter(secret):
    typed = recovery.to_text(secret).lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery.from_text(f" {typed}\n") == secret


@given(SECRETS, st.integers(0, 39), st.integers(1, 31))
def test_any_wrong_sign_is_found_and_its_group_named(secret, place, shift):
    signs = list(recovery.to_text(secret).replace("-", ""))
    signs[place] = SIGNS[(SIGNS.index(signs[place]) + shift) % 32]
    with pytest.raises(StoreError) as caught:
        recovery.from_text("".join(signs))
    assert (caught.value.code, caught.value.fields) == ("recovery-key-mistyped", {"group": place // 5 + 1})


@given(SECRETS, st.integers(0, 38))
def test_two_neighbouring_signs_swapped_are_found(secret, place):
    signs = list(recovery.to_text(secret).replace("-", ""))
    swapped = [*signs[:place], signs[place + 1], signs[place], *signs[place + 2 :]]
    if swapped == signs:
        return
    with pytest.raises(StoreError, match="recovery-key-mistyped"):
        recovery.from_text("".join(swapped))


@given(SECRETS, st.permutations(range(8)))
def test_swapped_groups_are_found(secret, order):
    groups = recovery.to_text(secret).split("-")
    if list(order) == sorted(order):
        return
    with pytest.raises(StoreError, match="recovery-key-mistyped"):
        recovery.from_text("-".join(groups[index] for index in order))


@pytest.mark.parametrize("text", ["", "AAAAA", recovery.to_text(bytes(20)) + "A"])
def test_too_few_or_too_many_signs_are_counted(text):
    with pytest.raises(StoreError) as caught:
        recovery.from_text(text)
    assert caught.value.code == "recovery-key-length"
    assert caught.value.fields == {"expected": 40, "found": len(text.replace("-", ""))}


def test_a_sign_that_no_key_has_is_called_a_typing_mistake():
    with pytest.raises(StoreError, match=r"recovery-key-mistyped \(group=8\)"):
        recovery.from_text(recovery.to_text(bytes(20))[:-1] + "?")
