"""Prices and payment plans for the tests of every room, made by the real verbs.

``price_book(project, rooms)`` prices rooms of :mod:`kaipan.inventory.testing` so that 98.76 ㎡ on the third
floor cost 12,550 元/㎡ and 1,239,438 元, the price of the worked examples; under each of
``payment_plans(project)`` that becomes a deal price of 1,197,503 元.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import connection, transaction

from kaipan.approvals import testing as approvals
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import (
    DiscountOfferId,
    PaymentPlanId,
    PriceAdjustmentId,
    PricePlanId,
    SpecialPriceId,
)
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, adjustments, permissions
from kaipan.presale.adjustment_codes import AdjustmentMethod
from kaipan.presale.codes import (
    Anchor,
    DiscountKind,
    Effect,
    MoneyKind,
    OfferSource,
    PaymentKind,
    WhenMissing,
)
from kaipan.presale.models import Milestone, PriceAdjustment, PricePlan, Reprice
from kaipan.presale.plans import MATTER

BASE = Decimal(12450)
STEP = Decimal(50)

DISCOUNTS = (
    actions.Discount("开盘优惠", DiscountKind.MULTIPLY, Decimal("0.99")),
    actions.Discount("付款方式折扣", DiscountKind.MULTIPLY, Decimal("0.98")),
    actions.Discount("总价优惠", DiscountKind.SUBTRACT, Decimal(5000)),
)

_plans = count(1)
_offers = count(1)


@dataclass(frozen=True, slots=True)
class PaymentPlans:
    """一次性, 分期 30/40/30 and 按揭 70 %, each with a deposit of 50,000 元 at the subscription."""

    lump_sum: PaymentPlanId
    instalments: PaymentPlanId
    mortgage: PaymentPlanId


def pricing_person(project: Project) -> Actor:
    """Somebody who makes, submits and executes price plans and adjustments, and sees prices and rooms."""
    return org.actor_with(
        permissions.VIEW_PRICE,
        permissions.MANAGE_PRICE_PLAN,
        permissions.EXECUTE_PRICE_PLAN,
        permissions.MANAGE_PRICE_ADJUSTMENT,
        permissions.EXECUTE_PRICE_ADJUSTMENT,
        permissions.SET_SPECIAL_PRICE,
        permissions.MANAGE_PAYMENT_PLAN,
        permissions.RELEASE_ROOM,
        "inventory.room.view",
        project=project,
    )


def price_book(
    project: Project, room_ids: Iterable[int], *, base: Decimal = BASE, step: Decimal = STEP
) -> int:
    """Price all rooms of the buildings that ``room_ids`` stand in and execute; the price book's version."""
    actor = pricing_person(project)
    plan_id = approved_plan(project, room_ids, base=base, step=step, actor=actor)
    return actions.execute_price_plan(plan_id, actor=actor)


def approved_plan(
    project: Project, room_ids: Iterable[int], *, base: Decimal = BASE, step: Decimal = STEP, actor: Actor
) -> PricePlanId:
    """A plan for the same rooms that somebody else has approved."""
    plan_id = tried_plan(project, room_ids, base=base, step=step, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)
    approvals.grant(PricePlan.objects.get(pk=plan_id).source, MATTER, project)
    return plan_id


def tried_plan(
    project: Project, room_ids: Iterable[int], *, base: Decimal = BASE, step: Decimal = STEP, actor: Actor
) -> PricePlanId:
    """A plan for the same rooms that was tried: ``base`` 元/㎡ on the first floor, ``step`` more on each."""
    plan_id = actions.create_price_plan(project.pk, name=f"价格方案{next(_plans)}", actor=actor)
    rooms = inventory.rooms_facts(room_ids)
    actions.set_base_prices(plan_id, _bases(rooms, base), actor=actor)
    actions.set_floor_differences(plan_id, _floors(rooms, step), actor=actor)
    actions.run_trial(plan_id, actor=actor)
    return plan_id


def factor(
    name: str,
    attribute: str,
    amounts: Mapping[str, str],
    *,
    effect: Effect = Effect.DIFFERENCE,
    when_missing: WhenMissing = WhenMissing.REFUSE,
) -> actions.FactorTable:
    """A factor by the values of an attribute."""
    lines = tuple(actions.FactorValueRow(Decimal(amount), value) for value, amount in amounts.items())
    return actions.FactorTable(name, attribute, effect, lines, when_missing)


def discount_offer(project: Project, **terms: Any) -> DiscountOfferId:
    """An offer of the catalogue: 老带新, 5,000 元 off after the plan's own steps, unless told otherwise."""
    number = next(_offers)
    plain: dict[str, Any] = {
        "code": f"OFFER{number}",
        "name": "老带新",
        "source": OfferSource.REFERRAL,
        "kind": DiscountKind.SUBTRACT,
        "value": Decimal(5000),
    }
    return actions.create_discount_offer(
        project.pk, actions.OfferDraft(**{**plain, **terms}), actor=pricing_person(project)
    )


def authority_ladder(project: Project, *rows: actions.AuthorityRow, on: date) -> int:
    """The ladder of authority on prices from the day on."""
    director = org.actor_with(permissions.SET_AUTHORITY, permissions.VIEW_PRICE, project=project)
    return actions.set_authority_ladder(project.pk, rows, valid_from=on, today=on, actor=director)


def adjustment(project: Project, *, percent: str = "-3", actor: Actor, **said: Any) -> PriceAdjustmentId:
    """An adjustment order in draft: every room that may be adjusted, ``percent`` % up or down."""
    proposal = actions.AdjustmentProposal(
        **{
            "reason": "淡季促销",
            "method": AdjustmentMethod.PERCENT,
            "value": Decimal(percent),
            "leave_out": True,
            **said,
        }
    )
    return actions.draft_price_adjustment(project.pk, proposal=proposal, actor=actor)


def approved_adjustment(
    project: Project, *, percent: str = "-3", actor: Actor, **said: Any
) -> PriceAdjustmentId:
    """The same, submitted, and approved by somebody else."""
    adjustment_id = adjustment(project, percent=percent, actor=actor, **said)
    actions.submit_price_adjustment(adjustment_id, actor=actor)
    source = PriceAdjustment.objects.get(pk=adjustment_id).source
    approvals.grant(source, adjustments.MATTER, project)
    return adjustment_id


def special_price(
    room_id: int,
    total: str,
    *,
    first: date,
    last: date,
    campaign_id: int | None = None,
    today: date | None = None,
    actor: Actor,
) -> SpecialPriceId:
    """A special price of ``total`` 元 for a room from one day to another, both included."""
    terms = actions.SpecialTerms(actions.PriceRule.SET_TOTAL, Decimal(total), "样板单位尾房", first, last)
    return actions.set_special_price(
        room_id, terms=terms, campaign_id=campaign_id, today=today or first, actor=actor
    )


def the_moment_comes(adjustment_id: int) -> None:
    """Let an order on the calendar become due, as the clock does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE presale_priceadjustment SET effective_at = clock_timestamp() - interval '1 second' "
            "WHERE id = %s",
            [adjustment_id],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def filed_bands(project: Project, *rows: actions.FiledBandRow, on: date) -> int:
    """The bands under the project's filed prices from the day on."""
    director = org.actor_with(permissions.SET_FLOOR_PRICE, "inventory.room.view", project=project)
    return actions.set_filed_price_bands(
        project.pk, rows, source="穗建房规〔2026〕3号", valid_from=on, today=on, actor=director
    )


def filed_band(most_below: str, least_below: str = "0", **place: Any) -> actions.FiledBandRow:
    """A band by its shares; for one ``building_id`` or ``product_type`` where it is said."""
    return actions.FiledBandRow(actions.FiledBand(Decimal(most_below), Decimal(least_below)), **place)


def payment_plans(project: Project) -> PaymentPlans:
    """The three payment plans, offered without end, each with the discounts of the worked example."""
    deposit = actions.LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50000), anchor=Anchor.SUBSCRIPTION)
    rest = actions.LineRule(2, MoneyKind.INSTALMENT, "余款", days=30, includes_deposit=True)
    first = actions.LineRule(2, MoneyKind.DOWN_PAYMENT, "首期", share=Decimal("0.3"), includes_deposit=True)
    second = actions.LineRule(3, MoneyKind.INSTALMENT, "二期", share=Decimal("0.4"), months=3)
    third = actions.LineRule(4, MoneyKind.INSTALMENT, "三期", anchor=Anchor.HANDOVER)
    down = actions.LineRule(2, MoneyKind.DOWN_PAYMENT, "首付", includes_deposit=True)
    loan = actions.LineRule(
        3, MoneyKind.MORTGAGE, "商业贷款", share=Decimal("0.7"), anchor=Anchor.LOAN, loan_digit=10000
    )
    return PaymentPlans(
        lump_sum=_payment_plan(project, "LUMP", "一次性付款", PaymentKind.LUMP_SUM, [deposit, rest]),
        instalments=_payment_plan(
            project, "STAGES", "分期付款", PaymentKind.INSTALMENTS, [deposit, first, second, third]
        ),
        mortgage=_payment_plan(project, "LOAN", "按揭贷款", PaymentKind.MORTGAGE, [deposit, down, loan]),
    )


def milestone(project: Project, name: str = "封顶") -> int:
    """A milestone of the project that payments may wait for."""
    return actions.define_milestone(project.pk, name=name, actor=pricing_person(project))


def staged_plan(project: Project, milestone_id: int, *, name: str = "工程进度付款") -> PaymentPlanId:
    """30 % at the signing less the deposit, 40 % fifteen days after the milestone, the rest at handover."""
    lines = [
        actions.LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50000), anchor=Anchor.SUBSCRIPTION),
        actions.LineRule(2, MoneyKind.INSTALMENT, "首期", share=Decimal("0.3"), includes_deposit=True),
        actions.LineRule(
            3,
            MoneyKind.INSTALMENT,
            "进度款",
            share=Decimal("0.4"),
            anchor=Anchor.MILESTONE,
            milestone_id=milestone_id,
            days=15,
        ),
        actions.LineRule(4, MoneyKind.INSTALMENT, "尾款", anchor=Anchor.HANDOVER),
    ]
    return _payment_plan(project, f"STAGED{next(_plans)}", name, PaymentKind.INSTALMENTS, lines)


def reached(milestone_id: int, building_ids: Sequence[int], on: date) -> None:
    """The buildings reached the milestone on that day."""
    project = Project.objects.get(pk=Milestone.objects.get(pk=milestone_id).project_id)
    actions.record_milestone(
        milestone_id,
        building_ids=building_ids,
        reached_on=on,
        evidence="监理报告 2026-118",
        actor=building_inspector(project),
        today=on,
    )


def building_inspector(project: Project) -> Actor:
    """Somebody who records what building work has come to."""
    return org.actor_with(
        permissions.VIEW_PRICE, permissions.RECORD_MILESTONE, "inventory.room.view", project=project
    )


def _payment_plan(
    project: Project, code: str, name: str, kind: PaymentKind, lines: Sequence[actions.LineRule]
) -> PaymentPlanId:
    return actions.create_payment_plan(
        project.pk,
        code=code,
        name=name,
        kind=kind,
        lines=lines,
        discounts=DISCOUNTS,
        actor=pricing_person(project),
    )


def _bases(rooms: Iterable[inventory.RoomFacts], base: Decimal) -> list[actions.BasePriceRow]:
    places = sorted({(room.building_id, room.unit_id or 0, room.position) for room in rooms})
    return [actions.BasePriceRow(building, unit or None, place, base) for building, unit, place in places]


def _floors(rooms: Iterable[inventory.RoomFacts], step: Decimal) -> list[actions.FloorDifferenceRow]:
    floors = sorted({(room.building_id, room.floor_index) for room in rooms})
    return [actions.FloorDifferenceRow(building, floor, step * (floor - 1)) for building, floor in floors]


@use_case
def reprice(room_id: int, *, source: Source, on: date, actor: Actor) -> int:
    """A room that came back and is to be priced anew, as a deal that ended asks for it; its id."""
    actions.ask_reprice(room_id, source=source, why="退房 BG-1", on=on, actor=actor)
    return Reprice.objects.latest("pk").pk
