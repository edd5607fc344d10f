"""How credits are written: one effect, its rows, into one open month, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.months import month_of, shift
from kaipan.performance.events import PerformanceRecorded
from kaipan.performance.models import Credit, Month, PerformanceRule
from kaipan.performance.rules import words
from kaipan.performance.rules.exchange import Move, Standing
from kaipan.platform import audit, events
from kaipan.platform.locks import claim_names, claim_shared
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of what deals count for: its name, what it rests on, and the rule it goes by."""

    name: str
    cause: str
    rule: PerformanceRule
    old_deal_id: int
    new_deal_id: int


def months_of(project_id: ProjectId | int) -> str:
    """What whoever writes credits shares, and whoever settles or pays holds alone."""
    return f"performance.months:{project_id}"


@step
def claim_deals(project_id: ProjectId | int, *deal_ids: int) -> None:
    """Whoever writes credits of these deals does so one after the other, and never beside a settlement."""
    claim_shared(months_of(project_id))
    claim_names(f"performance.deal:{deal_id}" for deal_id in deal_ids)


@step
def open_month(project_id: ProjectId | int, day: date) -> Month:
    """The month of the day, or the first one that is not settled; the months are claimed."""
    settled = Month.objects.filter(project_id=project_id, state=words.SETTLED).first()
    wanted = month_of(day)
    if settled is not None:
        wanted = max(wanted, shift(settled.month, months=1))
    return Month.objects.get_or_create(project_id=project_id, month=wanted)[0]


def standing_of(deal_id: int) -> tuple[Credit, ...]:
    """The credits of a deal that nothing undid, the first first."""
    found = Credit.objects.filter(deal_id=deal_id, reverses__isnull=True, reversed_by__isnull=True)
    return tuple(found.select_related("rule").order_by("pk"))


def as_standing(rows: Sequence[Credit]) -> tuple[Standing, ...]:
    """As the rules read them."""
    return tuple(
        Standing(each.pk, each.consultant_id, each.day, each.share, each.amount, each.area, each.count)
        for each in rows
    )


def next_name(what: str, deal_id: int) -> str:
    """The name of the next effect of its kind on the deal: two who look at once find the same."""
    key = f"{what}:{deal_id}:"
    before = Credit.objects.filter(effect__startswith=key).values("effect").distinct().count()
    return f"{key}{before + 1}"


@step
def write(project_id: ProjectId | int, effect: Effect, moves: Sequence[Move], *, actor: Actor) -> None:
    """Write the rows of an effect, record who made them, and tell."""
    month = open_month(project_id, max(each.day for each in moves))
    written = [_row(project_id, effect, month, line, each, actor) for line, each in enumerate(moves, 1)]
    said = {
        "cause": effect.cause,
        "rule": effect.rule.version,
        "total": Money.total(each.amount for each in written),
        "day": max(each.day for each in written),
    }
    label = written[-1].deal.room.label
    audit.record(actor, "performance.credit.recorded", written[-1], label=label, changes=said)
    events.publish(PerformanceRecorded(int(project_id), effect.new_deal_id, effect.name, effect.cause))


@step
def _row(
    project_id: ProjectId | int, effect: Effect, month: Month, line: int, move: Move, actor: Actor
) -> Credit:
    deals = (effect.old_deal_id, effect.new_deal_id)
    mine, other = (deals[1], deals[0]) if move.on_new else deals
    return Credit.objects.create(
        project_id=project_id,
        deal_id=mine,
        other_deal_id=None if mine == other else other,
        consultant_id=move.consultant_id,
        month=month,
        rule=effect.rule,
        kind=move.kind,
        cause=effect.cause,
        day=move.day,
        share=move.share,
        amount=move.amount,
        area=move.area,
        count=move.count,
        effect=effect.name,
        line=line,
        reverses_id=move.reverses,
        recorded_by_id=actor.staff_id,
    )
