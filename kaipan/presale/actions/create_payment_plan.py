"""Offer a way to pay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Max

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId, ProjectId
from kaipan.kernel.rounding import TO_YUAN, Rounding
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PaymentKind
from kaipan.presale.models import DiscountStep, PaymentLine, PaymentPlan
from kaipan.presale.rules.discounts import Discount
from kaipan.presale.rules.payment_lines import LineRule, check_lines

MINIMUM_OWN_SHARE = Decimal("0.15")
"""最低首付 15 % since 2024-09-24; cities and products differ, so every plan version carries its own."""


@use_case
def create_payment_plan(
    project_id: ProjectId | int,
    *,
    code: str,
    name: str,
    kind: PaymentKind,
    lines: Sequence[LineRule],
    discounts: Sequence[Discount] = (),
    rounding: Rounding = TO_YUAN,
    minimum_own_share: Decimal = MINIMUM_OWN_SHARE,
    valid_from: date | None = None,
    valid_until: date | None = None,
    actor: Actor,
) -> PaymentPlanId:
    """Make a payment plan (付款方式), or the next version of the one with this ``code``, and offer it.

    The version offered so far is no longer offered; deals made with it keep it. ``discounts`` are taken in
    their order. ``rounding`` is that of the deal price and the lines; loans round down by their own digit.
    Refuses lines that make no whole (:class:`PaymentPlanInvalid`).
    """
    require(actor, permissions.MANAGE_PAYMENT_PLAN, project_id)
    check_lines(lines, minimum_own_share=minimum_own_share)
    code = required_line(code, longest=20)
    versions = PaymentPlan.objects.filter(project_id=project_id, code=code)
    last = versions.aggregate(last=Max("version"))["last"] or 0
    versions.update(enabled=False)
    plan = PaymentPlan.objects.create(
        project_id=project_id,
        code=code,
        version=last + 1,
        name=required_line(name, longest=60),
        kind=kind,
        valid_from=valid_from,
        valid_until=valid_until,
        rounding_mode=rounding.mode.value,
        rounding_digit=rounding.digit,
        minimum_own_share=minimum_own_share,
        line_count=len(lines),
        step_count=len(discounts),
        created_by_id=actor.staff_id,
    )
    _keep_lines(plan, lines)
    _keep_steps(plan, discounts)
    audit.record(actor, "presale.payment_plan.created", plan, changes={"version": [last or None, last + 1]})
    return PaymentPlanId(plan.pk)


def _keep_lines(plan: PaymentPlan, lines: Sequence[LineRule]) -> None:
    PaymentLine.objects.bulk_create(
        PaymentLine(
            project_id=plan.project_id,
            plan=plan,
            sequence=line.sequence,
            money_kind=line.money_kind,
            name=required_line(line.name, longest=40),
            share=line.share,
            amount=line.amount,
            anchor=line.anchor,
            months=line.months,
            days=line.days,
            on_date=line.on_date,
            loan_digit="" if line.loan_digit is None else str(line.loan_digit),
            includes_deposit=line.includes_deposit,
        )
        for line in lines
    )


def _keep_steps(plan: PaymentPlan, discounts: Sequence[Discount]) -> None:
    DiscountStep.objects.bulk_create(
        DiscountStep(
            project_id=plan.project_id,
            plan=plan,
            sequence=sequence,
            name=required_line(discount.name, longest=40),
            kind=discount.kind,
            value=discount.value,
        )
        for sequence, discount in enumerate(discounts, 1)
    )
