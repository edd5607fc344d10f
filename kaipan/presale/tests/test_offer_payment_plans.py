"""A plan is for certain rooms and days, is taken back for some of them, and is copied to another project."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import ProductType
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import Anchor, LoanExcess, MoneyKind, PaymentKind
from kaipan.presale.models import PaymentPlan
from kaipan.presale.offering import why_not_offered
from kaipan.presale.refusals import DoubtfulPaymentKind, PaymentPlanNotFor, PaymentPlanNotOffered
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)
WHOLE = [actions.LineRule(1, MoneyKind.INSTALMENT, "全款")]


@kept
def priced(project, rooms):
    presale.price_book(project, rooms)
    return rooms[4]


def create(project, actor, code, **more):
    terms = {"name": f"付款{code}", "kind": PaymentKind.LUMP_SUM, "lines": WHOLE, **more}
    return actions.create_payment_plan(project.pk, code=code, actor=actor, **terms)


def offered(project, room, actor, on=TODAY):
    facts = building.facts(room)
    return {plan.code for plan in queries.offered_payment_plans(actor, project.pk, room=facts, on=on)}


def test_the_list_for_a_room_and_a_day_holds_what_applies_and_a_refusal_says_why_and_what_else(
    project, priced, actor
):
    here = building.facts(priced).building_id
    system = org_queries.system_actor(project.company_id)
    elsewhere = inventory.add_building(project.pk, name="88栋", floors=1, actor=system)
    made = {
        code: create(project, actor, code, **terms)
        for code, terms in {
            "ALL": {},
            "HOMES": {"product_types": [ProductType.RESIDENCE], "building_ids": [here]},
            "SHOPS": {"product_types": [ProductType.SHOP, ProductType.OFFICE]},
            "THERE": {"building_ids": [elsewhere]},
            "LATER": {"valid_from": date(2027, 2, 1)},
            "PAST": {"valid_until": date(2027, 1, 30)},
            "OFF": {},
            "NOTHOMES": {},
        }.items()
    }
    actions.disable_payment_plan(made["OFF"], actor=actor)
    actions.disable_payment_plan(made["NOTHOMES"], product_types=[ProductType.RESIDENCE], actor=actor)

    assert offered(project, priced, actor) == {"ALL", "HOMES"}
    reasons = {}
    for code, plan_id in made.items():
        if code in ("ALL", "HOMES"):
            queries.preview_quote(priced, payment_plan_id=plan_id, on=TODAY, actor=actor)
            continue
        with pytest.raises(PaymentPlanNotOffered, match="可选：付款ALL、付款HOMES") as refusal:
            queries.preview_quote(priced, payment_plan_id=plan_id, on=TODAY, actor=actor)
        reasons[code] = refusal.value.params["reason"]
    assert reasons == {
        "SHOPS": "不适用于该产品类型",
        "THERE": "不适用于该楼栋",
        "LATER": "尚未开始",
        "PAST": "已过期",
        "OFF": "已停用",
        "NOTHOMES": "对该产品类型已停用",
    }
    facts = building.facts(priced)
    told = {plan.code for plan in PaymentPlan.objects.all() if why_not_offered(plan, facts, TODAY) is None}
    assert told == offered(project, priced, actor)


def test_a_product_is_taken_back_and_offered_again_alone(project, priced, actor):
    plan = create(project, actor, "P", product_types=[ProductType.RESIDENCE, ProductType.SHOP])
    actions.disable_payment_plan(plan, product_types=[ProductType.RESIDENCE], actor=actor)
    assert offered(project, priced, actor) == set()
    actions.enable_payment_plan(plan, product_types=[ProductType.RESIDENCE], actor=actor)
    assert offered(project, priced, actor) == {"P"}
    with pytest.raises(PaymentPlanNotFor, match="车位"):
        actions.disable_payment_plan(plan, product_types=[ProductType.PARKING], actor=actor)


def test_a_version_may_wait_to_be_offered(project, priced, actor):
    first = create(project, actor, "W")
    second = create(project, actor, "W", offer=False)
    assert queries.offered_payment_plans(actor, project.pk).get().pk == first
    actions.enable_payment_plan(second, actor=actor)
    assert queries.offered_payment_plans(actor, project.pk).get().pk == second


def test_a_building_of_another_project_is_not_found(project, actor):
    theirs = building.facts(building.room(org.project())).building_id
    with pytest.raises(NotFound):
        create(project, actor, "X", building_ids=[theirs])
    milestone = presale.milestone(org.project())
    line = actions.LineRule(1, MoneyKind.INSTALMENT, "全款", anchor=Anchor.MILESTONE, milestone_id=milestone)
    with pytest.raises(NotFound):
        create(project, actor, "X", lines=[line])


def test_what_many_cities_forbid_is_offered_only_while_the_project_allows_it(project, priced, actor):
    halves = [
        actions.LineRule(1, MoneyKind.INSTALMENT, "一半", share=Decimal("0.5")),
        actions.LineRule(2, MoneyKind.INSTALMENT, "余款", months=6),
    ]
    with pytest.raises(DoubtfulPaymentKind):
        create(project, actor, "D", kind=PaymentKind.BUILDING, lines=halves)

    def allow(allowed):
        org_actions.change_project(
            project.pk,
            settings={"allows_doubtful_payment_kinds": allowed},
            actor=org_queries.system_actor(project.company_id),
        )

    allow(True)
    plan = create(project, actor, "D", kind=PaymentKind.BUILDING, lines=halves)
    assert offered(project, priced, actor) == {"D"}
    allow(False)
    assert offered(project, priced, actor) == set()
    with pytest.raises(PaymentPlanNotOffered, match=r"未开放.*请策划先启用一个"):
        queries.preview_quote(priced, payment_plan_id=plan, on=TODAY, actor=actor)


def test_a_kind_of_ones_own_is_shown_by_its_name(project, actor):
    plan = create(project, actor, "O", kind=PaymentKind.OTHER, own_kind="以房换房")
    assert queries.payment_plans(actor, project.pk).get(pk=plan).kind_label == "以房换房"


EVERYTHING = [
    actions.LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50000), anchor=Anchor.SUBSCRIPTION),
    actions.LineRule(2, MoneyKind.DOWN_PAYMENT, "首期", share=Decimal("0.2"), includes_deposit=True),
    actions.LineRule(
        3,
        MoneyKind.PROVIDENT_LOAN,
        "公积金",
        share=Decimal("0.3"),
        anchor=Anchor.LOAN,
        loan_digit=1000,
        cap=Money(300000),
        excess=LoanExcess.OTHER_LOAN,
    ),
    actions.LineRule(
        4, MoneyKind.MORTGAGE, "商贷", share=Decimal("0.3"), anchor=Anchor.LOAN, loan_digit=10000
    ),
    actions.LineRule(
        5, MoneyKind.INSTALMENT, "余款", months=1, day_of_month=15, instalments=6, every_months=2
    ),
]


def test_a_plan_is_kept_in_every_particular_and_copied_to_another_project_to_be_looked_at(project, actor):
    milestone = presale.milestone(project)
    waiting = actions.LineRule(
        6, MoneyKind.INSTALMENT, "进度款", amount=Money(9000), anchor=Anchor.MILESTONE, milestone_id=milestone
    )
    plan = create(
        project,
        actor,
        "ALL",
        kind=PaymentKind.COMBINED,
        lines=[*EVERYTHING, waiting],
        discounts=presale.DISCOUNTS,
        product_types=[ProductType.RESIDENCE],
        valid_until=date(2027, 12, 31),
    )
    kept = queries.payment_plans(actor, project.pk).get(pk=plan)
    assert [line.rule for line in kept.lines.all()] == [*EVERYTHING, waiting]

    other = org.project(of=project.company)
    keeper = presale.pricing_person(other)
    with pytest.raises(NotFound):
        actions.copy_payment_plan(plan, to_project_id=other.pk, actor=keeper)
    with pytest.raises(NotFound):
        actions.copy_payment_plan(plan, to_project_id=other.pk, actor=actor)
    looker = org.actor_with(permissions.VIEW_PRICE, project=project.company)
    with pytest.raises(Forbidden):
        actions.copy_payment_plan(plan, to_project_id=other.pk, actor=looker)
    both = org.actor_with(permissions.VIEW_PRICE, permissions.MANAGE_PAYMENT_PLAN, project=project.company)

    copies = [actions.copy_payment_plan(plan, to_project_id=other.pk, actor=both) for _ in range(2)]

    there = queries.payment_plans(both, other.pk).get(pk=copies[1])
    assert (there.code, there.version, there.enabled, there.valid_until) == (
        "ALL",
        2,
        False,
        kept.valid_until,
    )
    assert (there.product_types, there.rounding) == (["RESIDENCE"], kept.rounding)
    assert [line.rule for line in there.lines.all()][:5] == EVERYTHING
    last = there.lines.all()[5]
    assert (last.milestone.name, last.milestone.project_id) == ("封顶", other.pk)
    assert [step.rule for step in there.steps.all()] == [step.rule for step in kept.steps.all()]


def test_scope_and_caps_are_kept_by_the_database_too(project, rooms, actor):
    plan = create(project, actor, "G", kind=PaymentKind.COMBINED, lines=EVERYTHING)
    here = building.facts(rooms[0]).building_id
    added = refused(
        "INSERT INTO presale_paymentplanbuilding (project_id, plan_id, building_id) VALUES (%s, %s, %s)",
        project.pk, plan, here,
    )  # fmt: skip
    assert "is no whole" in added
    assert "presale_payment_plan_version" in refused(
        "UPDATE presale_paymentplan SET product_types = '{SHOP}'"
    )
    assert "products_known" in refused("UPDATE presale_paymentplan SET disabled_products = '{CASTLE}'")
