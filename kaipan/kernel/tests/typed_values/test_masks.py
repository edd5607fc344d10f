"""What a screen shows of personal data by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.typed_values.masks import mask_identity, mask_name, mask_phone


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("+8613812345678", "138****5678"),
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+862087654321;ext=801", "020****4321"),
        ("0539-8765432", "0539****5432"),
        ("+864008123456", "400***3456"),
        ("+85291234567", "+852****4567"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_a_phone_keeps_its_network_and_its_last_four(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("440102199003071234", "4401**********1234"),
        ("E12345678", "E1*****78"),
        ("H12345678", "H1*****78"),
        ("12345678", "12****78"),
        ("123456", "******"),
        ("", ""),
    ],
)
def test_an_identity_number_keeps_its_ends(number: str, masked: str) -> None:
    assert mask_identity(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳锋", "欧阳*"),
        ("欧阳", "欧*"),
        ("𠮷野家", "𠮷**"),
        ("玄", "玄"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_surname(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.from_regex(r"\A[A-Z0-9]{3,24}\Z"))
def test_no_mask_of_an_identity_shows_more_than_it_hides_of_a_short_number(number: str) -> None:
    masked = mask_identity(number)
    assert len(masked) == len(number)
    assert masked.count("*") >= 3
