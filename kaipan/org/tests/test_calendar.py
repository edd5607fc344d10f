"""工作日历: seeded for a year by a click, corrected by hand, never guessed."""

from datetime import date

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.org import actions, permissions, queries, testing
from kaipan.org.models import CalendarDay
from kaipan.org.rules.refusals import (
    CalendarKindUnknown,
    CalendarUnchanged,
    CalendarYearMissing,
    CalendarYearUnannounced,
)
from kaipan.org.rules.work_calendar import WorkCalendar, announced_entries

FRIDAY = date(2026, 5, 8)


@pytest.fixture
def company(db):
    return testing.company()


@pytest.fixture
def keeper(company):
    return testing.actor_with(permissions.MANAGE_CALENDAR, project=company)


def calendar_of(company):
    return queries.work_calendar(company.pk)


def test_a_moved_saturday_is_worked_and_a_free_monday_is_not(keeper, company):
    done = actions.seed_calendar_year(2026, actor=keeper)
    assert (done.added, done.kept, done.differing) == (CalendarDay.objects.count(), 0, ())
    calendar = calendar_of(company)
    assert calendar.is_working_day(date(2026, 5, 9))
    assert not calendar.is_working_day(date(2026, 5, 4))
    assert calendar.is_working_day(FRIDAY)
    assert not calendar.is_working_day(date(2026, 5, 10))


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (FRIDAY, 1, date(2026, 5, 9)),
        (FRIDAY, 2, date(2026, 5, 11)),
        (date(2026, 4, 30), 1, date(2026, 5, 6)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 10, 3), 0, date(2026, 10, 8)),
        (FRIDAY, 0, FRIDAY),
    ],
)
def test_the_next_working_day_passes_over_what_is_free(keeper, company, day, count, reached):
    actions.seed_calendar_year(2026, actor=keeper)
    assert queries.next_working_day(company.pk, day, count) == reached


def test_a_year_nobody_registered_is_unknown_and_never_guessed(keeper, company):
    with pytest.raises(CalendarYearMissing):
        queries.is_working_day(company.pk, FRIDAY)
    actions.seed_calendar_year(2026, actor=keeper)
    with pytest.raises(CalendarYearMissing) as refused:
        queries.next_working_day(company.pk, date(2026, 12, 31))
    assert refused.value.params == {"year": 2027}


def test_a_year_the_library_does_not_know_the_announcement_of_is_refused(keeper):
    with pytest.raises(CalendarYearUnannounced):
        actions.seed_calendar_year(2199, actor=keeper)


def test_what_somebody_said_before_stays_and_is_named(keeper, company):
    actions.set_calendar_day(date(2026, 5, 9), kind="HOLIDAY", name="银行停业", actor=keeper)
    done = actions.seed_calendar_year(2026, actor=keeper)
    assert (done.kept, done.differing) == (1, (date(2026, 5, 9),))
    assert not calendar_of(company).is_working_day(date(2026, 5, 9))
    with pytest.raises(CalendarUnchanged):
        actions.seed_calendar_year(2026, actor=keeper)


def test_a_day_is_corrected_and_the_trail_keeps_what_it_was(keeper, company):
    first = actions.set_calendar_day(FRIDAY, kind="HOLIDAY", name="台风停业", actor=keeper)
    again = actions.set_calendar_day(FRIDAY, kind="WORKDAY", name="照常营业", actor=keeper)
    assert first == again
    assert calendar_of(company).is_working_day(FRIDAY)
    trail = queries.trail_of(CalendarDay.objects.get(pk=first))
    assert trail[0].changes["kind"] == ["HOLIDAY", "WORKDAY"]
    with pytest.raises(CalendarKindUnknown):
        actions.set_calendar_day(FRIDAY, kind="X", name="照常营业", actor=keeper)


def test_only_who_keeps_the_calendar_changes_it_and_everybody_of_the_company_sees_it(keeper, company):
    actions.set_calendar_day(FRIDAY, kind="HOLIDAY", name="台风停业", actor=keeper)
    stranger, colleague = testing.actor_with(), testing.actor_with(project=company)
    with pytest.raises(Forbidden):
        actions.set_calendar_day(FRIDAY, kind="HOLIDAY", name="台风停业", actor=colleague)
    with pytest.raises(Forbidden):
        actions.seed_calendar_year(2026, actor=colleague)
    assert queries.calendar_days(colleague).count() == 1
    assert not queries.calendar_days(stranger).exists()


def test_entries_of_a_year_differ_from_the_weekday_rule():
    plain = WorkCalendar({date(2026, 1, 1): False})
    entries = announced_entries(2026)
    assert entries == sorted(entries, key=lambda entry: entry.day)
    for entry in entries:
        assert (entry.kind == "WORKDAY") != (entry.day.weekday() < 5), entry
    assert plain.years == {2026}
