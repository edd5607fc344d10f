"""What a booking and a subscription may promise."""

from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.sales.rules.terms import (
    BookingTooLong,
    BuyerTwice,
    EarnestNotPositive,
    SharesNotWhole,
    check_booking,
    check_shares,
)


@pytest.mark.parametrize("shares", [["50", "49.99"], ["100", "0"], ["150", "-50"], []])
def test_shares_that_do_not_make_one_room_are_refused(shares):
    with pytest.raises(SharesNotWhole):
        check_shares([(place, Decimal(share)) for place, share in enumerate(shares)], room="301")


def test_one_person_does_not_hold_two_shares():
    with pytest.raises(BuyerTwice):
        check_shares([(7, Decimal(50)), (7, Decimal(50))], room="301")


def test_three_thirds_are_written_to_the_fourth_decimal():
    check_shares([(1, Decimal("33.3333")), (2, Decimal("33.3333")), (3, Decimal("33.3334"))], room="301")


def test_a_booking_has_money_and_a_lawful_length():
    with pytest.raises(EarnestNotPositive):
        check_booking(Money(0), 3, longest=7, room="301")
    for days in (0, 8):
        with pytest.raises(BookingTooLong):
            check_booking(Money(1), days, longest=7, room="301")
    check_booking(Money(1), 7, longest=7, room="301")
