"""A line stands on one side; a journal's lines balance. Rules without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.money import ZERO, Money
from kaipan.ledger.refusals import JournalUnbalanced
from kaipan.ledger.rules.chart import STANDARD_CHART, Code
from kaipan.ledger.rules.lines import Line, credit, debit, refuse_unbalanced

amounts = st.decimals(min_value="0.01", max_value="999999999.99", places=2).map(Money)


@pytest.mark.parametrize(
    ("left", "right"), [("0", "0"), ("1", "1"), ("-1", "0"), ("0", "-1"), ("5", "-5"), ("-5", "5")]
)
def test_a_line_on_no_side_on_both_or_below_zero_cannot_be_made(left, right):
    with pytest.raises(ValueError):
        Line("1002", debit=Money(left), credit=Money(right))


def test_a_journal_of_one_line_is_refused():
    with pytest.raises(JournalUnbalanced):
        refuse_unbalanced([debit("1002", Money(1))])


@given(amounts, amounts)
def test_sides_that_differ_are_refused_and_equal_ones_are_not(left, right):
    lines = [debit("1002", left), credit("1122", right)]
    if left == right:
        refuse_unbalanced(lines)
    else:
        with pytest.raises(JournalUnbalanced):
            refuse_unbalanced(lines)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_one_side_may_be_split_into_many_lines(parts):
    refuse_unbalanced([debit("1002", Money.total(parts)), *(credit("1122", part) for part in parts)])


def test_the_refusal_names_both_sides():
    with pytest.raises(JournalUnbalanced) as refused:
        refuse_unbalanced([debit("1002", Money("100.00")), credit("1122", Money("99.99"))])
    assert "借方 100.00 元，贷方 99.99 元" in str(refused.value)


def test_the_standard_chart_names_every_account_verbs_post_to_once():
    assert sorted(line.code for line in STANDARD_CHART) == sorted(Code)
    assert len({line.name for line in STANDARD_CHART}) == len(STANDARD_CHART)


def test_a_made_line_keeps_the_other_side_empty():
    assert debit("1002", Money(7)).credit == ZERO
    assert credit("1002", Money(7)).debit == ZERO
