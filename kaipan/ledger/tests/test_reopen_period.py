"""反月结."""

from datetime import date

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.ledger import testing
from kaipan.ledger.actions import reopen_period
from kaipan.ledger.models import Period
from kaipan.ledger.permissions import CLOSE_PERIOD, REOPEN_PERIOD
from kaipan.ledger.refusals import LaterPeriodClosed, PeriodNotClosed, ReasonRequired
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event

pytestmark = pytest.mark.django_db

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def test_who_may_close_may_not_thereby_reopen():
    project = org.project()
    testing.closed(project, MARCH)
    closer = org.actor_with(CLOSE_PERIOD, project=project.company)
    with pytest.raises(Forbidden):
        reopen_period(project.company_id, MARCH, reason="漏记一笔", actor=closer)


def test_reopening_needs_a_reason():
    project = org.project()
    testing.closed(project, MARCH)
    with pytest.raises(ReasonRequired):
        reopen_period(project.company_id, MARCH, reason=" ", actor=testing.accountant(project))


def test_an_open_month_is_not_reopened():
    project = org.project()
    testing.posted(project)
    with pytest.raises(PeriodNotClosed):
        reopen_period(project.company_id, MARCH, reason="漏记一笔", actor=testing.accountant(project))


def test_only_the_last_closed_month_reopens():
    project = org.project()
    testing.closed(project, MARCH)
    testing.closed(project, APRIL)
    with pytest.raises(LaterPeriodClosed, match="2026-04"):
        reopen_period(project.company_id, MARCH, reason="漏记一笔", actor=testing.accountant(project))


def test_a_reopened_month_takes_postings_and_the_reason_stays():
    project = org.project()
    testing.closed(project, MARCH)
    actor = org.actor_with(REOPEN_PERIOD, project=project.company)
    reopen_period(project.company_id, MARCH, reason="漏记一笔", actor=actor)
    testing.posted(project)
    period = Period.objects.get(company_id=project.company_id)
    assert (period.state, period.closed_at, period.closed_by) == ("OPEN", None, None)
    assert AuditRecord.objects.get(verb="ledger.period.reopened").reason == "漏记一笔"
    assert Event.objects.filter(name="ledger.BooksReopened").exists()
