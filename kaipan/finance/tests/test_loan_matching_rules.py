"""Which open loan a line of a bank's file pays."""

import pytest

from kaipan.finance.rules.loan_matching import OpenLoan, Problem, ReleasedLine, label_key, match_lines
from kaipan.kernel.money import Money

LOANS = [
    OpenLoan(1, 11, "3栋1单元301", "王芳", Money(830000)),
    OpenLoan(2, 12, "3栋1单元302", "李强", Money(500000)),
    OpenLoan(3, 12, "3栋1单元302", "李强", Money(300000)),
    OpenLoan(4, 13, "3栋1单元303", "王芳", Money(700000)),
]
LABELS = {loan.label for loan in LOANS} | {"3栋1单元304"}


def line(room="", borrower="", amount=830000, row=2):
    return ReleasedLine(row, room, borrower, "", Money(amount), "")


def matched(*lines):
    return match_lines(lines, LOANS, LABELS)


@pytest.mark.parametrize(
    ("given", "due_id"),
    [
        (line("3栋1单元301"), 1),
        (line("３栋 1单元　３０１"), 1),
        (line("3栋1单元301", "王芳"), 1),
        (line("3栋1单元301", amount=800000), 1),
        (line("3栋1单元302", amount=300000), 3),
        (line(borrower="王芳", amount=700000), 4),
        (line(borrower="李强", amount=500000), 2),
    ],
    ids=["exact", "full width", "with its borrower", "short", "one of two", "by name", "by name of two"],
)
def test_a_line_goes_to_the_one_loan_it_can_only_mean(given, due_id):
    (match,) = matched(given)
    assert match.loan.due_id == due_id
    assert match.problem is None


@pytest.mark.parametrize(
    ("given", "problem", "candidates"),
    [
        (line("9栋101"), Problem.UNKNOWN_ROOM, []),
        (line("3栋1单元304"), Problem.NOTHING_OPEN, []),
        (line("3栋1单元301", "张伟"), Problem.NAME_DIFFERS, [1]),
        (line("3栋1单元301", amount=830001), Problem.TOO_MUCH, [1]),
        (line("3栋1单元302", amount=400000), Problem.AMBIGUOUS, [2, 3]),
        (line(borrower="张伟"), Problem.UNKNOWN_BORROWER, []),
        (line(borrower="王芳", amount=600000), Problem.AMOUNT_DIFFERS, [1, 4]),
    ],
)
def test_what_is_not_certain_waits_with_what_it_may_mean(given, problem, candidates):
    (match,) = matched(given)
    assert match.loan is None
    assert match.problem == problem
    assert [loan.due_id for loan in match.candidates] == candidates


def test_two_lines_for_one_loan_both_wait():
    first, second, other = matched(
        line("3栋1单元301", amount=400000),
        line("3栋1单元301", amount=430000, row=3),
        line("3栋1单元303", amount=1),
    )
    assert first.problem == second.problem == Problem.SAME_DUE
    assert first.candidates == second.candidates == (LOANS[0],)
    assert other.loan == LOANS[3]


def test_two_loans_of_one_borrower_and_amount_are_not_told_apart():
    twins = [OpenLoan(1, 1, "A", "王芳", Money(5)), OpenLoan(2, 2, "B", "王芳", Money(5))]
    (match,) = match_lines([line(borrower="王芳", amount=5)], twins, {"A", "B"})
    assert match.problem == Problem.AMBIGUOUS


def test_a_label_is_compared_without_blanks_and_widths_only():
    assert label_key(" ３栋　1单元 ３０１ ") == label_key("3栋1单元301")
    assert label_key("3-1-301") != label_key("3栋1单元301")
