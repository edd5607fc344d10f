"""草签, 网签, 装修, 首期条件: what stands between the subscription and the contract, and beside it."""

from datetime import timedelta

import pytest

from kaipan.finance.models import Due
from kaipan.kernel.money import Money
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.sales import actions, testing
from kaipan.sales.models import OnlineSigning
from kaipan.sales.refusals import DecorationForNothing, FirstPaymentShort, OnlineNumberTaken, WrongStep
from tests import raw_sql

pytestmark = pytest.mark.django_db

HANDOVER = testing.TODAY + timedelta(days=300)


def demand(office, percent):
    """The project signs only when so much of the price came in."""
    house = org_queries.system_actor(office.project.company_id)
    org.change_project(office.project.pk, settings={"signing_paid_percent": percent}, actor=house)


def test_a_draft_says_what_the_contract_will_say(office):
    deal_id = office.subscribe()
    number = office.draft(deal_id)

    deal = office.deal(deal_id)
    assert (deal.state, number) == ("DRAFTED", "CQ-2026-000001")
    assert deal.draft.quote == deal.subscription.quote
    office.sign(deal_id)
    assert office.deal(deal_id).contract.deal_total == deal.draft.deal_total
    assert raw_sql.violations() == {}


def test_only_what_was_subscribed_is_drafted_and_only_once(office):
    with pytest.raises(WrongStep):
        office.draft(office.book())
    deal_id = office.subscribe(1)
    office.draft(deal_id)
    with pytest.raises(WrongStep, match="草签"):
        office.draft(deal_id)


def test_a_draft_is_cancelled_like_a_subscription(office):
    deal_id = office.subscribe()
    office.draft(deal_id)
    actions.cancel_subscription(deal_id, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    assert office.deal(deal_id).state == "CANCELLED"
    assert raw_sql.violations() == {}


def test_the_first_payment_is_demanded_before_the_contract(office):
    demand(office, "30")
    deal_id = office.subscribe(add_ons=[office.add_on(1)])
    deal = office.deal(deal_id)
    total = deal.subscription.deal_total + deal.add_ons.get().deal_total
    wanted = Money.rounded(total.amount * 30 / 100)
    office.receive(deal_id, wanted - Money("0.01"))
    with pytest.raises(FirstPaymentShort, match=f"{wanted:,.2f}"):
        office.sign(deal_id)

    office.receive(deal_id, Money("0.01"))
    office.sign(deal_id)
    assert office.deal(deal_id).state == "SIGNED"


def test_the_authoritys_number_comes_with_the_contract_or_later_and_may_be_corrected(office):
    deal_id = office.subscribe()
    office.sign(deal_id, online_number="穗网签2026-000123")
    actions.record_online_number(
        deal_id, number="穗网签2026-000132", signed_on=testing.TODAY, actor=office.consultant
    )
    assert [each.number[-3:] for each in OnlineSigning.objects.order_by("id")] == ["123", "132"]

    other = office.subscribe(1)
    with pytest.raises(OnlineNumberTaken, match="网签合同号 穗网签2026-000123"):
        office.sign(other, online_number="穗网签2026-000123")
    with pytest.raises(WrongStep):
        actions.record_online_number(
            other, number="穗网签2026-000999", signed_on=testing.TODAY, actor=office.consultant
        )


def test_decoration_is_an_agreement_of_its_own_with_a_due_of_its_own(office):
    deal_id = office.subscribe()
    decoration = actions.Decoration("精装A包", Money(100_000), HANDOVER)
    office.sign(deal_id, decoration=decoration)

    agreed = office.deal(deal_id).decoration
    assert (agreed.number, agreed.total, agreed.standard) == ("ZX-2026-000001", Money(100_000), "精装A包")
    due = Due.objects.get(account=office.deal(deal_id).account, money_kind_id="DECORATION")
    assert (due.amount, due.due_on) == (Money(100_000), HANDOVER)
    assert raw_sql.violations() == {}


def test_decoration_for_nothing_is_refused_and_nothing_is_signed(office):
    deal_id = office.subscribe()
    with pytest.raises(DecorationForNothing):
        office.sign(deal_id, decoration=actions.Decoration("精装A包", Money(0), HANDOVER))
    assert office.deal(deal_id).state == "SUBSCRIBED"
