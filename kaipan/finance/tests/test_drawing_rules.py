"""From which money an amount is taken: the worked tables of docs/algorithms/money-that-leaves.md."""

from hypothesis import given
from hypothesis import strategies as st

from kaipan.finance.rules.drawing import Draught, Holding, LineLeft, draw
from kaipan.kernel.money import ZERO, Money


def holding(receipt, *lines, allocated=0, deposit=0, loan=False, fees=0):
    """A receipt with lines of (id, amount, for the price?)."""
    left = tuple(LineLeft(line_id, Money(amount), good) for line_id, amount, good in lines)
    free = Money.total(line.left for line in left) - Money(allocated)
    apart = Money.total(line.left for line in left if not line.for_price) - Money(fees)
    return Holding(receipt, free, min(max(apart, ZERO), free), Money(deposit), loan, left)


def drawn(holdings, amount, **how):
    return [(each.line_id, str(each.amount)) for each in draw(holdings, Money(amount), **how)]


DEPOSIT = holding(1, (10, 50_000, True), deposit=50_000)
REST = holding(2, (20, 317_503, True))
LOAN = holding(3, (30, 830_000, True), loan=True)


def test_what_stood_as_deposit_goes_last_so_that_it_can_still_be_forfeited():
    assert drawn([DEPOSIT, REST], 317_503) == [(20, "317503.00")]
    assert drawn([DEPOSIT, REST], 317_504) == [(20, "317503.00"), (10, "1.00")]


def test_a_forfeiture_takes_only_what_stood_as_deposit():
    assert drawn([DEPOSIT, REST], 60_000, as_deposit=True) == [(10, "50000.00")]


def test_a_bank_s_money_goes_last_of_all():
    assert drawn([LOAN, DEPOSIT], 60_000) == [(30, "60000.00")]  # the deposit stays for a forfeiture
    assert drawn([LOAN, REST], 317_504) == [(20, "317503.00"), (30, "1.00")]


def test_money_that_may_not_pay_the_price_leaves_first_and_is_moved_last():
    mixed = holding(1, (10, 60, True), (11, 40, False))
    assert drawn([mixed], 50) == [(11, "40.00"), (10, "10.00")]
    assert drawn([mixed], 50, best_first=True) == [(10, "50.00")]
    assert drawn([mixed], 70, best_first=True) == [(10, "60.00"), (11, "10.00")]


def test_no_more_comes_out_than_is_free():
    assert drawn([holding(1, (10, 100, True), allocated=70)], 100) == [(10, "30.00")]
    assert drawn([], 5) == []


amounts = st.integers(0, 500)


@st.composite
def holdings(draw_):
    found = []
    for receipt in range(draw_(st.integers(0, 4))):
        parts = draw_(st.lists(st.tuples(amounts, st.booleans()), min_size=1, max_size=3))
        lines = [(receipt * 10 + place, amount, good) for place, (amount, good) in enumerate(parts)]
        total = sum(amount for amount, _ in parts)
        apart = sum(amount for amount, good in parts if not good)
        fees = draw_(st.integers(0, apart))
        allocated = fees + draw_(st.integers(0, total - apart))
        found.append(
            holding(
                receipt,
                *lines,
                allocated=allocated,
                fees=fees,
                deposit=draw_(st.integers(0, total)),
                loan=draw_(st.booleans()),
            )
        )
    return found


@given(holdings(), amounts, st.booleans(), st.booleans())
def test_what_is_drawn_is_the_amount_or_all_there_is_and_no_line_gives_more_than_it_has(
    held, amount, as_deposit, best_first
):
    out = draw(held, Money(amount), as_deposit=as_deposit, best_first=best_first)
    free = Money.total(min(each.free, each.deposit) if as_deposit else each.free for each in held)
    assert Money.total(each.amount for each in out) == min(free, Money(amount))
    assert all(each.amount > ZERO for each in out)
    left = {line.line_id: line.left for each in held for line in each.lines}
    assert all(each.amount <= left[each.line_id] for each in out)
    assert len({each.line_id for each in out}) == len(out)
    for each in held:
        mine = [draught for draught in out if draught.receipt_id == each.receipt_id]
        assert Money.total(draught.amount for draught in mine) <= each.free
        assert _apart(each, mine) <= each.not_for_price


def _apart(holding_, draughts: list[Draught]):
    apart = {line.line_id for line in holding_.lines if not line.for_price}
    return Money.total(each.amount for each in draughts if each.line_id in apart)
