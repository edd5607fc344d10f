"""Who owes how much for how long: of deals, by whatever they belong to, on any evening."""

from datetime import timedelta

import pytest
from django.db import connection

from kaipan.finance import testing as finance
from kaipan.finance.models import Due
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.finance.queries import Age
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.codes import Grouping
from kaipan.sales import testing as sales
from tests.kept import kept

pytestmark = pytest.mark.django_db

_SQL = """
SELECT sum(amount - allocated) FROM finance_due WHERE state = 'OPEN' AND project_id = %s
"""


@kept
def office():
    office = sales.office()
    deal = office.subscribe(0)
    office.receive(deal, Money(50_000))
    office.sign(deal)
    office.subscribe(1, plan="INSTALMENTS")
    return office


@pytest.fixture
def reader(office):
    return org.actor_with(VIEW_RECEIPT, project=office.project)


def owed(office):
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [office.project.pk])
        return Money(cursor.fetchone()[0])


@pytest.mark.parametrize("by", Grouping)
def test_every_grouping_comes_to_what_the_dues_say(office, reader, by):
    today = business_day()
    found = queries.ageing(today, by, project_id=office.project.pk, today=today, actor=reader)
    assert found.total.total == owed(office)
    rows = queries.receivables(today, project_id=office.project.pk, today=today, actor=reader)
    for line in found.lines:
        behind = queries.of_group(rows, by, line.key)
        assert Money.total(due.left_then for due in behind) == line.total
        for age, left in line.ages.items():
            aged = queries.receivables_of_age(behind, age, today, today=today)
            assert Money.total(due.left_then for due in aged) == left


def test_a_due_grows_old(office, reader):
    due = (
        Due.objects.filter(project=office.project, due_on__isnull=False, state="OPEN")
        .order_by("due_on")
        .last()
    )
    today = due.due_on + timedelta(days=45)
    found = queries.ageing(today, Grouping.KIND, project_id=office.project.pk, today=today, actor=reader)
    (line,) = (line for line in found.lines if line.key == due.money_kind_id)
    assert line.ages[Age.LATE_90] >= due.outstanding
    assert line.late == line.total - line.ages.get(Age.NO_DAY, Money(0))


def test_money_without_a_deal_has_a_line_of_its_own(office, reader):
    account = finance.account(office.project, label="认筹")
    today = business_day()
    found = queries.ageing(today, Grouping.BUILDING, project_id=office.project.pk, today=today, actor=reader)
    assert found.lines[-1].key == queries.NO_GROUP
    assert found.lines[-1].total == account.owed


def test_before_anything_was_owed_there_is_nothing(office, reader):
    today = business_day()
    before = today - timedelta(days=1)
    found = queries.ageing(before, Grouping.BUILDING, project_id=office.project.pk, today=today, actor=reader)
    assert found.lines == ()


def test_a_day_to_come_is_today(office, reader):
    today = business_day()
    ahead = queries.ageing(
        today + timedelta(days=400), Grouping.KIND, project_id=office.project.pk, today=today, actor=reader
    )
    assert ahead.on == today


def test_of_all_projects_only_those_whose_money_one_may_see(office, reader):
    today = business_day()
    stranger = org.actor_with(VIEW_RECEIPT)
    seen = queries.ageing(today, Grouping.PROJECT, project_id=None, today=today, actor=reader)
    assert [line.label for line in seen.lines] == [office.project.promoted_name]
    assert queries.ageing(today, Grouping.PROJECT, project_id=None, today=today, actor=stranger).lines == ()


@pytest.mark.parametrize("key", ["x", "-1", "٣", "1e3", ""])
def test_a_key_that_is_no_line_finds_nothing(office, reader, key):
    today = business_day()
    rows = queries.receivables(today, project_id=office.project.pk, today=today, actor=reader)
    assert not queries.of_group(rows, Grouping.BUILDING, key).exists()
    assert not queries.of_group(rows, Grouping.SOURCE, key).exists()
