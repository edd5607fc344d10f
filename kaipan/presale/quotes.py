"""A quote: one room, one payment plan, one day, and every step from the list price to the last payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PaymentPlanId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.platform.prepared import Prepared
from kaipan.platform.scopes import one
from kaipan.presale.adjustment_execution import due_price
from kaipan.presale.codes import Anchor, Basis, MoneyKind
from kaipan.presale.limits import floors_of, range_within_filed
from kaipan.presale.list_prices import ListPrice, list_price
from kaipan.presale.milestones import building_days
from kaipan.presale.models import PaymentLine, PaymentPlan
from kaipan.presale.offering import refuse_unless_offered
from kaipan.presale.offers import TakenOffer, offers_in_deal
from kaipan.presale.refusals import ListPriceStale, NoListPrice
from kaipan.presale.rules.deposits import check_deposit
from kaipan.presale.rules.discounts import (
    Discount,
    WaterfallStep,
    apply_discounts,
    combined_rate,
    round_deal,
)
from kaipan.presale.rules.offers import ChosenOffer, in_order
from kaipan.presale.rules.prices import published_unit_price
from kaipan.presale.rules.schedules import ScheduleLine, schedule
from kaipan.presale.specials import SpecialOffer, special_on


@dataclass(frozen=True, slots=True)
class AgreedList:
    """The list price a deal was made at, which it keeps when its price is worked out anew.

    元/㎡ of ``basis``, 元 in total, from which version of the price book; ``since`` is the day the deal
    agreed on it, before which nothing is due.
    """

    unit_price: Decimal
    total: Money
    basis: Basis
    area: Area
    book_version: int
    since: date

    @classmethod
    def of(cls, kept: Mapping[str, object], since: date) -> AgreedList:
        """The list price in a quote as :meth:`Quote.as_json` kept it."""
        return cls(
            unit_price=Decimal(str(kept["list_unit_price"])),
            total=Money(str(kept["list_total"])),
            basis=Basis(str(kept["area_basis"])),
            area=Area(Decimal(str(kept["area"]))),
            book_version=int(str(kept["price_book_version"])),
            since=since,
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """What a room costs under a payment plan. Amounts in 元, unit prices in 元/㎡ of ``area_basis``.

    ``steps`` lead from ``list_total`` to ``deal_total``, over the ``special`` price where the day has one;
    ``schedule`` sums to it; ``discount_rate`` is deal ÷ list (综合折扣).

    ``standard_total`` is the price under the plan's own terms alone, without any offer; ``offers`` are those
    of the catalogue that the deal took. ``filed_total`` is the most and
    ``filed_lowest_total`` the least that the filed price and its band allow, ``floor_total`` the least the
    house takes; None where nothing was filed or set.
    """

    list_unit_price: Decimal
    list_total: Money
    area_basis: Basis
    area: Area
    steps: tuple[WaterfallStep, ...]
    offers: tuple[TakenOffer, ...]
    standard_total: Money
    special: SpecialOffer | None
    deal_total: Money
    discount_rate: Decimal
    schedule: tuple[ScheduleLine, ...]
    deposit: Money
    floor_total: Money | None
    filed_total: Money | None
    filed_lowest_total: Money | None
    price_book_version: int
    payment_plan_id: PaymentPlanId
    payment_plan_name: str
    payment_plan_version: int

    @property
    def unit_price(self) -> Decimal:
        """成交单价: deal total ÷ area, 2 decimals."""
        return published_unit_price(self.deal_total, self.area)

    def as_json(self) -> dict[str, object]:
        """The quote for a deal to keep: plain JSON, without the floor price, which no paper shows."""
        return {
            "list_unit_price": str(self.list_unit_price),
            "list_total": str(self.list_total),
            "area_basis": self.area_basis.value,
            "area": str(self.area),
            "steps": [_step_json(step) for step in self.steps],
            "offers": [offer.as_json() for offer in self.offers],
            "standard_total": str(self.standard_total),
            "special": self.special.as_json() if self.special else None,
            "deal_total": str(self.deal_total),
            "unit_price": str(self.unit_price),
            "discount_rate": str(self.discount_rate),
            "schedule": [_line_json(line) for line in self.schedule],
            "deposit": str(self.deposit),
            "price_book_version": self.price_book_version,
            "payment_plan": {
                "id": self.payment_plan_id,
                "name": self.payment_plan_name,
                "version": self.payment_plan_version,
            },
        }


_Price = ListPrice | AgreedList


def make_quote(
    room: inventory.RoomFacts,
    *,
    payment_plan_id: PaymentPlanId | int,
    offers: Sequence[ChosenOffer],
    extra_discounts: Sequence[Discount],
    on: date,
    happened: Mapping[str, date],
    held_by: Source | None,
    is_agreed: bool,
    locked: bool,
    agreed: AgreedList | None = None,
) -> Quote:
    """Calculate the quote, its offers ``locked`` or not; what it refuses says the action ``quote``."""
    price = agreed or current_price(room)
    plan = _plan_of(room, payment_plan_id, None if is_agreed else on)
    chosen = offers_in_deal(room, offers, plan, on=on, locked=locked, held_by=held_by)
    own = [step.rule for step in plan.steps.all()]
    special = special_on(room, price, on, held_by=held_by, only_held=agreed is not None)
    taken = [*in_order(own, [(each.terms, each.step) for each in chosen]), *extra_discounts]
    steps, deal_total = _priced(price, special, taken, plan)
    filed = range_within_filed(deal_total, room, on)
    payments = _schedule(deal_total, plan, room, on=agreed.since if agreed else on, happened=happened)
    return Quote(
        list_unit_price=price.unit_price,
        list_total=price.total,
        area_basis=price.basis,
        area=price.area,
        steps=steps,
        offers=tuple(each.taken(steps, room.label) for each in chosen),
        standard_total=_priced(price, special, own, plan)[1],
        special=special,
        deal_total=deal_total,
        discount_rate=combined_rate(deal_total, price.total),
        schedule=payments,
        deposit=deposit_of(room, payments, deal_total),
        floor_total=floors_of([room.id]).get(room.id),
        filed_total=filed.highest,
        filed_lowest_total=filed.lowest,
        price_book_version=price.book_version,
        payment_plan_id=PaymentPlanId(plan.pk),
        payment_plan_name=plan.name,
        payment_plan_version=plan.version,
    )


def _plan_of(room: inventory.RoomFacts, plan_id: PaymentPlanId | int, offered_on: date | None) -> PaymentPlan:
    """The plan of the room's project; refused where it is not offered on the day that is said."""
    plan = one(PaymentPlan.objects.filter(project_id=room.project_id), pk=plan_id)
    if offered_on is not None:
        refuse_unless_offered(plan, room, offered_on)
    return plan


def _priced(
    price: _Price, special: SpecialOffer | None, discounts: Sequence[Discount], plan: PaymentPlan
) -> tuple[tuple[WaterfallStep, ...], Money]:
    """The steps from the list price, over the special price where there is one, and where they end."""
    start = special.total if special else price.total
    taken = round_deal(apply_discounts(start, price.area, discounts), start, plan.rounding)
    steps = (special.step(price.total), *taken) if special else taken
    return steps, steps[-1].after if steps else price.total


_lines = Prepared(lambda plan: PaymentLine.objects.filter(plan_id=plan).select_related("milestone"))


def _schedule(
    total: Money, plan: PaymentPlan, room: inventory.RoomFacts, *, on: date, happened: Mapping[str, date]
) -> tuple[ScheduleLine, ...]:
    """The plan laid over the price: with the days its milestones were reached in the room's building."""
    milestones = building_days(room.building_id, plan)
    handover = plan.project.handover_on
    planned = {Anchor.HANDOVER.value: handover} if handover else {}
    return schedule(
        total,
        [line.rule for line in _lines(plan.pk)],
        rounding=plan.rounding,
        minimum_own_share=plan.minimum_own_share,
        happened={**milestones.reached, **happened},
        planned={**milestones.planned, **planned},
        not_before=on,
    )


def current_price(room: inventory.RoomFacts) -> ListPrice:
    """The room's list price by the clock, which must be one for the area the room has now."""
    listed = list_price(room.id)
    if listed is None:
        raise NoListPrice(room=room.label)
    price = due_price(listed)
    area = room.inner_area if price.basis == Basis.INNER else room.gross_area
    if area != price.area:
        raise ListPriceStale(room=room.label, priced=price.area, now=area)
    return price


def deposit_of(room: inventory.RoomFacts, payments: Sequence[ScheduleLine], total: Money) -> Money:
    """What of the payments is 定金; refuses more than the project, and the law, let it be."""
    deposit = Money.total(line.amount for line in payments if line.money_kind == MoneyKind.DEPOSIT)
    check_deposit(deposit, total, org.project_settings(room.project_id).deposit_cap_percent)
    return deposit


def _step_json(step: WaterfallStep) -> dict[str, object]:
    return {
        "name": step.name,
        "kind": step.kind,
        "value": f"{step.value:f}",
        "before": str(step.before),
        "base": str(step.base),
        "after": str(step.after),
        "offer": step.offer_id,
    }


def _line_json(line: ScheduleLine) -> dict[str, object]:
    return {
        "sequence": line.sequence,
        "money_kind": line.money_kind,
        "name": line.name,
        "amount": str(line.amount),
        "anchor": line.anchor,
        "months": line.months,
        "days": line.days,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "is_loan": line.is_loan,
        "day_of_month": line.day_of_month,
        "milestone": line.milestone,
        "forecast_on": line.forecast_on.isoformat() if line.forecast_on else None,
    }
