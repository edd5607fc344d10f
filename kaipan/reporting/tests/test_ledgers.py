"""What had come by an evening, what was on its way, what was taken for others: against SQL, as it was."""

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from kaipan.finance import testing as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.finance.tests.past_days import done_on
from kaipan.finance.tests.test_standing import FIRST, something
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.sales import testing as sales
from tests.kept import kept

pytestmark = pytest.mark.django_db

_RECEIVED = "SELECT sum(received) FROM finance_account WHERE project_id = %(project)s"
_PAID = """
SELECT due.money_kind_id, sum(given.amount) FROM finance_allocation given
  JOIN finance_due due ON due.id = given.due_id JOIN finance_moneykind kind ON kind.code = due.money_kind_id
 WHERE kind.pass_through AND given.project_id = %(project)s GROUP BY 1
"""


def ask(statement, project):
    with connection.cursor() as cursor:
        cursor.execute(statement, {"project": project.pk})
        return cursor.fetchall()


@kept
def project():
    return org.project()


@kept
def office():
    office = sales.office()
    deal = office.subscribe(0, plan="MORTGAGE")
    office.receive(deal, Money(50_000))
    office.sign(deal)
    office.subscribe(1)
    return office


def received(project, on, reader):
    lines = queries.money_received(on, project_id=project.pk, today=business_day(), actor=reader)
    return Money.total(line.amount for line in lines)


@pytest.mark.parametrize("seed", range(2))
def test_money_received_is_what_the_accounts_said_that_evening(project, seed):
    reader = org.actor_with(VIEW_RECEIPT, project=project)
    chance, accounts, evenings = Random(seed), [], {}
    for number in range(6):
        day = FIRST + timedelta(days=number)
        with done_on(day):
            for _ in range(4):
                accounts += something(project, accounts, day, chance)
        evenings[day] = Money(ask(_RECEIVED, project)[0][0] or 0)
    assert {day: received(project, day, reader) for day in evenings} == evenings


def test_what_was_moved_in_is_not_received_again(project):
    reader = org.actor_with(VIEW_RECEIPT, project=project)
    origin, target = finance.account(project), finance.account(project, label="5栋2单元602")
    finance.received(origin, 20_000)
    finance.freed(origin)
    finance.moved(origin, target, 20_000)
    assert received(project, business_day(), reader) == Money(20_000)


def test_loans_of_signed_deals_are_in_transit(office):
    reader = org.actor_with(VIEW_RECEIPT, project=office.project)
    found = list(
        queries.loans_in_transit(
            business_day(), project_id=office.project.pk, today=business_day(), actor=reader
        )
    )
    assert found
    assert all(due.signed_on == due.account.deal.contract.agreed_on for due in found)
    assert all(due.is_loan and due.account.deal.state == "SIGNED" for due in found)
    yesterday = business_day() - timedelta(days=1)
    assert not queries.loans_in_transit(
        yesterday, project_id=office.project.pk, today=business_day(), actor=reader
    ).exists()


def test_what_is_taken_for_others_is_what_sql_says(project):
    reader = org.actor_with(VIEW_RECEIPT, project=project)
    account = finance.account(
        project,
        [
            finance.DueLine(MoneyKind.DEED_TAX, "契税", Money(10_986), due_on=finance.TODAY),
            finance.DueLine(MoneyKind.SERVICE_FEE, "手续费", Money(500), due_on=finance.TODAY),
        ],
    )
    due = finance.due(account, "契税")
    finance.received(account, 4_000, designated=[due.pk])
    lines = queries.taken_for_others(
        business_day(), project_id=project.pk, today=business_day(), actor=reader
    )
    paid = defaultdict(lambda: ZERO)
    for line in lines:
        paid[line.money_kind] += line.paid
    assert dict(paid) == {kind: Money(amount) for kind, amount in ask(_PAID, project)}
    (line,) = lines
    assert (line.owed, line.paid) == (Money(6_986), Money(4_000))


def test_a_stranger_sees_none_of_it(office):
    stranger = org.actor_with(VIEW_RECEIPT)
    asked = {"project_id": office.project.pk, "today": business_day(), "actor": stranger}
    assert not queries.money_received(business_day(), **asked).exists()
    assert not queries.loans_in_transit(business_day(), **asked).exists()
    assert queries.taken_for_others(business_day(), **asked) == ()
