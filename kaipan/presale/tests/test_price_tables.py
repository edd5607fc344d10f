from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.refusals import RuleBroken
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Basis, Effect, PricingMethod
from kaipan.presale.models import TrialPrice
from kaipan.presale.refusals import AttributeUnknown, EffectRefused, PlanNotEditable, PriceTableInvalid
from kaipan.presale.tests.cast import a_base, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def plan_id(project, actor):
    return actions.create_price_plan(project.pk, name="首次定价", actor=actor)


def test_a_plan_is_not_made_without_the_right_to(project):
    with pytest.raises(Forbidden):
        actions.create_price_plan(
            project.pk, name="首次定价", actor=org.actor_with(permissions.VIEW_PRICE, project=project)
        )
    with pytest.raises(NotFound):
        actions.create_price_plan(project.pk, name="首次定价", actor=presale.pricing_person(org.project()))


def test_two_plans_of_a_project_do_not_share_a_name(project, actor, plan_id):
    with pytest.raises(RuleBroken) as refused:
        actions.create_price_plan(project.pk, name="首次定价", actor=actor)
    assert "同名" in str(refused.value)


@pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity", "1.00001", "1e10"])
def test_a_base_price_that_is_no_price_is_refused(value):
    with pytest.raises(PriceTableInvalid):
        actions.BasePriceRow(1, None, 1, Decimal(value))


def test_a_factor_nobody_knows_is_refused(actor, plan_id):
    with pytest.raises(AttributeUnknown) as refused:
        actions.set_factors(plan_id, [presale.factor("气味", "SMELL", {"SOUTH": "1"})], actor=actor)
    assert "气味" in str(refused.value)
    with pytest.raises(TextMissing):
        presale.factor(" ", "VIEW", {"湖景": "1"})


@pytest.mark.parametrize("value", ["0", "-0.5"])
def test_a_floor_that_multiplies_with_nothing_is_refused_by_name(project, rooms, actor, value):
    plan_id = actions.create_price_plan(
        project.pk, name="系数定价", method=PricingMethod.COEFFICIENT, actor=actor
    )
    row = actions.FloorDifferenceRow(building.facts(rooms[0]).building_id, 2, Decimal(value))
    with pytest.raises(PriceTableInvalid, match=r"\S+ 2F.*楼层系数应大于 0"):
        actions.set_floor_differences(plan_id, [row], actor=actor)


@pytest.mark.parametrize("base_floor", [0, 1000, -1000])
def test_a_rule_starts_from_a_floor_there_can_be(rooms, actor, plan_id, base_floor):
    here = building.facts(rooms[0]).building_id
    with pytest.raises(PriceTableInvalid, match=r"楼层应为 1 至 999"):
        queries.generated_floors(plan_id, here, base_floor=base_floor, step=Decimal(50), actor=actor)
    far = queries.generated_floors(plan_id, here, base_floor=-2, step=Decimal(50), actor=actor)
    assert far == {1: Decimal(100), 2: Decimal(150), 3: Decimal(200)}


def test_a_plan_of_differences_takes_no_coefficient(actor, plan_id):
    factor = presale.factor("景观", "VIEW", {"湖景": "1.02"}, effect=Effect.COEFFICIENT)

    with pytest.raises(EffectRefused):
        actions.set_factors(plan_id, [factor], actor=actor)


@pytest.mark.parametrize(
    "lines",
    [
        [actions.FactorValueRow(Decimal(0), "湖景")],
        [actions.FactorValueRow(Decimal("1.0000001"), "湖景")],
        [actions.FactorValueRow(Decimal(1), "湖景"), actions.FactorValueRow(Decimal(2), "湖景")],
        [actions.FactorValueRow(Decimal(1))],
        [actions.FactorValueRow(Decimal(1), "湖景", at_least=Decimal(1))],
        [actions.FactorValueRow(Decimal(1), at_least=Decimal(2), below=Decimal(2))],
        [
            actions.FactorValueRow(Decimal(1), below=Decimal(3)),
            actions.FactorValueRow(Decimal(2), at_least=Decimal("2.9")),
        ],
        [],
    ],
    ids=["zero", "too fine", "twice", "nothing", "both", "empty span", "overlap", "no lines"],
)
def test_a_coefficient_table_that_cannot_be_is_refused_by_name(lines):
    with pytest.raises(PriceTableInvalid) as refused:
        actions.FactorTable("景观", "VIEW", Effect.COEFFICIENT, tuple(lines))
    assert "景观" in str(refused.value)


@pytest.mark.parametrize(("position", "floor"), [(0, 1000), (10_000, -1000)])
def test_a_place_that_cannot_be_is_refused(position, floor):
    with pytest.raises(PriceTableInvalid):
        actions.BasePriceRow(1, None, position, Decimal(1))
    with pytest.raises(PriceTableInvalid):
        actions.FloorDifferenceRow(1, floor, Decimal(1))


def test_an_adjustment_without_a_reason_is_refused():
    with pytest.raises(TextMissing):
        actions.AdjustmentRow(1, Money(100), " ")
    with pytest.raises(PriceTableInvalid):
        actions.AdjustmentRow(1, Money(0), "无")


def test_two_base_prices_for_one_position_are_refused(rooms, actor, plan_id):
    with pytest.raises(RuleBroken) as refused:
        actions.set_base_prices(plan_id, [a_base(rooms), a_base(rooms, "13000")], actor=actor)
    assert refused.value.params["rule"] == "presale_base_price_once"


def test_a_building_of_another_project_is_refused(actor, plan_id):
    elsewhere = building.rooms(org.project())
    with pytest.raises(RuleBroken) as refused:
        actions.set_base_prices(plan_id, [a_base(elsewhere, unit=False)], actor=actor)
    assert refused.value.params["rule"] == "presale_base_price_building_project"


@pytest.mark.parametrize("table", ["set_base_prices", "set_floor_differences", "set_factors"])
def test_a_submitted_plan_is_not_edited(project, rooms, actor, table):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)

    with pytest.raises(PlanNotEditable):
        getattr(actions, table)(plan_id, [], actor=actor)


def test_editing_a_tried_plan_discards_the_trial(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)

    actions.set_base_prices(plan_id, [a_base(rooms)], actor=actor)

    assert plan_of(plan_id).state == "DRAFT"
    assert not TrialPrice.objects.filter(plan_id=plan_id).exists()


def test_the_trail_says_how_many_rows_differ(rooms, actor, plan_id):
    actions.set_base_prices(plan_id, [a_base(rooms), a_base(rooms, position=2)], actor=actor)
    actions.set_base_prices(plan_id, [a_base(rooms), a_base(rooms, "13000", position=2)], actor=actor)

    said = [
        line.changes
        for line in AuditRecord.objects.filter(verb="presale.price_plan.bases_set").order_by("pk")
    ]
    assert said == [{"rows": [0, 2], "differing": 2}, {"rows": [2, 2], "differing": 2}]


def test_a_plan_keeps_its_rounding_and_basis(project, rooms, actor):
    rounding = actions.PriceRounding(
        unit=actions.Rounding(actions.RoundingMode.DOWN, Decimal(10)),
        total=actions.Rounding(actions.RoundingMode.UP, Decimal(100)),
    )
    plan_id = actions.create_price_plan(
        project.pk,
        name="取整",
        rounding=rounding,
        basis=Basis.INNER,
        basis_by_product={"PARKING": Basis.UNIT},
        actor=actor,
    )

    kept = queries.price_plan(plan_id, actor=actor)
    assert (kept.rounding, kept.basis, kept.basis_by_product) == (rounding, "INNER", {"PARKING": "UNIT"})
