"""Identity documents of buyers, by type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values import citizen_numbers, identity
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.kernel.typed_values.citizen_numbers import Sex
from kaipan.kernel.typed_values.identity import IdentityKind, parse_identity

TODAY = date(2026, 11, 23)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_check_digit(body: str) -> str:
    """The check character by the table of GB 11643, written apart from the code under test."""
    return (
        body
        + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
    )


MAN = with_check_digit("44010219900307123")
WOMAN = with_check_digit("11010520000229002")
WITH_X = next(
    number
    for number in (with_check_digit(f"440102199003070{n:02}") for n in range(99))
    if number.endswith("X")
)


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        ("", identity.IdentityMissing),
        ("440102900307123", identity.IdentityFirstGeneration),
        (MAN[:-1], citizen_numbers.IdentityWrongLength),
        (MAN + "1", citizen_numbers.IdentityWrongLength),
        (MAN[:6] + " " + MAN[6:], citizen_numbers.IdentityWrongLength),
        ("X" + MAN[1:], citizen_numbers.IdentityWrongLength),
        (MAN[:-1] + str((int(MAN[-1]) + 1) % 10), citizen_numbers.IdentityWrongCheckDigit),
        (MAN[1] + MAN[0] + MAN[2:-2] + MAN[-1] + MAN[-2], citizen_numbers.IdentityWrongCheckDigit),
        (with_check_digit("44010219900231123"), citizen_numbers.IdentityImpossibleBirth),
        (with_check_digit("44010218900101123"), citizen_numbers.IdentityImpossibleBirth),
        (with_check_digit("44010220261124123"), citizen_numbers.IdentityBornInFuture),
        (with_check_digit("00010219900307123"), identity.IdentityUnknownOrigin),
        (with_check_digit("81000019900307123"), identity.IdentityOtherKind),
        (with_check_digit("91112419810803002"), identity.IdentityOtherKind),
        ("４４０１０２１９９００３０７１２３４", identity.IdentityFullWidth),
        (MAN[:5] + "\u200b" + MAN[5:], ForbiddenCharacter),
    ],
)
def test_a_wrong_resident_card_is_refused_for_its_own_reason(
    number: str, refusal: type[InvalidValue]
) -> None:
    with pytest.raises(refusal) as refused:
        parse_identity(IdentityKind.RESIDENT_CARD, number, today=TODAY)
    assert type(refused.value) is refusal
    assert not number or number not in str(refused.value)


def test_a_resident_card_states_birth_and_sex() -> None:
    man = parse_identity(IdentityKind.RESIDENT_CARD, f" {MAN} ", today=TODAY)
    woman = parse_identity(IdentityKind.RESIDENT_CARD, WOMAN, today=TODAY)
    assert (man.number, man.born_on, man.sex) == (MAN, date(1990, 3, 7), Sex.MALE)
    assert (woman.born_on, woman.sex) == (date(2000, 2, 29), Sex.FEMALE)


def test_someone_born_today_has_a_card() -> None:
    number = with_check_digit("44010220261123123")
    assert parse_identity(IdentityKind.RESIDENT_CARD, number, today=TODAY).born_on == TODAY


def test_a_lower_case_x_becomes_upper_case() -> None:
    assert parse_identity(IdentityKind.RESIDENT_CARD, WITH_X.lower(), today=TODAY).number == WITH_X


@given(
    st.integers(min_value=0, max_value=17),
    st.sampled_from("0123456789X"),
    st.sampled_from([MAN, WOMAN, WITH_X]),
)
def test_every_single_mistyped_character_is_noticed(place: int, typed: str, number: str) -> None:
    mistyped = number[:place] + typed + number[place + 1 :]
    if mistyped == number:
        return
    with pytest.raises(InvalidValue):
        parse_identity(IdentityKind.RESIDENT_CARD, mistyped, today=TODAY)


@pytest.mark.parametrize("origin", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_residents_are_read(origin: str) -> None:
    number = with_check_digit(origin + "19900307123")
    read = parse_identity(IdentityKind.RESIDENCE_PERMIT, number, today=TODAY)
    assert (read.born_on, read.sex) == (date(1990, 3, 7), Sex.MALE)


def test_a_residents_number_is_not_a_residence_permit() -> None:
    with pytest.raises(identity.IdentityUnknownOrigin):
        parse_identity(IdentityKind.RESIDENCE_PERMIT, MAN, today=TODAY)


def test_the_2023_permanent_residence_card_of_foreigners_states_birth_and_sex() -> None:
    read = parse_identity(
        IdentityKind.FOREIGN_PERMANENT_CARD, with_check_digit("91112419810803002"), today=TODAY
    )
    assert (read.born_on, read.sex) == (date(1981, 8, 3), Sex.FEMALE)


def test_the_old_permanent_residence_card_is_accepted_and_infers_nothing() -> None:
    read = parse_identity(IdentityKind.FOREIGN_PERMANENT_CARD, "can310179090611", today=TODAY)
    assert (read.number, read.born_on, read.sex) == ("CAN310179090611", None, None)


@pytest.mark.parametrize(
    "number", ["CAN31017909061", "CA1310179090611", MAN, with_check_digit("91112419810803002")[:-1]]
)
def test_other_numbers_are_no_permanent_residence_card(number: str) -> None:
    with pytest.raises(InvalidValue):
        parse_identity(IdentityKind.FOREIGN_PERMANENT_CARD, number, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdentityKind.PASSPORT, "E12"),
        (IdentityKind.PASSPORT, "E1234567890123456789X"),
        (IdentityKind.PASSPORT, "E1234-678"),
        (IdentityKind.OFFICER_CARD, "军字第号"),
        (IdentityKind.OFFICER_CARD, "54321"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "T12345678"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "H1234567"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "HB1234567"),
        (IdentityKind.TAIWAN_PASS, "1234567"),
        (IdentityKind.TAIWAN_PASS, "T12345678"),
        (IdentityKind.CREDIT_CODE, "91440101MA59TNEX9W"),
        (IdentityKind.CREDIT_CODE, "440101000123456"),
        (IdentityKind.CREDIT_CODE, "9144010IMA59TNEX9T"),
        (IdentityKind.PASSPORT, "E" * 100_000),
    ],
)
def test_other_documents_in_a_wrong_form_are_refused_with_the_right_form(
    kind: IdentityKind, number: str
) -> None:
    with pytest.raises(identity.IdentityMalformed) as refused:
        parse_identity(kind, number, today=TODAY)
    assert kind.label in str(refused.value)
    assert number not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        (IdentityKind.PASSPORT, "e12345678", "E12345678"),
        (IdentityKind.PASSPORT, "ED1234567", "ED1234567"),
        (IdentityKind.OFFICER_CARD, "军字第1234567号", "军字第1234567号"),
        (IdentityKind.OFFICER_CARD, "南字第01234567号", "南字第01234567号"),
        (IdentityKind.OFFICER_CARD, "12345678", "12345678"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "h12345678", "H12345678"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "M1234567801", "M1234567801"),
        (IdentityKind.HONG_KONG_MACAO_PASS, "HA1234567", "HA1234567"),
        (IdentityKind.TAIWAN_PASS, "12345678", "12345678"),
        (IdentityKind.TAIWAN_PASS, "0123456789(B)", "0123456789(B)"),
        (IdentityKind.CREDIT_CODE, "91110000600037341l", "91110000600037341L"),
    ],
)
def test_other_documents_are_kept_in_upper_case_and_infer_nothing(
    kind: IdentityKind, typed: str, number: str
) -> None:
    read = parse_identity(kind, typed, today=TODAY)
    assert (read.number, read.born_on, read.sex) == (number, None, None)


@given(st.sampled_from(IdentityKind), st.text(max_size=40))
def test_any_text_is_refused_or_kept_without_a_crash(kind: IdentityKind, text: str) -> None:
    try:
        read = parse_identity(kind, text, today=TODAY)
    except InvalidValue:
        return
    assert parse_identity(kind, read.number, today=TODAY) == read
