import copy
import pickle

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaipan.platform.encryption import DoesNotOpen, Sealed, blind_index, key_id_of, seal, unseal

ONE = "1:" + "a" * 40
TWO = "2:" + "b" * 40
COLUMN = "parties_party.identity"


@pytest.fixture(autouse=True)
def _one_key(settings):
    settings.FIELD_KEYS = ONE


def test_what_was_sealed_opens():
    assert unseal(seal("440305196001010011", COLUMN), COLUMN) == "440305196001010011"


def test_the_same_text_is_sealed_differently_each_time():
    assert seal("1", COLUMN) != seal("1", COLUMN)


@pytest.mark.parametrize("place", [0, 1, 2, 13, 14, -1])
def test_one_changed_byte_does_not_open(place):
    kept = bytearray(seal("440305196001010011", COLUMN))
    kept[place] ^= 1

    with pytest.raises(DoesNotOpen):
        unseal(bytes(kept), COLUMN)


@pytest.mark.parametrize("kept", [b"", b"\x00", b"\x00\x01", b"\x00\x01" + bytes(12)])
def test_a_torn_value_does_not_open(kept):
    with pytest.raises(DoesNotOpen):
        unseal(kept, COLUMN)


def test_bytes_moved_to_another_column_do_not_open():
    with pytest.raises(DoesNotOpen) as refused:
        unseal(seal("440305196001010011", COLUMN), "parties_partyphone.number")
    assert "440305196001010011" not in str(refused.value)


def test_the_newest_key_seals_and_older_ones_open(settings):
    before = seal("old", COLUMN)
    settings.FIELD_KEYS = f"{ONE},{TWO}"

    assert key_id_of(seal("new", COLUMN)) == 2
    assert unseal(before, COLUMN) == "old"


def test_without_its_key_a_value_stays_shut(settings):
    before = seal("old", COLUMN)
    settings.FIELD_KEYS = TWO

    with pytest.raises(DoesNotOpen, match="key 1"):
        unseal(before, COLUMN)


@pytest.mark.parametrize("keys", ["", "1", "1:short", "x:" + "a" * 40, "0:" + "a" * 40, f"{ONE},{ONE}"])
def test_keys_that_are_no_keys_are_refused_without_being_shown(settings, keys):
    settings.FIELD_KEYS = keys

    with pytest.raises(ImproperlyConfigured) as refused:
        seal("1", COLUMN)
    assert "aaaa" not in str(refused.value)


def test_a_blind_index_is_the_same_for_the_same_value_and_purpose_only(settings):
    index = blind_index("+8613800138000", "parties.phone")

    assert index == blind_index("+8613800138000", "parties.phone")
    assert index != blind_index("+8613800138001", "parties.phone")
    assert index != blind_index("+8613800138000", "parties.identity")
    settings.BLIND_INDEX_KEY = "another key"
    assert index != blind_index("+8613800138000", "parties.phone")


def test_a_sealed_text_shows_itself_only_when_asked():
    sealed = Sealed("canary-4403")

    shown = [repr(sealed), str(sealed), f"{sealed}", f"{[sealed]}"]
    assert "canary" not in "".join(shown)
    assert sealed.clear() == "canary-4403"
    assert sealed == Sealed("canary-4403")
    assert sealed != "canary-4403"


@pytest.mark.parametrize("leave", [pickle.dumps, copy.copy])
def test_a_sealed_text_does_not_leave_in_the_clear(leave):
    with pytest.raises(TypeError):
        leave(Sealed("canary-4403"))


def test_a_copied_row_holds_the_same_sealed_text():
    sealed = Sealed("canary-4403")
    assert copy.deepcopy({"phone": sealed})["phone"] is sealed
