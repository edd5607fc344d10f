"""月结."""

from datetime import date

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.ledger import testing
from kaipan.ledger.actions import close_period
from kaipan.ledger.models import Period
from kaipan.ledger.permissions import CLOSE_PERIOD, REOPEN_PERIOD, VIEW_JOURNAL
from kaipan.ledger.queries import periods
from kaipan.ledger.refusals import EarlierPeriodOpen, PeriodClosed, PeriodNotOpen
from kaipan.ledger.testing import DAY
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH, APRIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def test_without_the_right_the_month_stays_open():
    project = org.project()
    testing.posted(project)
    for held in (VIEW_JOURNAL, REOPEN_PERIOD):
        with pytest.raises(Forbidden):
            close_period(project.company_id, MARCH, actor=org.actor_with(held, project=project.company))
    assert Period.objects.get(company_id=project.company_id).state == "OPEN"


def test_the_right_in_one_project_does_not_close_the_company():
    project = org.project()
    with pytest.raises(Forbidden):
        close_period(project.company_id, MARCH, actor=org.actor_with(CLOSE_PERIOD, project=project))


def test_the_books_of_another_company_do_not_exist():
    with pytest.raises(NotFound):
        close_period(org.company().pk, MARCH, actor=org.actor_with(CLOSE_PERIOD, project=org.company()))


def test_months_close_in_their_order():
    project = org.project()
    testing.posted(project, dated_on=FEBRUARY)
    testing.posted(project, dated_on=MARCH)
    with pytest.raises(EarlierPeriodOpen, match="请先月结 2026-02"):
        testing.closed(project, MARCH)


def test_a_closed_month_is_not_closed_again():
    project = org.project()
    testing.closed(project, MARCH)
    for month in (MARCH, FEBRUARY):
        with pytest.raises(PeriodNotOpen):
            testing.closed(project, month)


def test_a_month_nobody_posted_into_closes_with_the_later_one():
    project = org.project()
    testing.closed(project, MARCH)
    with pytest.raises(PeriodClosed, match="2026-01 已月结"):
        testing.posted(project, dated_on=date(2026, 1, 31))


def test_a_closed_month_keeps_who_closed_it_and_tells_others():
    project = org.project()
    testing.posted(project)
    treasurer = org.actor_with(CLOSE_PERIOD, project=project.company)
    close_period(project.company_id, DAY, actor=treasurer)
    period = Period.objects.get(company_id=project.company_id)
    assert (period.state, period.closed_by_id, period.month) == ("CLOSED", treasurer.staff_id, MARCH)
    assert AuditRecord.objects.filter(verb="ledger.period.closed", subject_id=period.pk).exists()
    assert Event.objects.get(name="ledger.BooksClosed").payload == {
        "company_id": project.company_id,
        "month": "2026-03-01",
    }


def test_the_next_month_goes_on():
    project = org.project()
    testing.posted(project)
    testing.closed(project)
    testing.posted(project, dated_on=APRIL)


def test_months_are_seen_by_those_who_have_to_do_with_the_books():
    project = org.project()
    testing.posted(project)
    assert not periods(org.actor_with("org.project.view", project=project.company)).exists()
    assert not periods(org.actor_with(CLOSE_PERIOD, project=org.company())).exists()
    seen = periods(org.actor_with(CLOSE_PERIOD, project=project.company))
    assert [str(period) for period in seen] == ["2026-03"]
