from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import MoneyKind, PaymentKind
from kaipan.presale.refusals import PaymentPlanInvalid

pytestmark = pytest.mark.django_db

HALF = actions.LineRule(1, MoneyKind.INSTALMENT, "一半", share=Decimal("0.5"))
REST = actions.LineRule(2, MoneyKind.INSTALMENT, "余款")


def create(project, actor, lines=(HALF, REST), **more):
    return actions.create_payment_plan(
        project.pk,
        code="HALVES",
        name="两半",
        kind=PaymentKind.INSTALMENTS,
        lines=lines,
        actor=actor,
        **more,
    )


def test_a_plan_is_not_made_without_the_right_to(project):
    with pytest.raises(Forbidden):
        create(project, org.actor_with(permissions.VIEW_PRICE, project=project))


def test_lines_that_make_no_whole_are_refused(project, actor):
    with pytest.raises(PaymentPlanInvalid):
        create(project, actor, lines=[HALF])
    assert not queries.payment_plans(actor, project.pk)


def test_a_plan_that_ends_before_it_begins_is_refused(project, actor):
    with pytest.raises(RuleBroken) as refused:
        create(project, actor, valid_from=date(2027, 2, 1), valid_until=date(2027, 1, 1))
    assert "截止日期" in str(refused.value)


def test_a_plan_is_kept_as_it_was_said(project, actor):
    plans = presale.payment_plans(project)

    kept = queries.payment_plans(actor, project.pk).get(pk=plans.mortgage)

    assert [line.rule for line in kept.lines.all()][2] == actions.LineRule(
        3, MoneyKind.MORTGAGE, "商业贷款", share=Decimal("0.700000"), anchor="LOAN", loan_digit=10000
    )
    assert [(step.name, step.rule.value) for step in kept.steps.all()] == [
        ("开盘优惠", Decimal("0.99")),
        ("付款方式折扣", Decimal("0.98")),
        ("总价优惠", Decimal(5000)),
    ]
    assert kept.lines.all()[0].amount == Money(50000)


def test_another_set_of_lines_is_another_version(project, actor):
    first = create(project, actor)
    second = create(project, actor, lines=[actions.LineRule(1, MoneyKind.INSTALMENT, "全款")])

    versions = {plan.pk: (plan.version, plan.enabled) for plan in queries.payment_plans(actor, project.pk)}
    assert versions == {first: (1, False), second: (2, True)}
    assert [plan.pk for plan in queries.offered_payment_plans(actor, project.pk)] == [second]


def test_one_version_is_offered_at_a_time(project, actor):
    first, second = create(project, actor), create(project, actor)

    actions.enable_payment_plan(first, actor=actor)
    assert [plan.pk for plan in queries.offered_payment_plans(actor, project.pk)] == [first]

    actions.disable_payment_plan(first, actor=actor)
    assert not queries.offered_payment_plans(actor, project.pk)
    assert second in [plan.pk for plan in queries.payment_plans(actor, project.pk)]


def test_offering_a_plan_needs_the_right_to(project, actor):
    plan_id = create(project, actor)

    with pytest.raises(Forbidden):
        actions.disable_payment_plan(plan_id, actor=org.actor_with(permissions.VIEW_PRICE, project=project))
