"""What is to come: learned from the project's own weeks, tried out on past months, equal to its rows."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.db.models import Value

from kaipan.finance import testing as finance
from kaipan.finance.models import Allocation
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.errors import Forbidden, NotFound, Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.actions import learn_forecast
from kaipan.reporting.codes import ForecastBy, Grouping
from kaipan.reporting.learned import learned
from kaipan.reporting.loan_stages import name_loan_stages
from kaipan.reporting.models import ArrivalWeek, ForecastCheck, Learning
from kaipan.reporting.rules.periods import Period, checks, evenings, months, weeks, window_ahead
from kaipan.reporting.tests.past import project_with_a_past
from tests.kept import kept

pytestmark = pytest.mark.django_db


def month():
    """The thirty days ahead."""
    return window_ahead(business_day(), None, None)


_FACE = """
SELECT due.money_kind_id, sum(due.amount - coalesce(paid.amount, 0))
  FROM finance_due due
  LEFT JOIN (SELECT due_id, sum(amount) AS amount FROM finance_allocation WHERE dated_on <= %(on)s
              GROUP BY due_id) paid ON paid.due_id = due.id
 WHERE due.project_id = %(project)s AND due.opened_on <= %(on)s
   AND (due.ended_on IS NULL OR due.ended_on > %(on)s)
 GROUP BY 1 HAVING sum(due.amount - coalesce(paid.amount, 0)) > 0
"""
_WEEKS = """
SELECT sum(due.amount - coalesce((
           SELECT sum(amount) FROM finance_allocation WHERE due_id = due.id AND dated_on <= %(evening)s), 0)),
       sum((SELECT coalesce(sum(amount), 0) FROM finance_allocation
             WHERE due_id = due.id AND dated_on > %(evening)s AND dated_on <= %(evening)s::date + 7))
  FROM finance_due due WHERE due.project_id = %(project)s AND due.opened_on <= %(evening)s
   AND due.amount > coalesce((
           SELECT sum(amount) FROM finance_allocation WHERE due_id = due.id AND dated_on <= %(evening)s), 0)
"""


@kept
def project():
    return project_with_a_past(business_day())


@kept
def taught(project):
    learn_forecast(project.pk, actor=finance.cashier(project), today=business_day())
    return type(project).objects.get(pk=project.pk)


@pytest.fixture
def reader(project):
    return org.actor_with(VIEW_RECEIPT, project=project)


def ask(statement, **values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def forecast(project, reader, on=None, window=None, by=ForecastBy.KIND):
    return queries.forecast(
        on or business_day(), window or month(), by, project_id=project.pk, today=business_day(), actor=reader
    )


@pytest.mark.parametrize("back", [0, 20])
@pytest.mark.parametrize("by", [each for each in ForecastBy if each != ForecastBy.PROJECT])
def test_every_line_is_the_sum_of_its_rows(taught, reader, by, back):
    on = business_day() - timedelta(days=back)
    window = Period(on + timedelta(days=3), on + timedelta(days=40))
    found = forecast(taught, reader, on, window, by)
    rows = queries.forecast_dues(on, window, project_id=taught.pk, today=business_day(), actor=reader)
    assert found.total.face == Money.total(line.face for line in found.lines) > ZERO
    for line in found.lines:
        if by == ForecastBy.AGE:
            behind = queries.receivables_of_age(rows, line.key, on, today=business_day())
        else:
            behind = queries.of_group(rows, Grouping(by), line.key)
        assert Money.total(due.left_then for due in behind) == line.face
        assert Money.rounded(sum((due.expected for due in behind), Decimal(0))) == line.outlook.expected


@pytest.mark.parametrize("back", [0, 10, 31])
def test_the_face_is_what_sql_says_of_that_evening(taught, reader, back):
    on = business_day() - timedelta(days=back)
    found = forecast(taught, reader, on, Period(on + timedelta(days=1), on + timedelta(days=9)))
    said = {kind: Money(left) for kind, left in ask(_FACE, on=on, project=taught.pk)}
    assert {line.key: line.face for line in found.lines} == said


def test_every_week_is_what_sql_says(taught):
    known = ArrivalWeek.objects.filter(project=taught)
    evenings_known = sorted(set(known.values_list("evening", flat=True)))
    assert len(evenings_known) >= 10
    for evening in evenings_known:
        week = known.filter(evening=evening)
        ((left, came),) = ask(_WEEKS, evening=evening, project=taught.pk)
        assert Money.total(each.open for each in week) == Money(left)
        assert Money.total(each.came for each in week) == Money(came)


def test_history_moves_the_chances(project, reader):
    before = forecast(project, reader)
    assert before.learning is None
    assert before.total.seen == 0
    learn_forecast(project.pk, actor=finance.cashier(project), today=business_day())
    after = forecast(project, reader)
    assert after.learning.weeks >= 10
    assert after.total.seen > 0
    assert after.total.outlook.expected != before.total.outlook.expected


def test_months_and_weeks_come_to_no_more_than_is_open(taught, reader):
    found = forecast(taught, reader)
    assert len(found.months) == 25
    assert found.months[0].first == business_day() + timedelta(days=1)
    for periods in (found.months, found.weeks):
        assert Money.total(each.outlook.expected for each in periods) <= found.total.face
        days = [(each.first, each.last) for each in periods]
        assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(days))


def test_a_month_is_tried_out_with_what_was_known_then(taught, reader):
    tried = list(ForecastCheck.objects.filter(project=taught))
    assert tried
    for each in tried:
        assert each.made_on < each.month
        last = months(each.month - timedelta(days=1), 0)[0].last
        came = Allocation.objects.filter(
            project=taught, dated_on__range=(each.month, last), due__opened_on__lte=each.made_on
        )
        assert each.came == Money.total(row.amount for row in came)
        then = learned(taught.pk, each.made_on)
        assert then.dues == sum(
            week.dues
            for week in ArrivalWeek.objects.filter(
                project=taught, evening__lte=each.made_on - timedelta(days=7)
            )
        )
        window = Period(each.month, last)
        again = forecast(taught, reader, each.made_on, window)
        assert (again.total.face, again.total.outlook.expected) == (each.face, each.expected)
    judged = forecast(taught, reader).judged
    assert judged.months == len(tried)
    assert judged.bias == Money.total(each.expected - each.came for each in tried)


def test_learning_again_changes_nothing(taught):
    def all_of_it():
        return (
            sorted(ArrivalWeek.objects.values_list("evening", "band", "dues", "open", "came", "lost")),
            sorted(ForecastCheck.objects.values_list("made_on", "month", "expected", "came")),
        )

    before = all_of_it()
    learn_forecast(taught.pk, actor=finance.cashier(taught), today=business_day())
    assert all_of_it() == before
    assert Learning.objects.get(project=taught).through == business_day()


def test_a_stage_that_is_named_stands_in_the_history(project):
    before = name_loan_stages(lambda on: Value("READY"))
    try:
        learn_forecast(project.pk, actor=finance.cashier(project), today=business_day())
    finally:
        name_loan_stages(before)
    assert set(ArrivalWeek.objects.filter(project=project).values_list("stage", flat=True)) == {"READY"}


def test_of_all_projects_each_counts_once_and_a_strangers_never(taught, reader):
    finance.account()
    found = queries.forecast(
        business_day(), month(), ForecastBy.PROJECT, project_id=None, today=business_day(), actor=reader
    )
    assert [line.key for line in found.lines] == [str(taught.pk)]
    assert found.total.face == forecast(taught, reader).total.face
    stranger = org.actor_with(VIEW_RECEIPT)
    assert forecast(taught, stranger).lines == ()
    rows = queries.forecast_dues(
        business_day(), month(), project_id=taught.pk, today=business_day(), actor=stranger
    )
    assert not rows.exists()


def test_only_who_may_see_its_money_reads_a_projects_past(project):
    with pytest.raises((Forbidden, NotFound)):
        learn_forecast(project.pk, actor=org.actor_with(VIEW_RECEIPT), today=business_day())


def test_a_project_without_dues_has_nothing_to_learn():
    empty = org.project()
    assert learn_forecast(empty.pk, actor=finance.cashier(empty), today=business_day()) == 0


def test_the_weeks_read_are_over():
    day = date(2026, 11, 30)
    found = evenings(day, day - timedelta(days=30))
    assert found == [date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 15), date(2026, 11, 22)]
    assert evenings(date(2026, 11, 29), day - timedelta(days=14)) == []
    assert len(evenings(day, date(2000, 1, 1))) == 104


def test_weeks_and_months_ahead():
    day = date(2026, 11, 30)
    assert months(day, 1) == [
        Period(date(2026, 12, 1), date(2026, 12, 31)),
        Period(date(2027, 1, 1), date(2027, 1, 31)),
    ]
    assert weeks(day, 1) == [
        Period(date(2026, 12, 1), date(2026, 12, 6)),
        Period(date(2026, 12, 7), date(2026, 12, 13)),
    ]
    assert months(date(2026, 11, 29), 0) == [Period(day, day)]


def test_only_months_that_are_over_are_tried():
    (last, after), *_others = checks(date(2026, 11, 30), date(2026, 1, 1))
    assert (last, after) == (date(2026, 9, 30), [Period(date(2026, 10, 1), date(2026, 10, 31))])
    assert checks(date(2026, 11, 30), date(2026, 11, 1)) == []


@pytest.mark.parametrize(("first", "last"), [(0, 5), (3, 2), (1, 763)])
def test_a_window_lies_ahead(first, last):
    with pytest.raises(Refusal):
        window_ahead(
            business_day(), business_day() + timedelta(days=first), business_day() + timedelta(days=last)
        )
