"""Which money settles which dues; the tables of docs/algorithms/allocation.md."""

from collections import Counter, defaultdict
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kaipan.finance.rules.allocation import OpenDue, Purse, Share, allocate
from kaipan.kernel.money import ZERO, Money

EARLY, LATE = date(2026, 3, 10), date(2026, 9, 10)


def due(due_id, amount, *, on=EARLY, price=True, deposit=False, loan=False, unnamed=True):
    return OpenDue(
        id=due_id,
        sequence=due_id,
        outstanding=Money(amount),
        due_on=on,
        is_price=price,
        is_deposit=deposit,
        is_loan=loan,
        settles_unnamed=unnamed,
    )


def fee(due_id, amount, **more):
    return due(due_id, amount, price=False, unnamed=False, **more)


def purse(amount, *, receipt_id=1, not_for_price="0", loan=False):
    return Purse(receipt_id, Money(amount), Money(not_for_price), loan)


def plan(shares):
    return [(share.receipt_id, share.due_id, str(share.amount)) for share in shares]


def test_no_money_and_no_dues_settle_nothing():
    assert allocate([], [due(1, 100)]) == []
    assert allocate([purse(100)], []) == []


def test_deposits_come_first_then_the_earliest_day_then_undated_lines():
    dues = [
        due(1, 100, on=None),
        due(2, 100, on=LATE),
        due(3, 100, on=EARLY),
        due(4, 100, on=LATE, deposit=True),
    ]
    assert plan(allocate([purse(250)], dues)) == [(1, 4, "100.00"), (1, 3, "100.00"), (1, 2, "50.00")]


def test_on_one_day_the_schedule_s_own_order_decides():
    assert plan(allocate([purse(150)], [due(2, 100), due(1, 100)])) == [(1, 1, "100.00"), (1, 2, "50.00")]


def test_what_the_payer_designates_comes_first_in_the_payer_s_order():
    dues = [due(1, 100, deposit=True), due(2, 100), due(3, 100, on=LATE)]
    shares = allocate([purse(250)], dues, designated=[3, 2])
    assert plan(shares) == [(1, 3, "100.00"), (1, 2, "100.00"), (1, 1, "50.00")]


def test_fees_are_settled_only_when_the_payer_names_them():
    dues = [due(1, 100), fee(2, 30)]
    assert plan(allocate([purse(500)], dues)) == [(1, 1, "100.00")]
    assert plan(allocate([purse(120)], dues, designated=[2])) == [(1, 2, "30.00"), (1, 1, "90.00")]


def test_a_due_designated_twice_is_settled_once():
    assert plan(allocate([purse(500)], [fee(1, 100)], designated=[1, 1])) == [(1, 1, "100.00")]


def test_a_designated_due_that_is_not_there_is_not_settled():
    assert allocate([purse(500)], [fee(1, 100)], designated=[7]) == []


def test_the_bank_s_money_goes_to_loan_dues_and_the_buyer_s_to_the_others():
    dues = [due(1, 300), due(2, 800, loan=True)]
    assert plan(allocate([purse(1000)], dues)) == [(1, 1, "300.00")]
    assert plan(allocate([purse(1000, loan=True)], dues)) == [(1, 2, "800.00")]


def test_a_buyer_may_pay_a_loan_due_by_naming_it():
    dues = [due(1, 300), due(2, 800, loan=True)]
    assert plan(allocate([purse(1000)], dues, designated=[2])) == [(1, 2, "800.00"), (1, 1, "200.00")]


def test_older_receipts_are_used_up_first():
    purses = [purse(60, receipt_id=1), purse(60, receipt_id=2)]
    assert plan(allocate(purses, [due(1, 100)])) == [(1, 1, "60.00"), (2, 1, "40.00")]


def test_money_off_the_supervised_account_pays_no_price():
    dues = [due(1, 100), fee(2, 30)]
    purses = [purse(100, not_for_price="40")]
    assert plan(allocate(purses, dues)) == [(1, 1, "60.00")]
    assert plan(allocate(purses, dues, designated=[2])) == [(1, 2, "30.00"), (1, 1, "60.00")]


amounts = st.integers(min_value=1, max_value=50_000).map(
    lambda cents: Money(cents) if cents % 2 else Money("0.01")
)
days = st.one_of(st.none(), st.dates(min_value=EARLY, max_value=LATE))


@st.composite
def situations(draw):
    dues = []
    for due_id in range(1, draw(st.integers(0, 6)) + 1):
        price = draw(st.booleans())
        dues.append(
            OpenDue(
                id=due_id,
                sequence=due_id,
                outstanding=draw(amounts),
                due_on=draw(days),
                is_price=price,
                is_deposit=draw(st.booleans()),
                is_loan=draw(st.booleans()),
                settles_unnamed=price or draw(st.booleans()),
            )
        )
    purses = []
    for receipt_id in range(1, draw(st.integers(0, 4)) + 1):
        free = draw(amounts)
        kept = Money(draw(st.integers(0, int(free.amount))))
        purses.append(Purse(receipt_id, free, kept, draw(st.booleans())))
    designated = draw(st.lists(st.integers(1, 8), max_size=5))
    return purses, dues, designated


def sums(shares, key):
    totals = defaultdict(lambda: ZERO)
    for share in shares:
        totals[key(share)] += share.amount
    return totals


@given(situations())
def test_never_more_than_the_receipt_has_nor_than_the_due_asks(situation):
    purses, dues, designated = situation
    shares = allocate(purses, dues, designated)
    from_receipts, to_dues = sums(shares, lambda s: s.receipt_id), sums(shares, lambda s: s.due_id)
    assert all(share.amount > ZERO for share in shares)
    assert all(from_receipts[each.receipt_id] <= each.free for each in purses)
    assert all(to_dues[each.id] <= each.outstanding for each in dues)
    assert max(Counter((s.receipt_id, s.due_id) for s in shares).values(), default=1) == 1


@given(situations())
def test_the_price_is_never_paid_with_what_may_not_pay_it(situation):
    purses, dues, designated = situation
    price_dues = {each.id for each in dues if each.is_price}
    paid = sums(
        [s for s in allocate(purses, dues, designated) if s.due_id in price_dues], lambda s: s.receipt_id
    )
    assert all(paid[each.receipt_id] <= each.free - each.not_for_price for each in purses)


@given(situations())
def test_money_stays_free_only_where_nothing_it_may_pay_is_open(situation):
    """Nothing is left on both sides: a purse with money and a due that asks for just such money."""
    purses, dues, designated = situation
    shares = allocate(purses, dues, designated)
    from_receipts, to_dues = sums(shares, lambda s: s.receipt_id), sums(shares, lambda s: s.due_id)
    paid_price = sums(
        [s for s in shares if s.due_id in {each.id for each in dues if each.is_price}], lambda s: s.receipt_id
    )
    for each in purses:
        for asked in dues:
            fits = asked.id in designated or (asked.settles_unnamed and asked.is_loan == each.from_loan)
            left = each.free - from_receipts[each.receipt_id]
            if asked.is_price:
                left = min(left, each.free - each.not_for_price - paid_price[each.receipt_id])
            if fits and left > ZERO:
                assert to_dues[asked.id] == asked.outstanding


@given(situations())
def test_the_order_dues_are_listed_in_changes_nothing(situation):
    purses, dues, designated = situation
    assert allocate(purses, dues[::-1], designated) == allocate(purses, dues, designated)


def test_a_share_names_receipt_due_and_amount():
    assert allocate([purse(5, receipt_id=9)], [due(3, 5)]) == [Share(9, 3, Money(5))]
