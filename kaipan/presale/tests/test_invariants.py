from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from kaipan.approvals import testing as approvals
from kaipan.inventory import testing as building
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.platform.invariants import registered
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.codes import Basis, WhenMissing
from kaipan.presale.models import PricePlan
from kaipan.presale.plans import MATTER
from kaipan.presale.tests.cast import a_base

pytestmark = pytest.mark.django_db

ROUNDINGS = [
    actions.PriceRounding(),
    actions.PriceRounding(unit=Rounding(RoundingMode.DOWN, Decimal(10))),
    actions.PriceRounding(
        unit=Rounding(RoundingMode.UP, Decimal("0.1")), total=Rounding(RoundingMode.DOWN, Decimal(100))
    ),
    actions.PriceRounding(total=Rounding(RoundingMode.UP, Decimal(1000))),
]


def auditors():
    return {each.name: each for each in registered() if each.name.startswith("presale_")}


def violations():
    return {name: found for name, each in auditors().items() if (found := list(each.find()))}


def tampered(sql):
    """Change rows as somebody with every right might, triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def corrected_milestone(project, rooms):
    """A milestone that one building reached, a day earlier than was said at first."""
    milestone_id, place = presale.milestone(project), building.facts(rooms[0]).building_id
    presale.reached(milestone_id, [place], date(2026, 10, 8))
    actions.correct_milestone(
        milestone_id,
        building_id=place,
        reached_on=date(2026, 10, 7),
        evidence="监理报告 2026-118",
        reason="日期录错",
        actor=presale.building_inspector(project),
        today=date(2026, 10, 9),
    )


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize("basis", list(Basis))
def test_an_independent_calculation_finds_every_price_right(project, rooms, actor, rounding, basis):
    plan_id = actions.create_price_plan(project.pk, name="对账", rounding=rounding, basis=basis, actor=actor)
    base = "1237777.7777" if basis == Basis.UNIT else "12345.6789"
    actions.set_base_prices(plan_id, [a_base(rooms, base), a_base(rooms, base, position=2)], actor=actor)
    floors = [
        actions.FloorDifferenceRow(building.facts(rooms[0]).building_id, floor, Decimal("33.3333") * floor)
        for floor in (1, 2, 3)
    ]
    actions.set_floor_differences(plan_id, floors, actor=actor)
    factors = [presale.factor("朝向", "ORIENTATION", {"SOUTH": "-0.0001"}, when_missing=WhenMissing.NEUTRAL)]
    actions.set_factors(plan_id, factors, actor=actor)
    adjusted = [actions.AdjustmentRow(rooms[5], Money("-0.37"), "尾差")]
    actions.set_room_adjustments(plan_id, adjusted, actor=actor)
    actions.run_trial(plan_id, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)
    approvals.grant(PricePlan.objects.get(pk=plan_id).source, MATTER, project)
    actions.execute_price_plan(plan_id, actor=actor)

    assert violations() == {}


def test_a_whole_life_breaks_no_promise(project, rooms, actor):
    presale.price_book(project, rooms)
    presale.payment_plans(project)
    presale.staged_plan(project, presale.milestone(project, "主体三分之一"))
    corrected_milestone(project, rooms)
    presale.price_book(project, rooms, base=Decimal(12500))
    actions.withdraw_rooms(
        project.pk,
        condition=actions.RoomCondition(),
        reason="调价",
        today=date(2027, 1, 31),
        actor=actor,
    )

    assert {each.number for each in auditors().values()} == {3, 8, 9, 11, 29, 33, 47}
    assert violations() == {}


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE presale_roomprice SET floor_total = 99999999", "presale_list_price_above_floor"),
        ("UPDATE presale_pricebookentry SET total = total + 0.01", "presale_price_recomputes"),
        ("UPDATE presale_pricebookentry SET unit_price = unit_price + 0.01", "presale_price_recomputes"),
        ("DELETE FROM presale_roomprice", "presale_current_price_is_the_latest"),
        ("UPDATE presale_paymentplan SET line_count = 9", "presale_payment_plan_whole"),
        ("UPDATE presale_paymentline SET share = 0.9 WHERE share > 0", "presale_payment_plan_whole"),
        ("UPDATE presale_paymentplan SET building_count = 2", "presale_payment_plan_whole"),
        (
            "UPDATE presale_paymentline SET excess = 'OTHER_LOAN', cap = 1 WHERE money_kind = 'MORTGAGE'",
            "presale_payment_plan_whole",
        ),
        ("DELETE FROM presale_milestonerecord WHERE version = 1", "presale_milestone_records_complete"),
        ("UPDATE presale_milestonerecord SET project_id = project_id + 1", "presale_one_project"),
        ("DELETE FROM presale_pricebook", "presale_executed_on_approval"),
        (
            "UPDATE approvals_approvalrequest SET state = 'APPROVED', consumed_at = NULL",
            "presale_executed_on_approval",
        ),
        ("UPDATE presale_pricebook SET project_id = project_id + 1", "presale_one_project"),
        ("UPDATE presale_paymentline SET project_id = project_id + 1", "presale_one_project"),
        ("UPDATE presale_specialcampaign SET used = 1", "presale_special_campaign_within_quota"),
        (
            "UPDATE presale_specialprice SET list_total = list_total + 1",
            "presale_special_price_within_limits",
        ),
        (
            "UPDATE presale_priceadjustmentline SET total = total + 1",
            "presale_adjustment_is_what_was_drawn_up",
        ),
        (
            "UPDATE presale_pricebookentry SET total = total + 1 WHERE derivation->>'kind' = 'ADJUSTMENT'",
            "presale_adjusted_price_recomputes",
        ),
        (
            "UPDATE presale_priceadjustment SET state = 'SUBMITTED', executed_at = NULL",
            "presale_adjusted_on_approval",
        ),
    ],
)
def test_what_was_tampered_with_is_found(project, rooms, actor, sql, name):
    presale.price_book(project, rooms)
    presale.payment_plans(project)
    corrected_milestone(project, rooms)
    campaign_id = actions.open_special_campaign(project.pk, name="尾房", quota=1, actor=actor)
    day = date(2027, 1, 31)
    presale.special_price(rooms[0], "1210000", first=day, last=day, campaign_id=campaign_id, actor=actor)
    order = presale.approved_adjustment(project, percent="-1", actor=actor)
    actions.execute_price_adjustment(order, actor=actor)

    tampered(sql)

    assert name in violations()
