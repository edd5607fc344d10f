"""业财核对: sales and finance say the same of every deal and of every change, and where not, it shows."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.finance import actions as finance
from kaipan.finance.models import Refund
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.sales import actions
from kaipan.sales import testing as sales
from kaipan.sales.testing import EARNEST
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def office():
    """A booking, a subscription, a mortgage, a room given back, a room exchanged, a deposit given back."""
    office = sales.office()
    office.receive(office.book(0), EARNEST)
    office.subscribe(1)
    office.receive(office.subscribe(2, plan="MORTGAGE"), Money(50_000))
    returned = office.subscribe(4, plan="MORTGAGE")
    office.sign(returned)
    office.receive(returned, Money(367_503))
    office.change(returned, actions.Return(actions.Fault.BUYER, penalty_percent=Decimal(5), fee=Money(200)))
    given_back = office.subscribe(5)
    office.receive(given_back, Money(60_000))
    office.change(given_back, actions.RefundDeposit(actions.Fault.SELLER))
    return office


@pytest.fixture
def asked(office):
    actor = org.actor_with(VIEW_RECEIPT, project=office.project)
    return {"project_id": office.project.pk, "actor": actor}


def test_every_deal_is_owed_what_it_was_sold_for(office, asked):
    rows = {deal.state: deal for deal in queries.deals_beside_books(**asked)}
    assert set(rows) == {"BOOKED", "SUBSCRIBED", "RETURNED", "WITHDRAWN"}
    assert all(deal.difference == ZERO for deal in rows.values())
    assert rows["BOOKED"].sold == EARNEST
    assert rows["SUBSCRIBED"].sold > Money(100_000)
    assert rows["RETURNED"].sold == rows["WITHDRAWN"].sold == ZERO
    assert rows["SUBSCRIBED"].todos == 0
    assert rows["RETURNED"].todos == 2  # the refund, and the papers
    assert not queries.differing(queries.deals_beside_books(**asked)).exists()


def test_every_change_came_to_what_it_settled_on(asked):
    changes = {change.kind: change for change in queries.changes_beside_books(**asked)}
    back, deposit = changes["RETURN"], changes["REFUND_DEPOSIT"]
    assert (back.to_refund, back.to_keep) == (Money("307427.85"), Money("60075.15"))
    assert (back.refunded, back.kept, back.waiting) == (back.to_refund, back.to_keep, back.to_refund)
    assert (deposit.to_refund, deposit.refunded) == (Money(110_000), Money(110_000))
    assert [change.difference for change in changes.values()] == [ZERO, ZERO]


def test_a_refund_called_off_shows_until_it_is_granted_again(office, asked):
    change = queries.changes_beside_books(**asked).get(kind="RETURN")
    refund = Refund.objects.get(source_kind="sales.amendment", source_id=change.pk)
    clerk = org.actor_with("finance.refund.grant", project=office.project)
    finance.call_off_refund(refund.pk, reason="账号有误", today=business_day(), actor=clerk)
    (found,) = queries.differing(queries.changes_beside_books(**asked))
    assert (found.pk, found.difference, found.todos) == (change.pk, refund.amount, 2)
    finance.order_refund(
        refund.account_id,
        refund.amount,
        payee_name=refund.payee_name,
        reason="更正账号",
        today=business_day(),
        actor=clerk,
    )
    assert not queries.differing(queries.changes_beside_books(**asked)).exists()


def test_money_that_went_along_to_another_room_is_the_same_on_both_sides(office, asked):
    deal = office.subscribe(3)
    office.receive(deal, Money(50_000))
    elsewhere = actions.Exchange(
        office.rooms[4], office.plans["LUMP_SUM"], business_day() + timedelta(days=7), fee=Money(300)
    )
    office.change(deal, elsewhere)
    change = queries.changes_beside_books(**asked).get(kind="EXCHANGE")
    assert (change.to_move, change.moved) == (Money(49_700), Money(49_700))
    assert (change.to_keep, change.kept, change.difference) == (Money(300), Money(300), ZERO)


def test_what_the_database_was_made_to_say_shows_as_a_difference(office, asked):
    """The negative control: dues that somebody changed behind everybody's back."""
    deal = queries.deals_beside_books(**asked).filter(state="SUBSCRIBED").first()
    raw_sql.with_guards_off(
        "UPDATE finance_due SET amount = amount + 1 WHERE id = (SELECT max(id) FROM finance_due"
        f" WHERE account_id = {deal.account_id} AND state = 'OPEN')"
    )
    (found,) = queries.differing(queries.deals_beside_books(**asked))
    assert (found.pk, found.difference) == (deal.pk, Money(-1))


def test_a_stranger_sees_none_of_it(office):
    asked = {"project_id": office.project.pk, "actor": org.actor_with(VIEW_RECEIPT)}
    assert not queries.deals_beside_books(**asked).exists()
    assert not queries.changes_beside_books(**asked).exists()
