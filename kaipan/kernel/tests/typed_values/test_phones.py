"""Telephone numbers, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values import phones
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.phones import PhoneKind, parse_phone


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", phones.PhoneMissing),
        ("1381234567", phones.NotAPhone),
        ("138123456789", phones.NotAPhone),
        ("12812345678", phones.NotAPhone),
        ("138****5678", phones.NotAPhone),
        ("phone", phones.NotAPhone),
        ("+0123456789", phones.NotAPhone),
        ("1" * 5000, phones.NotAPhone),
        ("87654321", phones.PhoneWithoutArea),
        ("9123 4567", phones.PhoneWithoutArea),
        ("13812345678/13912345678", phones.SeveralPhones),
        ("13812345678、13912345678", phones.SeveralPhones),
        ("+852 1234 5678", phones.PhoneAbroadMalformed),
        ("+852 9123 456", phones.PhoneAbroadMalformed),
        ("138\u200b12345678", ForbiddenCharacter),
        ("\u202a13812345678\u202c", ForbiddenCharacter),
    ],
)
def test_what_is_no_single_telephone_is_refused_for_its_own_reason(
    text: str, refusal: type[InvalidValue]
) -> None:
    with pytest.raises(refusal) as refused:
        parse_phone(text)
    assert type(refused.value) is refusal
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "+86 138 1234 5678",
        "+86-13812345678",
        "0086 13812345678",
        "86 13812345678",
        "(+86)13812345678",
        "013812345678",
        "１３８１２３４５６７８",
        "＋８６　１３８１２３４５６７８",
        " 13812345678\u00a0",
    ],
)
def test_one_mobile_has_one_key_however_it_is_typed(text: str) -> None:
    phone = parse_phone(text)
    assert (phone.key, phone.kind) == ("+8613812345678", PhoneKind.MOBILE)
    assert phone.original == text.strip(" \u00a0")


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("020-87654321", "+862087654321", PhoneKind.LANDLINE),
        ("(020) 8765 4321", "+862087654321", PhoneKind.LANDLINE),
        ("+86 20 8765 4321", "+862087654321", PhoneKind.LANDLINE),
        ("（０２０）８７６５４３２１转８０１", "+862087654321;ext=801", PhoneKind.LANDLINE),
        ("020-87654321-801", "+862087654321;ext=801", PhoneKind.LANDLINE),
        ("020-87654321 转 801", "+862087654321;ext=801", PhoneKind.LANDLINE),
        ("0755-23456789 ext. 12", "+8675523456789;ext=12", PhoneKind.LANDLINE),
        ("0539-8765432", "+865398765432", PhoneKind.LANDLINE),
        ("400-812-3456", "+864008123456", PhoneKind.SERVICE),
        ("+852 9123 4567", "+85291234567", PhoneKind.ABROAD),
        ("00852-91234567", "+85291234567", PhoneKind.ABROAD),
        ("+853 6612 3456", "+85366123456", PhoneKind.ABROAD),
        ("+886 0912-345-678", "+886912345678", PhoneKind.ABROAD),
        ("+1 (415) 555-0123", "+14155550123", PhoneKind.ABROAD),
        ("+44 20 7946 0958", "+442079460958", PhoneKind.ABROAD),
    ],
)
def test_landlines_service_numbers_and_numbers_abroad_have_keys(text: str, key: str, kind: PhoneKind) -> None:
    phone = parse_phone(text)
    assert (phone.key, phone.kind) == (key, kind)


@pytest.mark.parametrize(
    ("text", "is_virtual"), [("17012345678", True), ("16712345678", True), ("17712345678", False)]
)
def test_numbers_of_virtual_operators_are_accepted_and_marked(text: str, *, is_virtual: bool) -> None:
    assert parse_phone(text).is_virtual_operator is is_virtual


@given(st.text(alphabet="0123456789+-() .转x#０１８６", max_size=30))
def test_any_text_is_refused_or_has_a_key_that_is_its_own_key(text: str) -> None:
    try:
        phone = parse_phone(text)
    except InvalidValue:
        return
    again = phone.key.replace(";ext=", "转")
    assert parse_phone(again).key == phone.key
