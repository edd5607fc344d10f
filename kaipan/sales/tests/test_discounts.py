"""A deal takes offers of the catalogue within its maker's authority, or on an approval for just its price."""

from decimal import Decimal

import pytest

from kaipan.approvals import actions as approvals
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotApproved, OwnRequest, PayloadChanged
from kaipan.customers import testing as customer_cast
from kaipan.inventory import actions as inventory
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions as presale
from kaipan.presale import testing as presale_cast
from kaipan.presale.codes import DiscountKind
from kaipan.presale.models import DiscountOffer, RoomPrice
from kaipan.presale.refusals import BelowFiledBand
from kaipan.presale.rules.offers import OfferEvidenceMissing, OfferQuotaUsedUp
from kaipan.sales import actions, queries, testing
from kaipan.sales.models import Deal, DiscountRequest
from kaipan.sales.refusals import (
    BelowFloorPrice,
    DiscountAlreadyAsked,
    DiscountBeyondAuthority,
    NothingToAsk,
    NotYourCustomer,
    RequestOfAnotherDeal,
)
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

STANDARD = Money(1_197_503)


@kept
def office():
    return testing.office()


@kept
def room(office):
    """The room of the worked examples: 1,239,438 元 on the list."""
    return office.rooms.index(
        RoomPrice.objects.get(entry__total="1239438.00", room_id__in=office.rooms[4:5]).room_id
    )


def offer_of(office, **terms):
    """A chosen offer: 12,000 元 off the total unless told otherwise."""
    offer = presale_cast.discount_offer(office.project, **{"value": Decimal(12_000), **terms})
    return presale.ChosenOffer(offer)


def used(chosen):
    offer = DiscountOffer.objects.get(pk=chosen.offer_id)
    return offer.used_deals, offer.used_total


def test_without_a_ladder_less_than_the_standard_price_is_beyond_everybody(office, room):
    chosen = offer_of(office)
    with pytest.raises(DiscountBeyondAuthority) as refused:
        office.subscribe(room, offers=[chosen])
    assert "1,185,503.00" in str(refused.value)
    assert "95.6484%" in str(refused.value)
    assert used(chosen) == (0, Money(0))
    assert Deal.objects.count() == 0


def test_within_the_ladder_the_deal_keeps_every_step_and_counts_towards_the_quota(office, room):
    office.let_consultant_go_to("0.95")
    chosen = offer_of(office, quota_deals=1, quota_total=Money(12_000), evidence="老业主合同号")
    with pytest.raises(OfferEvidenceMissing):
        office.subscribe(room, offers=[chosen])
    chosen = presale.ChosenOffer(chosen.offer_id, evidence="HT-18")
    deal = office.deal(office.subscribe(room, offers=[chosen]))
    agreed = deal.subscription
    assert (agreed.deal_total, agreed.authority_total) == (Money(1_185_503), Money("1177466.10"))
    assert agreed.quote["offers"][0]["evidence"] == "HT-18"
    assert agreed.quote["discount_rate"] == "0.956484"
    assert used(chosen) == (1, Money(12_000))
    manager = org.actor_with("sales.deal.view_all", "presale.price.view", project=office.project)
    behind = queries.deals_with_offer(chosen.offer_id, office.project.pk, actor=manager)
    assert list(behind) == [deal]
    with pytest.raises(OfferQuotaUsedUp):
        office.subscribe(0, offers=[chosen])
    assert raw_sql.violations() == {}

    actions.cancel_subscription(deal.pk, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    assert used(chosen) == (0, Money(0))
    assert raw_sql.violations() == {}
    office.subscribe(room, offers=[chosen])
    assert used(chosen) == (1, Money(12_000))


def test_an_amount_beyond_what_the_quota_leaves_is_refused(office, room):
    office.let_consultant_go_to("0.90")
    chosen = offer_of(office, quota_total=Money(20_000))
    office.subscribe(room, offers=[chosen])
    with pytest.raises(OfferQuotaUsedUp):
        office.subscribe(0, offers=[chosen])


def test_an_offer_in_a_booked_deal_counts_when_it_is_subscribed(office, room):
    office.let_consultant_go_to("0.95")
    chosen = offer_of(office)
    deal_id = office.subscribe_booked(office.book(room), offers=[chosen])
    assert office.deal(deal_id).subscription.deal_total == Money(1_185_503)
    assert used(chosen) == (1, Money(12_000))
    office.sign(deal_id)
    assert office.deal(deal_id).contract.deal_total == Money(1_185_503)
    assert raw_sql.violations() == {}


def test_a_surcharge_needs_no_authority(office, room):
    chosen = offer_of(office, kind=DiscountKind.ADD, value=Decimal(8000))
    deal = office.deal(office.subscribe(room, offers=[chosen]))
    assert deal.subscription.deal_total == STANDARD + Money(8000)
    assert used(chosen) == (1, Money(0))


def test_a_price_beyond_ones_authority_is_asked_for_granted_and_used_once(office, room):
    chosen = offer_of(office, is_limit=True, value=Decimal(40_000))
    wanted = [presale.ChosenOffer(chosen.offer_id, Decimal(36_000))]
    request = office.ask_for_discount(wanted, room)
    kept = DiscountRequest.objects.get(pk=request)
    assert kept.approval.title.endswith("优惠申请 93.7121%")
    with pytest.raises(DiscountAlreadyAsked):
        office.ask_for_discount(wanted, room)
    with pytest.raises(NotApproved):
        office.subscribe(room, offers=wanted, discount_request_id=request)
    office.grant(request)

    deeper = [presale.ChosenOffer(chosen.offer_id, Decimal(38_000))]
    with pytest.raises(PayloadChanged):
        office.subscribe(room, offers=deeper, discount_request_id=request)
    with pytest.raises(RequestOfAnotherDeal):
        office.subscribe(0, offers=wanted, discount_request_id=request)
    with pytest.raises(NotFound):
        office.subscribe(room, offers=wanted, discount_request_id=2**40)

    deal = office.deal(office.subscribe(room, offers=wanted, discount_request_id=request))
    agreed = deal.subscription
    assert (agreed.deal_total, agreed.approved_total) == (Money(1_161_503), Money(1_161_503))
    assert agreed.approval_id == kept.approval_id
    assert ApprovalRequest.objects.get(pk=kept.approval_id).state == "CONSUMED"
    assert raw_sql.violations() == {}

    actions.cancel_subscription(deal.pk, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    with pytest.raises(NotApproved):
        office.subscribe(room, offers=wanted, discount_request_id=request)


def test_below_the_floor_an_approval_is_always_needed_and_enough(office, room):
    presale_cast.actions.set_floor_prices(
        office.project.pk,
        {office.rooms[room]: Money(1_190_000)},
        actor=org.actor_with("presale.floor_price.set", project=office.project),
    )
    office.let_consultant_go_to(None)
    chosen = offer_of(office)
    with pytest.raises(BelowFloorPrice):
        office.subscribe(room, offers=[chosen])
    request = office.ask_for_discount([chosen], room)
    assert "特价申请" in DiscountRequest.objects.get(pk=request).approval.title
    office.grant(request)
    deal = office.deal(office.subscribe(room, offers=[chosen], discount_request_id=request))
    assert deal.subscription.floor_total == Money(1_190_000)
    assert deal.subscription.deal_total < deal.subscription.floor_total
    assert raw_sql.violations() == {}

    to_floor = offer_of(office, name="到底价", value=Decimal(7_503))
    again = office.deal(office.subscribe(_same_price(office, room), offers=[to_floor]))
    assert again.subscription.approval_id is None


def test_below_the_band_of_the_filed_price_no_approval_helps(office, room):
    inventory.change_room(
        office.rooms[room],
        filed_unit_price=Decimal("12550"),
        actor=org_queries.system_actor(office.project.company_id),
    )
    office.let_consultant_go_to(None)
    chosen = offer_of(office, value=Decimal(36_000))  # 1,161,503 of 1,177,465.61 at least
    request = office.ask_for_discount([chosen], room)
    office.grant(request)
    presale_cast.filed_bands(office.project, presale_cast.filed_band("0.05"), on=testing.TODAY)

    with pytest.raises(BelowFiledBand):
        office.subscribe(room, offers=[chosen], discount_request_id=request)
    with pytest.raises(BelowFiledBand):
        office.ask_for_discount([chosen], room)
    deal = office.deal(office.subscribe(room))
    assert deal.subscription.deal_total == Money(1_197_503)
    assert raw_sql.violations() == {}


def _same_price(office, room):
    """Another room at the same list price, with the same floor."""
    other = RoomPrice.objects.filter(entry__total="1239438.00", room_id__in=office.rooms).exclude(
        room_id=office.rooms[room]
    )
    found = other.get().room_id
    presale_cast.actions.set_floor_prices(
        office.project.pk,
        {found: Money(1_190_000)},
        actor=org.actor_with("presale.floor_price.set", project=office.project),
    )
    return office.rooms.index(found)


def test_nobody_grants_ones_own_request(office, room):
    request = office.ask_for_discount([offer_of(office)], room)
    approval = DiscountRequest.objects.get(pk=request).approval
    office_role = org.role_with("approvals.request.decide", of=office.project.company)
    org.actions.grant_role(
        approval.requested_by_id,
        role_id=office_role.pk,
        project_id=office.project.pk,
        actor=org.queries.system_actor(office.project.company_id),
    )
    both = org.actor_of(approval.requested_by)
    with pytest.raises(OwnRequest):
        approvals.approve(approval.pk, actor=both)


def test_what_one_may_agree_on_is_not_asked_for(office, room):
    with pytest.raises(NothingToAsk):
        office.ask_for_discount([], room)


def test_somebody_elses_customer_is_not_asked_for(office, room):
    other = customer_cast.customer(office.project)
    with pytest.raises(NotYourCustomer):
        actions.ask_for_discount(
            office.rooms[room],
            customer_id=other.pk,
            payment_plan_id=office.plans["LUMP_SUM"],
            offers=[offer_of(office)],
            reason="预算不足",
            actor=office.consultant,
            today=testing.TODAY,
        )


def test_requests_are_seen_by_who_asked_and_who_sees_all(office, room):
    request = office.ask_for_discount([offer_of(office)], room)
    everybody = org.actor_with("sales.deal.view_all", project=office.project)
    colleague = org.actor_with("sales.deal.view", project=office.project)
    seen = [
        list(queries.discount_requests(actor).values_list("pk", flat=True))
        for actor in (office.consultant, everybody, colleague)
    ]
    assert seen == [[request], [request], []]
