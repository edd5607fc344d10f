from datetime import date
from decimal import Decimal

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Anchor, DiscountKind, MoneyKind, PaymentKind
from kaipan.presale.refusals import (
    AboveFiledPrice,
    DepositAboveLimit,
    ListPriceStale,
    NoListPrice,
    PaymentPlanNotOffered,
)
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)


@kept
def priced(project, rooms):
    presale.price_book(project, rooms)
    return rooms[4]


@kept
def plans(project):
    return presale.payment_plans(project)


def quote(room_id, plan_id, actor, **more):
    return queries.preview_quote(room_id, payment_plan_id=plan_id, on=TODAY, actor=actor, **more)


def test_a_room_without_a_price_is_not_quoted(rooms, plans, actor):
    with pytest.raises(NoListPrice):
        quote(rooms[0], plans.lump_sum, actor)


def test_a_price_for_another_area_is_not_quoted(project, priced, plans, actor):
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(priced, presale_gross=Area("99.00"), actor=system)

    with pytest.raises(ListPriceStale):
        quote(priced, plans.lump_sum, actor)


def test_a_plan_that_is_not_offered_is_not_quoted(project, priced, plans, actor):
    actions.disable_payment_plan(plans.lump_sum, actor=actor)
    with pytest.raises(PaymentPlanNotOffered):
        quote(priced, plans.lump_sum, actor)


@pytest.mark.parametrize(
    "validity", [{"valid_from": date(2027, 2, 1)}, {"valid_until": date(2027, 1, 30)}], ids=["early", "late"]
)
def test_a_plan_is_quoted_on_its_days_only(project, priced, actor, validity):
    plan_id = actions.create_payment_plan(
        project.pk,
        code="SHORT",
        name="限时",
        kind=PaymentKind.LUMP_SUM,
        lines=[actions.LineRule(1, MoneyKind.INSTALMENT, "全款")],
        actor=actor,
        **validity,
    )
    with pytest.raises(PaymentPlanNotOffered):
        quote(priced, plan_id, actor)


def test_a_plan_of_another_project_is_not_found(priced, actor):
    elsewhere = presale.payment_plans(org.project())
    with pytest.raises(NotFound):
        quote(priced, elsewhere.lump_sum, actor)


def test_a_surcharge_never_lifts_a_price_above_the_filed_one(project, priced, plans, actor):
    system = org_queries.system_actor(project.company_id)
    inventory.change_room(priced, filed_unit_price=Decimal("12550.00"), actor=system)
    surcharge = actions.Discount("附加", DiscountKind.ADD, Decimal(50000))

    with pytest.raises(AboveFiledPrice):
        quote(priced, plans.lump_sum, actor, extra_discounts=[surcharge])


def test_the_project_may_cap_the_deposit_below_the_law(project, priced, plans, actor):
    Project.objects.filter(pk=project.pk).update(settings={"deposit_cap_percent": "4"})

    with pytest.raises(DepositAboveLimit) as refused:
        quote(priced, plans.lump_sum, actor)
    assert refused.value.params["limit"] == Money("47900.12")


def test_prices_are_shown_to_those_who_may_see_them(project, priced, plans):
    with pytest.raises(Forbidden):
        quote(priced, plans.lump_sum, org.actor_with("inventory.room.view", project=project))
    with pytest.raises(NotFound):
        quote(priced, plans.lump_sum, presale.pricing_person(org.project()))


def test_the_waterfall_leads_from_the_list_to_the_deal_price(priced, plans, actor):
    made = quote(priced, plans.lump_sum, actor)

    assert (made.list_unit_price, made.list_total) == (Decimal("12550.00"), Money("1239438.00"))
    assert [(step.name, step.after) for step in made.steps] == [
        ("开盘优惠", Money("1227043.62")),
        ("付款方式折扣", Money("1202502.75")),
        ("总价优惠", Money("1197502.75")),
        ("取整", Money("1197503.00")),
    ]
    assert (made.deal_total, made.discount_rate) == (Money(1197503), Decimal("0.966166"))
    assert (made.unit_price, made.price_book_version) == (Decimal("12125.38"), 1)


@pytest.mark.parametrize(
    ("plan", "amounts"),
    [
        ("lump_sum", [50000, 1147503]),
        ("instalments", [50000, 309251, 479001, 359251]),
        ("mortgage", [50000, 317503, 830000]),
    ],
)
def test_the_schedule_of_each_plan(priced, plans, actor, plan, amounts):
    made = quote(priced, getattr(plans, plan), actor)

    assert [line.amount for line in made.schedule] == [Money(amount) for amount in amounts]
    assert made.deposit == Money(50000)


def test_dates_follow_what_has_happened(priced, plans, actor):
    pending = quote(priced, plans.instalments, actor)
    signed = quote(
        priced, plans.instalments, actor, happened={Anchor.SUBSCRIPTION: TODAY, Anchor.SIGNING: TODAY}
    )

    assert [line.due_on for line in pending.schedule] == [None] * 4
    assert [line.due_on for line in signed.schedule] == [TODAY, TODAY, date(2027, 4, 30), None]


def test_extra_discounts_come_after_the_plans_own(priced, plans, actor):
    extra = actions.Discount("老带新", DiscountKind.SUBTRACT, Decimal(2000))

    made = quote(priced, plans.lump_sum, actor, extra_discounts=[extra])

    assert made.steps[3].name == "老带新"
    assert made.deal_total == Money(1195503)


def test_the_floor_price_is_for_those_who_may_know_it(project, priced, plans, actor):
    keeper = org.actor_with(
        permissions.SET_FLOOR_PRICE,
        permissions.VIEW_FLOOR_PRICE,
        permissions.VIEW_PRICE,
        "inventory.room.view",
        project=project,
    )
    actions.set_floor_prices(project.pk, {priced: Money(1200000)}, actor=keeper)

    assert quote(priced, plans.lump_sum, actor).floor_total is None
    told = quote(priced, plans.lump_sum, keeper)
    assert told.floor_total == Money(1200000)
    assert "floor_total" not in told.as_json()


def test_a_deal_in_the_making_gets_the_same_quote(project, priced, plans, actor):
    @use_case
    def deal():
        room = inventory.lock_room(priced)
        audit.record(actor, "tests.deal.made", project)
        return actions.quote(room, payment_plan_id=plans.mortgage, on=TODAY)

    assert deal() == quote(priced, plans.mortgage, actor)


def test_the_kept_quote_is_plain_and_whole(priced, plans, actor):
    kept = quote(priced, plans.mortgage, actor).as_json()

    assert kept["deal_total"] == "1197503.00"
    assert kept["payment_plan"] == {"id": plans.mortgage, "name": "按揭贷款", "version": 1}
    assert kept["steps"][0] == {
        "name": "开盘优惠",
        "kind": "MULTIPLY",
        "value": "0.99",
        "before": "1239438.00",
        "base": "1239438.00",
        "after": "1227043.62",
        "offer": None,
    }
    assert (kept["offers"], kept["standard_total"]) == ([], "1197503.00")
    assert kept["schedule"][2] == {
        "sequence": 3,
        "money_kind": "MORTGAGE",
        "name": "商业贷款",
        "amount": "830000.00",
        "anchor": "LOAN",
        "months": 0,
        "days": 0,
        "due_on": None,
        "is_loan": True,
        "day_of_month": None,
        "milestone": "",
        "forecast_on": None,
    }


def test_the_ceiling_travels_with_the_quote(project, priced, plans, actor):
    system = org_queries.system_actor(project.company_id)
    assert quote(priced, plans.lump_sum, actor).filed_total is None

    inventory.change_room(priced, filed_unit_price=Decimal("12550.00"), actor=system)

    assert building.facts(priced).filed_unit_price == Decimal(12550)
    assert quote(priced, plans.lump_sum, actor).filed_total == Money("1239438.49")
