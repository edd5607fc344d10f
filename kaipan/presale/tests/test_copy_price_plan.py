from decimal import Decimal

import pytest

from kaipan.inventory import queries as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.org import testing as org
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import AdjustmentKind, Effect, PricingMethod, WhenMissing
from kaipan.presale.models import FloorDifference
from kaipan.presale.refusals import PriceTableInvalid
from kaipan.presale.tests.cast import a_base, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def plan_id(project, rooms, actor):
    """A mixed plan with every table filled in."""
    plan_id = actions.create_price_plan(
        project.pk,
        name="二期",
        method=PricingMethod.MIXED,
        floor_effect=Effect.COEFFICIENT,
        rounding=actions.PriceRounding(unit=TO_CENT, total=TO_YUAN),
        actor=actor,
    )
    here = building.facts(rooms[0]).building_id
    actions.set_base_prices(plan_id, [a_base(rooms), a_base(rooms, position=2)], actor=actor)
    floors = [actions.FloorDifferenceRow(here, floor, Decimal("1.01")) for floor in (1, 2, 3)]
    actions.set_floor_differences(plan_id, floors, actor=actor)
    factor = presale.factor("景观", "VIEW", {"江景": "300"}, when_missing=WhenMissing.NEUTRAL)
    actions.set_factors(plan_id, [factor], actor=actor)
    said = [actions.AdjustmentRow(rooms[0], Money(990000), "样板", AdjustmentKind.SET_TOTAL)]
    actions.set_room_adjustments(plan_id, said, actor=actor)
    actions.run_trial(plan_id, actor=actor)
    return plan_id


def prices(plan_id, actor):
    return [
        (line.room_id, line.unit_price, line.total) for line in queries.trial_prices(plan_id, actor=actor)
    ]


def test_a_copy_is_a_draft_that_prices_every_room_alike(plan_id, actor):
    actions.level_price_plan(plan_id, target_average=Decimal(12500), actor=actor)

    copy_id = actions.copy_price_plan(plan_id, name="二期调整", actor=actor)
    copy = plan_of(copy_id)

    assert (copy.state, copy.name, copy.trialled_at) == ("DRAFT", "二期调整", None)
    assert copy.created_by_id == actor.staff_id
    actions.run_trial(copy_id, actor=actor)
    assert prices(copy_id, actor) == prices(plan_id, actor)
    factor = copy.factors.get()
    assert (factor.name, factor.when_missing, factor.values.get().amount) == ("景观", "NEUTRAL", Decimal(300))


def test_changing_the_copy_leaves_the_other_plan_alone(plan_id, actor):
    before = prices(plan_id, actor)
    copy_id = actions.copy_price_plan(plan_id, name="二期调整", actor=actor)
    actions.set_factors(copy_id, [], actor=actor)
    actions.set_room_adjustments(copy_id, [], actor=actor)
    assert plan_of(plan_id).factors.count() == 1
    assert prices(plan_id, actor) == before


def test_an_executed_plan_can_be_copied(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)
    copy = plan_of(actions.copy_price_plan(plan_id, name="第二版", actor=actor))
    assert (copy.state, copy.executed_at) == ("DRAFT", None)


def test_a_plan_of_another_project_is_not_found(plan_id):
    stranger = presale.pricing_person(org.project())
    with pytest.raises(NotFound):
        actions.copy_price_plan(plan_id, name="抄来的", actor=stranger)


def test_floors_that_multiply_with_nothing_are_not_copied(plan_id, rooms, actor):
    FloorDifference.objects.filter(plan_id=plan_id, floor_index__gt=1).update(value=0)  # older than the check
    with pytest.raises(PriceTableInvalid) as refused:
        actions.copy_price_plan(plan_id, name="二期调整", actor=actor)
    here = inventory.buildings(actor).get(pk=building.facts(rooms[0]).building_id).name
    assert f"{here} 2F、{here} 3F：楼层系数应大于 0" in str(refused.value)
