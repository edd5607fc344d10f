"""The seven cases of an exchange, worked: 1,197,503 of March becomes 1,307,341 in May."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.money import Money
from kaipan.performance.rules.counting import Figure
from kaipan.performance.rules.exchange import CASES, Exchange, Standing, exchanged

MARCH, MAY = date(2026, 3, 10), date(2026, 5, 20)
OLD, NEW = Money("1197503.00"), Money("1307341.00")
WANG, LI = 1, 2
AREAS = Decimal("98.76"), Decimal("107.82")


def worked(case, *, old=OLD, new=NEW, old_share=50):
    """What stands afterwards as (consultant, month, amount), and what each month was moved by."""
    stood = Standing(7, WANG, MARCH, Decimal(100), old, AREAS[0], Decimal(1))
    figure = Figure(new, AREAS[1])
    moves = exchanged(case, Exchange((stood,), figure, MAY, ((LI, Decimal(100)),), Decimal(old_share)))
    stands = [(each.consultant_id, each.day.month, str(each.amount)) for each in moves if each.on_new]
    by_month = {
        month: str(Money.total(each.amount for each in moves if each.day.month == month))
        for month in sorted({each.day.month for each in moves})
    }
    return stands, by_month


@pytest.mark.parametrize(
    ("case", "stands", "moved"),
    [
        ("OLD_DAY_OLD_AMOUNT", [(WANG, 3, "1197503.00")], {3: "0.00"}),
        ("OLD_DAY_NEW_AMOUNT", [(WANG, 3, "1197503.00"), (WANG, 3, "109838.00")], {3: "109838.00"}),
        ("NEW_DAY_NEW_AMOUNT", [(WANG, 5, "1307341.00")], {5: "109838.00"}),
        (
            "NEW_DAY_DIFFERENCE",
            [(WANG, 3, "1197503.00"), (WANG, 5, "109838.00")],
            {3: "0.00", 5: "109838.00"},
        ),
        ("NEW_DAY_INCREASE", [(WANG, 3, "1197503.00"), (WANG, 5, "109838.00")], {3: "0.00", 5: "109838.00"}),
        ("NEW_CONSULTANT", [(LI, 5, "1307341.00")], {5: "109838.00"}),
        ("SHARED", [(WANG, 5, "653670.50"), (LI, 5, "653670.50")], {5: "109838.00"}),
    ],
    ids=str,
)
def test_the_seven_cases(case, stands, moved):
    assert worked(case) == (stands, moved)


def test_a_cheaper_room_lowers_performance_by_difference():
    stands, _ = worked("NEW_DAY_DIFFERENCE", old=NEW, new=OLD)
    assert stands == [(WANG, 3, "1307341.00"), (WANG, 5, "-109838.00")]


def test_a_cheaper_room_takes_nothing_back_where_only_increases_count():
    assert worked("NEW_DAY_INCREASE", old=NEW, new=OLD)[0] == [(WANG, 3, "1307341.00")]


def test_shares_need_not_be_halves():
    stands, _ = worked("SHARED", old_share=30)
    assert stands == [(WANG, 5, "392202.30"), (LI, 5, "915138.70")]


@pytest.mark.parametrize("case", CASES)
def test_the_old_deal_comes_to_nothing_and_one_deal_is_counted(case):
    stood = Standing(7, WANG, MARCH, Decimal(100), OLD, AREAS[0], Decimal(1))
    moves = exchanged(case, Exchange((stood,), Figure(NEW, AREAS[1]), MAY, ((LI, Decimal(100)),)))
    gone = [each for each in moves if not each.on_new]
    assert Money.total(each.amount for each in gone) == -OLD
    assert {each.reverses for each in gone} == {7}
    assert sum(each.count for each in moves if each.on_new) == 1


def test_a_second_exchange_moves_all_that_the_first_one_left():
    stood = (
        Standing(7, WANG, MARCH, Decimal(100), OLD, AREAS[0], Decimal(1)),
        Standing(8, WANG, MAY, Decimal(100), Money("109838.00"), Decimal("9.06"), Decimal(0)),
    )
    new = Figure(Money("1400000.00"), Decimal(110))
    moves = exchanged("NEW_DAY_DIFFERENCE", Exchange(stood, new, MAY, ((LI, Decimal(100)),)))
    assert Money.total(each.amount for each in moves if each.on_new) == new.amount
    assert str(moves[-1].amount) == "92659.00"
