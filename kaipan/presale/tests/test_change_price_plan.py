from decimal import Decimal

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.rounding import TO_YUAN
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Basis, Direction, Effect, PricingMethod
from kaipan.presale.refusals import EffectRefused, FloorTableKept, PlanNotEditable, UnitPriceNotRounded
from kaipan.presale.tests.cast import a_base, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def tried(project, rooms, actor):
    """A tried plan with a floor table, whose terms nobody has corrected yet."""
    return presale.tried_plan(project, rooms, actor=actor)


def trail(plan_id, verb="presale.price_plan.changed"):
    return AuditRecord.objects.filter(subject_type="presale.priceplan", subject_id=str(plan_id), verb=verb)


def test_what_was_begun_wrongly_is_corrected_and_the_plan_is_tried_anew(project, rooms, actor):
    plan_id = actions.create_price_plan(project.pk, name="首次定价", basis=Basis.INNER, actor=actor)
    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)
    actions.run_trial(plan_id, actor=actor)

    actions.change_price_plan(
        plan_id,
        name="一期首次定价",
        rounding=actions.PriceRounding(unit=TO_YUAN, total=TO_YUAN),
        basis_by_product={"PARKING": Basis.UNIT, "SHOP": Basis.INNER},
        direction_by_product={"SHOP": Direction.TOTAL_TO_UNIT},
        actor=actor,
    )

    plan = plan_of(plan_id)
    assert (plan.name, plan.state, plan.basis) == ("一期首次定价", "DRAFT", "GROSS")
    assert plan.direction == Direction.UNIT_TO_TOTAL  # a rounded unit price makes the total
    assert not queries.trial_prices(plan_id, actor=actor).exists()
    assert trail(plan_id).get().changes == {
        "name": ["首次定价", "一期首次定价"],
        "basis": ["INNER", "GROSS"],
        "basis_by_product": [{}, {"PARKING": "UNIT", "SHOP": "INNER"}],
        "direction": ["TOTAL_TO_UNIT", "UNIT_TO_TOTAL"],
        "direction_by_product": [{}, {"SHOP": "TOTAL_TO_UNIT"}],
        "unit_rounding_mode": ["", "HALF_UP"],
        "unit_rounding_digit": [None, "1"],
    }
    actions.run_trial(plan_id, actor=actor)
    assert queries.trial_prices(plan_id, actor=actor)[0].basis == Basis.GROSS


def test_a_new_name_alone_leaves_the_trial_as_it_is(tried, actor):
    lines = queries.trial_prices(tried, actor=actor).count()

    actions.change_price_plan(tried, name="加推", actor=actor)

    assert (plan_of(tried).name, plan_of(tried).state) == ("加推", "TRIALLED")
    assert queries.trial_prices(tried, actor=actor).count() == lines


def test_the_same_terms_again_are_no_change(tried, actor):
    actions.change_price_plan(tried, name=plan_of(tried).name, actor=actor)

    assert plan_of(tried).state == "TRIALLED"
    assert trail(tried).get().changes == {}


def test_what_is_submitted_stands_still(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    with pytest.raises(PlanNotEditable):
        actions.change_price_plan(plan_id, name="加推", actor=actor)


def test_a_floor_table_is_never_read_as_what_it_was_not_written_as(tried, actor):
    with pytest.raises(FloorTableKept) as refused:
        actions.change_price_plan(tried, name="系数", method=PricingMethod.COEFFICIENT, actor=actor)
    assert refused.value.params["buildings"]

    actions.set_floor_differences(tried, [], actor=actor)
    actions.change_price_plan(tried, name="系数", method=PricingMethod.COEFFICIENT, actor=actor)
    assert plan_of(tried).floor_effect == Effect.COEFFICIENT


def test_a_factor_the_new_method_has_no_use_for_stops_it_by_name(project, actor):
    plan_id = actions.create_price_plan(project.pk, name="混合", method=PricingMethod.MIXED, actor=actor)
    line = actions.FactorValueRow(Decimal("1.02"), "SOUTH")
    table = actions.FactorTable("朝向", "ORIENTATION", Effect.COEFFICIENT, (line,))
    actions.set_factors(plan_id, [table], actor=actor)

    with pytest.raises(EffectRefused) as refused:
        actions.change_price_plan(plan_id, name="差价", actor=actor)
    assert refused.value.params["table"] == "朝向"


def test_terms_that_cannot_be_are_refused_as_at_the_beginning(tried, actor):
    with pytest.raises(UnitPriceNotRounded):
        actions.change_price_plan(tried, name="单价", direction=Direction.UNIT_TO_TOTAL, actor=actor)


def test_who_may_not_make_plans_corrects_none_and_strangers_find_none(project, tried):
    reader = org.actor_with(permissions.VIEW_PRICE_PLAN, project=project)
    with pytest.raises(Forbidden):
        actions.change_price_plan(tried, name="加推", actor=reader)

    stranger = org.actor_with(permissions.MANAGE_PRICE_PLAN, project=org.project())
    with pytest.raises(NotFound):
        actions.change_price_plan(tried, name="加推", actor=stranger)
