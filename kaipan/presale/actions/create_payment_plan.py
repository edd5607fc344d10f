"""Offer a way to pay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import BuildingId, PaymentPlanId, ProjectId
from kaipan.kernel.rounding import TO_YUAN, Rounding
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version
from kaipan.presale import permissions
from kaipan.presale.codes import PaymentKind
from kaipan.presale.milestones import buildings_of, milestones_of
from kaipan.presale.models import DiscountStep, PaymentLine, PaymentPlan, PaymentPlanBuilding
from kaipan.presale.rules.discounts import Discount
from kaipan.presale.rules.payment_kinds import check_kind
from kaipan.presale.rules.payment_lines import LineRule, check_lines

MINIMUM_OWN_SHARE = Decimal("0.15")
"""最低首付 15 % since 2024-09-24; cities and products differ, so every plan version carries its own."""


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """Everything a version of a payment plan says; see :func:`create_payment_plan`."""

    code: str
    name: str
    kind: PaymentKind
    lines: Sequence[LineRule]
    discounts: Sequence[Discount]
    rounding: Rounding
    minimum_own_share: Decimal
    valid_from: date | None
    valid_until: date | None
    own_kind: str
    product_types: Sequence[ProductType]
    building_ids: Sequence[BuildingId | int]


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
    own_kind: str = "",
    product_types: Sequence[ProductType] = (),
    building_ids: Sequence[BuildingId | int] = (),
    offer: bool = True,
    actor: Actor,
) -> PaymentPlanId:
    """Make a payment plan (付款方式), or the next version of the one with this ``code``, and offer it.

    The version offered so far is no longer offered; deals made with it keep it. ``discounts`` are taken in
    their order. ``rounding`` is that of the deal price and the lines; loans round down by their own digit.
    The plan is for ``product_types`` and ``building_ids``, for all where none is named, and from
    ``valid_from`` to ``valid_until``. ``own_kind`` is the name of a kind of the project's own. Without
    ``offer`` the version is kept to be enabled later, and the one offered so far stays.

    Refuses lines that make no whole or do not keep what the kind says (:class:`PaymentPlanInvalid`), and a
    doubtful kind the project does not allow (:class:`DoubtfulPaymentKind`).
    """
    require(actor, permissions.MANAGE_PAYMENT_PLAN, project_id)
    terms = PlanTerms(
        code=code,
        name=name,
        kind=kind,
        lines=lines,
        discounts=discounts,
        rounding=rounding,
        minimum_own_share=minimum_own_share,
        valid_from=valid_from,
        valid_until=valid_until,
        own_kind=own_kind,
        product_types=product_types,
        building_ids=building_ids,
    )
    return PaymentPlanId(add_version(project_id, terms, offer=offer, actor=actor).pk)


@step
def add_version(project_id: ProjectId | int, terms: PlanTerms, *, offer: bool, actor: Actor) -> PaymentPlan:
    """Keep the next version of ``code``, checked; see :func:`create_payment_plan`."""
    check_lines(terms.lines, minimum_own_share=terms.minimum_own_share)
    _check_for_project(project_id, terms.kind, terms.own_kind, terms.lines)
    buildings = buildings_of(project_id, terms.building_ids, actor)
    code = required_line(terms.code, longest=20)
    last = _last_version(project_id, code, give_way=offer)
    plan = PaymentPlan.objects.create(
        project_id=project_id,
        code=code,
        version=last + 1,
        name=required_line(terms.name, longest=60),
        kind=terms.kind,
        own_kind=terms.own_kind.strip() and required_line(terms.own_kind, longest=20),
        product_types=sorted({str(each) for each in terms.product_types}),
        enabled=offer,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        rounding_mode=terms.rounding.mode.value,
        rounding_digit=terms.rounding.digit,
        minimum_own_share=terms.minimum_own_share,
        line_count=len(terms.lines),
        step_count=len(terms.discounts),
        building_count=len(buildings),
        created_by_id=actor.staff_id,
    )
    _keep_lines(plan, terms.lines)
    _keep_steps(plan, terms.discounts)
    _keep_buildings(plan, buildings)
    audit.record(actor, "presale.payment_plan.created", plan, changes={"version": [last or None, last + 1]})
    return plan


def _check_for_project(
    project_id: ProjectId | int, kind: PaymentKind, own_kind: str, lines: Sequence[LineRule]
) -> None:
    """Refuse a kind the project does not allow or the lines do not keep, and milestones of elsewhere."""
    allowed = org.project_settings(project_id).allows_doubtful_payment_kinds
    check_kind(kind, own_kind, lines, doubtful_allowed=allowed)
    milestones_of(project_id, [line.milestone_id for line in lines if line.milestone_id is not None])


def _last_version(project_id: ProjectId | int, code: str, *, give_way: bool) -> int:
    """The last version of the code so far, 0 for none; whichever is offered makes way if it shall."""
    versions = PaymentPlan.objects.filter(project_id=project_id, code=code)
    last = last_version(versions)
    if give_way:
        versions.update(enabled=False)
    return last


def _keep_buildings(plan: PaymentPlan, building_ids: Iterable[int]) -> None:
    PaymentPlanBuilding.objects.bulk_create(
        PaymentPlanBuilding(project_id=plan.project_id, plan=plan, building_id=each) for each in building_ids
    )


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
            milestone_id=line.milestone_id,
            day_of_month=line.day_of_month,
            instalments=line.instalments,
            every_months=line.every_months,
            cap=line.cap,
            excess=line.excess or "",
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
