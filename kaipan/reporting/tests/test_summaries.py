"""回款汇总 and 折扣执行: the sums of their rows, by every group, equal to SQL of their own."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from kaipan.finance import testing as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.presale import testing as presale
from kaipan.presale.actions import ChosenOffer
from kaipan.reporting import queries
from kaipan.reporting.codes import CollectedBy, GivenBy
from kaipan.sales import testing as sales
from tests.kept import kept

pytestmark = pytest.mark.django_db

_CAME = """
SELECT coalesce(line.bank_account_id::text, '-'), count(*), sum(line.amount)
  FROM finance_receiptline line JOIN finance_receipt receipt ON receipt.id = line.receipt_id
 WHERE receipt.project_id = %(project)s AND receipt.state = 'POSTED' AND receipt.kind = 'PAYMENT'
   AND receipt.dated_on BETWEEN %(first)s AND %(last)s
 GROUP BY 1
"""
_GIVEN = """
SELECT room.building_id::text, count(*), sum(agreed.list_total), sum(agreed.deal_total)
  FROM sales_subscription agreed JOIN sales_deal deal ON deal.id = agreed.deal_id
  JOIN inventory_room room ON room.id = deal.room_id
 WHERE deal.project_id = %(project)s AND deal.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED')
 GROUP BY 1
"""


def ask(statement, **said):
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
        return {key: figures for key, *figures in cursor.fetchall()}


@kept
def office():
    office = sales.office()
    offer = presale.discount_offer(office.project, value=Decimal(12_000))
    office.let_consultant_go_to("0.90")
    office.receive(office.subscribe(0, offers=[ChosenOffer(offer)]), Money(50_000))
    office.receive(office.subscribe(1, plan="MORTGAGE"), Money(60_000))
    finance.received(finance.account(office.project, label="诚意金"), 20_000)
    return office


@pytest.fixture
def asked(office):
    actor = org.actor_with(VIEW_RECEIPT, project=office.project)
    return {"project_id": office.project.pk, "actor": actor}


@pytest.mark.parametrize("by", CollectedBy)
def test_money_that_came_is_the_same_by_every_group(asked, by):
    today = business_day()
    first = min(finance.TODAY, today) - timedelta(days=400)
    lines = queries.collected(first, today, by, today=today, **asked)
    came = ask(_CAME, project=asked["project_id"], first=first, last=today)
    assert Money.total(line.amount for line in lines) == Money(sum(amount for _, amount in came.values()))
    assert sum(line.times for line in lines) == sum(times for times, _ in came.values())
    if by == CollectedBy.BANK:
        assert {line.key: [line.times, line.amount.amount] for line in lines} == came


def test_days_on_which_nothing_came_have_no_lines(asked):
    long_ago = business_day() - timedelta(days=3_000)
    assert queries.collected(long_ago, long_ago, CollectedBy.BANK, today=business_day(), **asked) == ()


def test_a_deal_gives_what_its_offers_took_off(asked):
    rows = {bool(deal.taken): deal for deal in queries.discounts_given(**asked)}
    assert [offer["amount"] for offer in rows[True].taken] == ["12000.00"]
    assert all(deal.given == deal.listed - deal.total for deal in rows.values())
    assert rows[True].given >= Money(12_000)
    assert rows[True].percent == pytest.approx(rows[True].given.amount * 100 / rows[True].listed.amount)


@pytest.mark.parametrize("by", GivenBy)
def test_what_was_given_is_the_same_by_every_group(asked, by):
    lines = queries.given_by(by, **asked)
    given = ask(_GIVEN, project=asked["project_id"])
    assert sum(line.deals for line in lines) == sum(deals for deals, *_ in given.values())
    assert Money.total(line.given for line in lines) == Money(
        sum(listed - sold for _, listed, sold in given.values())
    )
    if by == GivenBy.BUILDING:
        assert {line.key: [line.deals, line.listed.amount, line.sold.amount] for line in lines} == given


def test_a_stranger_sees_none_of_it(office):
    asked = {"project_id": office.project.pk, "actor": org.actor_with(VIEW_RECEIPT)}
    assert not queries.discounts_given(**asked).exists()
    assert queries.given_by(GivenBy.BUILDING, **asked) == ()
    today = business_day()
    assert queries.collected(today, today, CollectedBy.BANK, today=today, **asked) == ()
    assert Money.total(line.given for line in queries.given_by(GivenBy.PRODUCT, **asked)) == ZERO
