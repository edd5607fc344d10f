"""催缴巡检: cases open, go on and close by what accounts owe."""

from datetime import timedelta

import pytest

from kaipan.dunning import actions, jobs, queries, testing
from kaipan.dunning.models import Case
from kaipan.dunning.refusals import NothingToReview
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def test_without_the_right_nobody_reviews(desk):
    with pytest.raises(Forbidden):
        actions.review_cases(desk.project.pk, actor=desk.accountant, today=TODAY)


def test_an_account_past_its_day_gets_a_case_at_the_stage_it_has_reached(desk):
    account = desk.owing(days=8)
    desk.owing(days=0)
    desk.owing(days=-3)
    assert desk.review() == actions.Reviewed(opened=1, advanced=0, closed=0)
    case = desk.case(account)
    assert (case.state, case.level, case.level_name) == ("OPEN", "LETTER_1", "催款函（一）")
    assert case.overdue_since == TODAY - timedelta(days=8)
    (row,) = queries.cases_of_project(desk.project.pk, actor=desk.clerk, on=TODAY)
    assert row.overdue == Money(317_503)
    assert queries.how_many_by_level(desk.project.pk, actor=desk.clerk) == {"LETTER_1": 1}


def test_a_second_review_of_the_day_changes_nothing(desk):
    desk.owing(days=8)
    desk.review()
    with pytest.raises(NothingToReview):
        desk.review()
    assert Case.objects.count() == 1


def test_a_case_goes_on_with_the_days(desk):
    account = desk.owing(days=8)
    desk.review()
    assert desk.review(TODAY + timedelta(days=7)) == actions.Reviewed(0, 1, 0)
    assert desk.case(account).level == "LETTER_2"


def test_it_never_goes_back_when_the_oldest_is_paid(desk):
    account = desk.owing_several([(100, 40), (50, 2)])
    desk.review()
    money.received(account, 100)
    assert desk.review() == actions.Reviewed(0, 1, 0)
    case = desk.case(account)
    assert (case.level, case.overdue_since) == ("LAWYER", TODAY - timedelta(days=2))


def test_it_closes_when_nothing_is_overdue_and_not_before(desk):
    account = desk.owing(100, days=8)
    desk.review()
    money.received(account, 99)
    with pytest.raises(NothingToReview):
        desk.review()
    money.received(account, 1)
    assert desk.review() == actions.Reviewed(0, 0, 1)
    case = Case.objects.get()
    assert (case.state, case.closed_on) == ("CLOSED", TODAY)
    desk.owing(5, days=1)


def test_what_is_late_again_is_another_case(desk):
    account = desk.owing_several([(100, 8), (50, -5)])
    desk.review()
    money.received(account, 100)
    desk.review()
    later = TODAY + timedelta(days=6)
    assert desk.review(later) == actions.Reviewed(1, 0, 0)
    assert Case.objects.filter(account=account).count() == 2


def test_small_sums_open_none(desk):
    desk.terms(smallest=Money(1000))
    desk.owing(999, days=8)
    with pytest.raises(NothingToReview):
        desk.review()


def test_the_clock_does_it_for_every_project(desk):
    account = desk.owing(days=8)
    jobs.review()
    jobs.review()
    assert Case.objects.filter(account=account).count() == 1
