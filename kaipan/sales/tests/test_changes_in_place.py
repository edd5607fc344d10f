"""Changes that leave a deal its room: asked, frozen, approved, carried out, taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotApproved
from kaipan.customers import testing as customer_cast
from kaipan.finance import queries as money
from kaipan.inventory import testing as inventory_cast
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from kaipan.presale import testing as presale_cast
from kaipan.presale.models import DiscountOffer
from kaipan.sales import actions, queries, testing
from kaipan.sales.change_refusals import (
    AmendmentSettled,
    AmendmentWaits,
    ChangesNothing,
    DealChanging,
    NobodyStays,
    NotTheLastChange,
    RenameOutsideFamily,
    WorldMoved,
)
from kaipan.sales.models import Amendment, DealBuyer
from kaipan.sales.refusals import ExtensionsUsedUp
from kaipan.sales.testing import TODAY
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

PRICE = Money(1_197_503)


def dues_of(office, deal_id):
    return money.dues_of(office.deal(deal_id).money_account)


def price_of(office, deal_id):
    return queries.terms_in_force(office.deal(deal_id)).deal_total


def plan(office, name):
    return actions.ChangePaymentPlan(office.plans[name])


def shares(*people):
    return tuple(actions.Share(party.pk, Decimal(share)) for party, share in people)


@kept
def deal(office):
    return office.subscribe(4)


@kept
def sister(office):
    """Another customer of the consultant, with a document."""
    return customer_cast.customer(office.project, owner=office.staff()).party


class TestAsking:
    def test_nothing_of_the_deal_changes_before_it_is_carried_out(self, office, deal):
        before = dues_of(office, deal)
        office.propose(deal, plan(office, "MORTGAGE"))
        assert dues_of(office, deal) == before

    def test_what_it_comes_to_is_frozen_and_asked_word_for_word(self, office, deal):
        amendment = Amendment.objects.get(pk=office.propose(deal, plan(office, "MORTGAGE")))
        asked = ApprovalRequest.objects.get(pk=amendment.approval_id)
        assert asked.matter == "sales.amendment.payment_plan"
        assert asked.payload["after"] == amendment.after
        assert "payments" in amendment.after["touched"]

    def test_one_at_a_time_waits_on_a_deal(self, office, deal):
        office.propose(deal, plan(office, "MORTGAGE"))
        with pytest.raises(AmendmentWaits):
            office.propose(deal, actions.ChangeTerms(add=("送车位",)))

    def test_what_changes_nothing_is_refused(self, office, deal):
        with pytest.raises(ChangesNothing):
            office.propose(deal, plan(office, "LUMP_SUM"))

    def test_a_deal_of_somebody_else_is_not_there(self, office, deal):
        other = testing.office()
        with pytest.raises(NotFound):
            actions.propose_amendment(
                deal,
                changes=[plan(office, "MORTGAGE")],
                reason="串户",
                actor=other.consultant,
                today=TODAY,
            )

    def test_while_it_waits_the_deal_takes_no_other_step(self, office, deal):
        office.propose(deal, plan(office, "MORTGAGE"))
        with pytest.raises(DealChanging):
            office.sign(deal)

    def test_a_no_ends_it(self, office, deal, django_capture_on_commit_callbacks):
        amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
        actions.drop_amendment(amendment_id, reason="客户改变主意", actor=office.consultant, today=TODAY)
        amendment = Amendment.objects.get(pk=amendment_id)
        assert amendment.state == "DROPPED"
        assert amendment.approval.state == "WITHDRAWN"
        with pytest.raises(AmendmentSettled):
            office.execute(amendment_id)


class TestCarryingOut:
    def test_not_without_a_yes(self, office, deal):
        amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
        with pytest.raises(NotApproved):
            office.execute(amendment_id)

    def test_not_by_the_consultant(self, office, deal):
        amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
        office.approve(amendment_id)
        with pytest.raises(Forbidden):
            actions.execute_amendment(amendment_id, actor=office.consultant, today=TODAY)

    def test_not_after_the_world_moved(self, office, deal):
        amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
        office.approve(amendment_id)
        raw_sql.run("UPDATE finance_due SET due_on = due_on + 1 WHERE due_on IS NOT NULL")
        with pytest.raises(WorldMoved) as refused:
            office.execute(amendment_id)
        assert "供款表" in str(refused.value)
        assert Amendment.objects.get(pk=amendment_id).state == "PROPOSED"

    def test_money_received_meanwhile_does_not_stand_in_the_way(self, office, deal):
        amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
        office.approve(amendment_id)
        office.receive(deal, Money(50_000))
        office.execute(amendment_id)
        assert dues_of(office, deal)[0].settled

    def test_once(self, office, deal):
        amendment = office.change(deal, plan(office, "MORTGAGE"))
        with pytest.raises(AmendmentSettled):
            office.execute(amendment.pk)


class TestPriceAndSchedule:
    def test_another_plan_keeps_the_price_and_what_was_paid(self, office, deal):
        office.receive(deal, Money(100_000))
        office.change(deal, plan(office, "MORTGAGE"))
        dues = dues_of(office, deal)
        assert [due.money_kind for due in dues] == ["DEPOSIT", "DOWN_PAYMENT", "MORTGAGE"]
        assert Money.total(due.amount for due in dues) == PRICE
        assert Money.total(due.allocated for due in dues) == Money(100_000)
        assert office.deal(deal).payment_plan_id == office.plans["MORTGAGE"]
        assert raw_sql.violations() == {}

    def test_a_discount_outside_the_catalogue_on_the_approval(self, office, deal):
        less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
        office.change(deal, actions.ChangeDiscount(extras=(less,)))
        assert price_of(office, deal) == Money(1_190_000)
        office.sign(deal)
        assert office.deal(deal).contract.deal_total == Money(1_190_000)
        assert raw_sql.violations() == {}

    def test_it_stays_when_the_plan_changes(self, office, deal):
        less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
        office.change(deal, actions.ChangeDiscount(extras=(less,)))
        office.change(deal, plan(office, "MORTGAGE"))
        assert price_of(office, deal) == Money(1_190_000)
        assert raw_sql.violations() == {}

    def test_offers_count_with_the_deal_and_are_given_back(self, office, deal):
        offer = presale_cast.discount_offer(office.project, value=Decimal(12_000), quota_deals=1)
        office.change(deal, actions.ChangeDiscount(offers=(actions.OfferWanted(offer),)))
        assert DiscountOffer.objects.get(pk=offer).used_deals == 1
        office.change(deal, plan(office, "MORTGAGE"))
        assert DiscountOffer.objects.get(pk=offer).used_deals == 1
        office.change(deal, actions.ChangeDiscount())
        assert DiscountOffer.objects.get(pk=offer).used_deals == 0
        assert price_of(office, deal) == PRICE
        assert raw_sql.violations() == {}

    def test_a_signed_contract_is_amended_and_stays_as_signed(self, office, deal):
        office.sign(deal)
        less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
        office.change(deal, actions.ChangeDiscount(extras=(less,)))
        assert office.deal(deal).contract.deal_total == PRICE
        assert price_of(office, deal) == Money(1_190_000)
        assert raw_sql.violations() == {}

    def test_another_schedule_of_the_same_price(self, office, deal):
        payments = (
            actions.Payment(MoneyKind.DEPOSIT, "定金", Money(50_000), TODAY),
            actions.Payment(MoneyKind.INSTALMENT, "楼款1", Money(1_000_000), TODAY + timedelta(days=9)),
            actions.Payment(MoneyKind.INSTALMENT, "楼款2", Money(147_503), TODAY + timedelta(days=99)),
        )
        office.change(deal, actions.ChangeSchedule(payments))
        assert [due.name for due in dues_of(office, deal)] == ["定金", "楼款1", "楼款2"]
        assert raw_sql.violations() == {}

    def test_a_payment_is_put_off_and_its_row_stays(self, office, deal):
        office.sign(deal)
        before = dues_of(office, deal)
        later = TODAY + timedelta(days=60)
        office.change(deal, actions.DelayPayment(2, later))
        after = dues_of(office, deal)
        assert [due.id for due in after] == [due.id for due in before]
        assert after[1].due_on == later

    def test_what_lateness_cost_stays_owed_unless_it_is_waived(self, office, deal):
        office.sign(deal)
        late = TODAY + timedelta(days=40)
        office.change(deal, actions.DelayPayment(2, late + timedelta(days=30)), on=late)
        fees = [due for due in dues_of(office, deal) if due.money_kind == "LATE_FEE"]
        assert fees
        other = office.subscribe(3)
        office.sign(other)
        office.change(other, actions.DelayPayment(2, late + timedelta(days=30), True), on=late)
        assert not [due for due in dues_of(office, other) if due.money_kind == "LATE_FEE"]


class TestPeople:
    def test_a_buyer_joins_and_one_leaves_with_a_day(self, office, deal, sister):
        mine = office.customer.party
        office.change(deal, actions.ChangeBuyers(shares((mine, "60"), (sister, "40"))))
        assert [line.party_id for line in office.deal(deal).buyers.all()] == [mine.pk, sister.pk]
        assert DealBuyer.ever.filter(deal_id=deal, ended_on=TODAY).count() == 1
        assert office.deal(deal).ownership == "SHARES"
        assert raw_sql.violations() == {}

    def test_somebody_stays_or_it_is_a_renaming(self, office, deal, sister):
        with pytest.raises(NobodyStays):
            office.propose(deal, actions.ChangeBuyers(shares((sister, "100"))))

    def test_a_renaming_within_the_family_calls_the_receipts_back(self, office, deal, sister):
        office.receive(deal, Money(50_000))
        office.change(deal, actions.Rename(shares((sister, "100")), proof="户口本"))
        assert [line.party_id for line in office.deal(deal).buyers.all()] == [sister.pk]
        todos = money.finance_todos(office.cashier).filter(account=office.deal(deal).account)
        assert [todo.kind for todo in todos] == ["PAPERS_BACK"]

    def test_outside_the_family_only_where_the_project_allows_it(self, office, deal, sister):
        with pytest.raises(RenameOutsideFamily):
            office.propose(deal, actions.Rename(shares((sister, "100")), proof="协议", is_family=False))

    def test_what_is_frozen_names_nobody(self, office, deal, sister):
        change = actions.ChangeBuyers(shares((office.customer.party, "60"), (sister, "40")))
        amendment = Amendment.objects.get(pk=office.propose(deal, change))
        assert sister.name not in str(amendment.changes) + str(amendment.after)


class TestTheRest:
    def test_more_time_to_sign_as_often_as_the_project_gives(self, office, deal):
        for _time in range(2):
            until = office.deal(deal).sign_by + timedelta(days=7)
            office.change(deal, actions.ExtendSigning(until))
            assert office.deal(deal).sign_by == until
        with pytest.raises(ExtensionsUsedUp):
            office.propose(deal, actions.ExtendSigning(until + timedelta(days=1)))
        assert raw_sql.violations() == {}

    def test_a_room_is_sold_along_and_given_up(self, office, deal):
        wanted = actions.RoomAlong(office.rooms[0], office.plans["LUMP_SUM"])
        office.change(deal, actions.ChangeAddOns(add=(wanted,)))
        assert office.deal(deal).add_ons.filter(ended_on=None).count() == 1
        assert raw_sql.violations() == {}
        office.change(deal, actions.ChangeAddOns(remove=(office.rooms[0],)))
        assert inventory_cast.facts(office.rooms[0]).occupancy is None
        assert raw_sql.violations() == {}

    def test_clauses_join_and_are_struck(self, office, deal):
        office.change(deal, actions.ChangeTerms(add=("送车位一年", "免一年物业费")))
        office.change(deal, actions.ChangeTerms(strike=(1,)))
        standing = office.deal(deal).clauses.filter(struck_on=None)
        assert [clause.text for clause in standing] == ["免一年物业费"]

    def test_several_changes_in_one_amendment(self, office, deal, sister):
        amendment = office.change(
            deal,
            plan(office, "MORTGAGE"),
            actions.ChangeBuyers(shares((office.customer.party, "50"), (sister, "50"))),
            actions.ChangeTerms(add=("送车位一年",)),
        )
        assert amendment.kind == "BUYERS"
        assert office.deal(deal).payment_plan_id == office.plans["MORTGAGE"]
        assert raw_sql.violations() == {}


class TestTakingBack:
    def test_one_click_brings_back_what_was(self, office, deal):
        before = dues_of(office, deal)
        amendment = office.change(deal, plan(office, "MORTGAGE"))
        office.change(deal, actions.Undo(amendment.pk))
        now = dues_of(office, deal)
        assert [(due.name, due.amount, due.due_on) for due in now] == [
            (due.name, due.amount, due.due_on) for due in before
        ]
        assert office.deal(deal).payment_plan_id == office.plans["LUMP_SUM"]
        assert raw_sql.violations() == {}

    def test_only_the_last_change(self, office, deal):
        first = office.change(deal, plan(office, "MORTGAGE"))
        office.change(deal, actions.ChangeTerms(add=("送车位一年",)))
        with pytest.raises(NotTheLastChange):
            office.propose(deal, actions.Undo(first.pk))

    def test_not_after_the_deal_went_on(self, office, deal):
        amendment = office.change(deal, plan(office, "MORTGAGE"))
        office.sign(deal)
        with pytest.raises(NotTheLastChange):
            office.propose(deal, actions.Undo(amendment.pk))


def test_somebody_of_another_project_sees_no_amendment(office, deal):
    amendment_id = office.propose(deal, plan(office, "MORTGAGE"))
    stranger = org.actor_with("sales.deal.view_all", project=testing.office().project)
    assert not queries.amendments(stranger).filter(pk=amendment_id).exists()
