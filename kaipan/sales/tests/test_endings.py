"""退定, 挞定 and its revival, 退房, 作废: money, room, papers and people after the end of a deal."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.customers.models import Customer
from kaipan.finance import queries as money
from kaipan.finance import testing as finance_cast
from kaipan.finance.actions import Method
from kaipan.finance.models import Forfeiture, Refund
from kaipan.inventory import testing as inventory_cast
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.kernel.money import ZERO, Money
from kaipan.presale import testing as presale_cast
from kaipan.presale.actions import ChosenOffer
from kaipan.presale.models import DiscountOffer, Reprice
from kaipan.sales import actions
from kaipan.sales.change_refusals import (
    NoticeMissing,
    NoticeTooShort,
    OnlineNumberStands,
    RevivalTooLate,
    VoidNotEmpty,
    WorldMoved,
)
from kaipan.sales.refusals import SignBeforeStart
from kaipan.sales.rules.change_kinds import ChangeNotOpen
from kaipan.sales.rules.endings import HeldTooLittle
from kaipan.sales.testing import EARNEST, TODAY
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

AFTER_NOTICE = TODAY + timedelta(days=16)


@kept
def signed(office):
    """A signed deal under a mortgage, its down payment of 367,503 元 paid."""
    deal = office.subscribe(4, plan="MORTGAGE")
    office.sign(deal)
    office.receive(deal, Money(367_503))
    return deal


@kept
def subscribed(office):
    """A subscription whose deposit and 10,000 元 more came in."""
    deal = office.subscribe(4)
    office.receive(deal, Money(60_000))
    return deal


def refunds(office, deal):
    found = Refund.objects.filter(account=office.deal(deal).account).order_by("pk")
    return [(refund.payee_name, refund.amount) for refund in found]


def is_free(office, place=4):
    return inventory_cast.facts(office.rooms[place]).occupancy is None


class TestReturn:
    def test_the_worked_return(self, office, signed):
        office.change(signed, actions.Return(actions.Fault.BUYER, penalty_percent=Decimal(5)))
        assert refunds(office, signed) == [(office.customer.party.name, Money("307627.85"))]
        account = money.account_card(office.deal(signed).money_account)
        assert (account.advance, account.state) == (ZERO, "CLOSED")
        assert office.deal(signed).state == "RETURNED"
        assert is_free(office)
        assert raw_sql.violations() == {}

    def test_the_bank_gets_its_money_back(self, office, signed):
        loan = replace(finance_cast.transfer(830_000, office.project), method=Method.LOAN)
        actions.receive_on_deal(
            signed,
            lines=[loan],
            payer_name="中国银行",
            dated_on=TODAY,
            actor=office.cashier,
        )
        office.change(signed, actions.Return(actions.Fault.LOAN_REFUSED))
        assert sorted(refunds(office, signed)) == sorted(
            [("中国银行", Money(830_000)), (office.customer.party.name, Money(367_503))]
        )
        assert raw_sql.violations() == {}

    def test_the_authoritys_number_is_withdrawn_first(self, office, signed):
        actions.record_online_number(signed, number="BJ2026001", signed_on=TODAY, actor=office.consultant)
        with pytest.raises(OnlineNumberStands):
            office.propose(signed, actions.Return(actions.Fault.AGREED))
        office.propose(signed, actions.Return(actions.Fault.AGREED, online_withdrawn_on=TODAY))

    def test_money_that_came_meanwhile_moves_the_world(self, office, signed):
        amendment = office.propose(signed, actions.Return(actions.Fault.AGREED))
        office.approve(amendment)
        office.receive(signed, Money(100))
        with pytest.raises(WorldMoved):
            office.execute(amendment)

    def test_only_a_contract_is_returned(self, office, subscribed):
        with pytest.raises(ChangeNotOpen):
            office.propose(subscribed, actions.Return(actions.Fault.AGREED))

    def test_more_than_came_in_is_not_kept(self, office, subscribed):
        with pytest.raises(HeldTooLittle):
            office.propose(
                subscribed, actions.RefundDeposit(actions.Fault.BUYER, penalty_percent=Decimal(30))
            )


class TestRefundOfADeposit:
    def test_whole_less_a_fee(self, office, subscribed):
        office.change(subscribed, actions.RefundDeposit(actions.Fault.AGREED, fee=Money(500)))
        assert refunds(office, subscribed) == [(office.customer.party.name, Money(59_500))]
        assert office.deal(subscribed).state == "WITHDRAWN"
        assert raw_sql.violations() == {}

    def test_double_when_the_seller_is_at_fault(self, office, subscribed):
        office.change(subscribed, actions.RefundDeposit(actions.Fault.SELLER))
        refund = Refund.objects.get(account=office.deal(subscribed).account)
        assert (refund.amount, refund.compensation) == (Money(60_000), Money(50_000))
        assert raw_sql.violations() == {}

    def test_a_paid_booking_ends_like_this(self, office):
        deal = office.book(4)
        office.receive(deal, EARNEST)
        office.change(deal, actions.RefundDeposit(actions.Fault.AGREED))
        assert office.deal(deal).state == "WITHDRAWN"
        assert is_free(office)
        assert raw_sql.violations() == {}

    def test_offers_are_given_back(self, office):
        offer = presale_cast.discount_offer(office.project, value=Decimal(12_000))
        office.let_consultant_go_to("0.90")
        deal = office.subscribe(4, offers=[ChosenOffer(offer)])
        office.receive(deal, Money(50_000))
        office.change(deal, actions.RefundDeposit(actions.Fault.AGREED))
        assert DiscountOffer.objects.get(pk=offer).used_deals == 0
        assert raw_sql.violations() == {}

    def test_the_room_waits_to_be_priced_anew_where_it_was_said(self, office, subscribed):
        office.change(subscribed, actions.RefundDeposit(actions.Fault.AGREED, reprices=True))
        asked = Reprice.objects.get()
        assert (asked.room_id, asked.source) == (office.rooms[4], office.deal(subscribed).source)
        assert asked.why.startswith("退定")

    def test_else_it_is_sold_at_the_price_it_has(self, office, subscribed):
        office.change(subscribed, actions.RefundDeposit(actions.Fault.AGREED))
        assert not Reprice.objects.exists()

    def test_the_customer_steps_back(self, office, subscribed):
        office.change(subscribed, actions.RefundDeposit(actions.Fault.AGREED))
        assert Customer.objects.get(pk=office.customer.pk).stage != "SUBSCRIBED"


class TestForfeit:
    def test_not_without_a_notice_whose_day_is_over(self, office, subscribed):
        notice = office.notice(subscribed)
        with pytest.raises(NoticeMissing):
            office.propose(subscribed, actions.Forfeit(notice), on=AFTER_NOTICE - timedelta(days=1))

    def test_a_notice_gives_the_days_the_project_demands(self, office, subscribed):
        with pytest.raises(NoticeTooShort):
            actions.issue_formal_notice(
                subscribed,
                respond_by=TODAY + timedelta(days=14),
                text="请付款",
                delivery="EMS",
                actor=office.consultant,
                today=TODAY,
            )

    def test_the_deposit_stays_and_the_rest_goes_back(self, office, subscribed):
        office.change(subscribed, actions.Forfeit(office.notice(subscribed)), on=AFTER_NOTICE)
        kept = Forfeiture.objects.get(account=office.deal(subscribed).account)
        assert kept.amount == Money(50_000)
        assert refunds(office, subscribed) == [(office.customer.party.name, Money(10_000))]
        assert office.deal(subscribed).state == "FORFEITED"
        assert is_free(office)
        assert raw_sql.violations() == {}


class TestRevival:
    @pytest.fixture
    def forfeited(self, office, subscribed):
        office.change(subscribed, actions.Forfeit(office.notice(subscribed)), on=AFTER_NOTICE)
        return subscribed

    def revive(self, office, deal, on=AFTER_NOTICE):
        office.change(deal, actions.Revive(on + timedelta(days=7)), on=on)

    def test_the_deal_comes_back_with_its_deposit_and_schedule(self, office, forfeited):
        self.revive(office, forfeited)
        deal = office.deal(forfeited)
        assert (deal.state, deal.closed_on) == ("SUBSCRIBED", None)
        account = money.account_card(deal.money_account)
        assert (account.received - account.refunded, account.forfeited) == (Money(60_000), ZERO)
        assert not is_free(office)
        assert raw_sql.violations() == {}

    def test_a_room_that_was_to_be_priced_anew_is_taken_back_with_its_price(self, office, subscribed):
        forfeit = actions.Forfeit(office.notice(subscribed), reprices=True)
        office.change(subscribed, forfeit, on=AFTER_NOTICE)
        assert Reprice.objects.get().outcome == ""
        self.revive(office, subscribed)
        assert Reprice.objects.get().outcome == "DROPPED"

    def test_what_was_paid_back_already_is_owed_again(self, office, forfeited):
        finance_cast.paid(Refund.objects.get(account=office.deal(forfeited).account), today=AFTER_NOTICE)
        self.revive(office, forfeited)
        account = money.account_card(office.deal(forfeited).money_account)
        assert account.refunded == Money(10_000)
        assert raw_sql.violations() == {}

    def test_not_after_the_days_the_project_gives(self, office, forfeited):
        with pytest.raises(RevivalTooLate):
            self.revive(office, forfeited, on=AFTER_NOTICE + timedelta(days=31))

    def test_not_when_the_room_was_sold(self, office, forfeited):
        office.subscribe(4)
        with pytest.raises(RoomTaken):
            self.revive(office, forfeited)

    def test_the_day_to_sign_lies_ahead(self, office, forfeited):
        with pytest.raises(SignBeforeStart):
            office.propose(forfeited, actions.Revive(TODAY), on=AFTER_NOTICE)


class TestVoid:
    def test_an_entry_error_leaves_nothing(self, office):
        deal = office.subscribe(4)
        office.change(deal, actions.Void())
        assert office.deal(deal).state == "CANCELLED"
        assert is_free(office)
        assert raw_sql.violations() == {}

    def test_not_with_money(self, office, subscribed):
        with pytest.raises(VoidNotEmpty):
            office.propose(subscribed, actions.Void())

    def test_not_with_papers(self, office):
        deal = office.subscribe(4)
        actions.issue_subscription_agreement(deal, actor=office.consultant)
        with pytest.raises(VoidNotEmpty):
            office.propose(deal, actions.Void())
