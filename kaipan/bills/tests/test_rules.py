"""Runs of numbers, without a database."""

from kaipan.bills.rules.ranges import Run, first_fitting, in_runs, left_of

BOOK = Run(1, 101)


def test_what_is_left_of_a_range():
    assert left_of(BOOK, []) == [BOOK]
    assert left_of(BOOK, [BOOK]) == []
    assert left_of(BOOK, [Run(60, 61), Run(1, 11), Run(40, 40)]) == [Run(11, 60), Run(61, 101)]


def test_the_lowest_run_that_is_long_enough():
    free = [Run(1, 4), Run(10, 20)]
    assert first_fitting(free, 3) == Run(1, 4)
    assert first_fitting(free, 4) == Run(10, 14)
    assert first_fitting(free, 11) is None


def test_numbers_of_which_the_same_is_said():
    said = [(1, "a"), (2, "a"), (3, "b"), (5, "b")]
    assert in_runs(said) == [(Run(1, 3), "a"), (Run(3, 4), "b"), (Run(5, 6), "b")]
    assert in_runs([]) == []
