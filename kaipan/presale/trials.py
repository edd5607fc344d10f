"""Keeping a trial, and telling whether it still holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.inventory import queries as inventory
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import TrialProblem
from kaipan.presale.models import PricePlan, RoomPrice, TrialPrice
from kaipan.presale.pricing_inputs import calculate, room_ids_of
from kaipan.presale.refusals import PlanOutdated
from kaipan.presale.rules.price_trial import TrialLine
from kaipan.presale.rules.prices import average_price

_BATCH = 2000
_NAMED = 5


class PricedRoom(NamedTuple):
    """A room and the price a trial gave it; ``calculated`` is the unit price before any rounding."""

    room_id: int
    basis: str
    area: Area
    unit_price: Decimal
    total: Money
    calculated: str


def keep_trial(plan: PricePlan) -> None:
    """Price all rooms of the plan as they are now and keep the lines in place of those before."""
    lines = calculate(plan, inventory.rooms_facts(room_ids_of(plan)))
    previous = dict(
        RoomPrice.objects.filter(project_id=plan.project_id).values_list("room_id", "entry__total")
    )
    TrialPrice.objects.filter(plan=plan).delete()
    TrialPrice.objects.bulk_create(
        (_row(plan, line, previous.get(line.room_id)) for line in lines.values()), batch_size=_BATCH
    )
    plan.trialled_at = Now()
    plan.save(update_fields=["trialled_at"])


def priced(plan: PricePlan) -> QuerySet[TrialPrice]:
    """The lines of the last trial that have a price."""
    return TrialPrice.objects.filter(plan=plan, problem="")


def priced_rooms(plan: PricePlan) -> list[PricedRoom]:
    """The same lines as values, by room id."""
    columns = ("room_id", "basis", "area", "unit_price", "total", "derivation__calculated")
    return [PricedRoom._make(row) for row in priced(plan).order_by("room_id").values_list(*columns)]


def value_of(plan: PricePlan) -> Money:
    """What the rooms of the last trial cost together, in 元."""
    return Money.total(room.total for room in priced_rooms(plan))


def refuse_if_outdated(plan: PricePlan, rooms: Iterable[inventory.RoomFacts]) -> Mapping[int, TrialLine]:
    """What the plan makes of the rooms now, by room id; refuse when that is not what the trial said.

    A room sold since then is no reason: it keeps its old price and stays out.
    """
    facts: dict[int, inventory.RoomFacts] = {room.id: room for room in rooms}
    now = calculate(plan, facts.values())
    moved = [row.room_id for row in priced(plan) if _differs(row, now.get(row.room_id))]
    if moved:
        labels = [facts[room_id].label for room_id in moved[:_NAMED] if room_id in facts]
        raise PlanOutdated(plan=plan.name, count=len(moved), rooms="、".join(labels) or _("已删除的房间"))
    return now


def payload_of(plan: PricePlan) -> dict[str, object]:
    """What is approved: the plan's sums for people, and the digest of every single price for machines."""
    rooms, digest = priced_rooms(plan), hashlib.sha256()
    for room in rooms:
        line = f"{room.room_id}:{room.basis}:{room.area}:{room.unit_price:.4f}:{room.total}\n"
        digest.update(line.encode())
    area = sum((room.area.square_metres for room in rooms), Decimal(0))
    value = Money.total(room.total for room in rooms)
    return {
        "plan_id": plan.pk,
        "plan": plan.name,
        "rooms": len(rooms),
        "area": f"{area:f}",
        "value": str(value),
        "average": str(average_price(value, area)),
        "prices": digest.hexdigest(),
    }


def _row(plan: PricePlan, line: TrialLine, previous: Money | None) -> TrialPrice:
    row = TrialPrice(project_id=plan.project_id, plan=plan, room_id=line.room_id, previous_total=previous)
    if line.price and line.derivation:
        row.basis, row.area = line.derivation.basis, line.derivation.area
        row.unit_price, row.total = line.price.unit_price, line.price.total
        row.derivation = line.derivation.as_json()
    else:
        row.problem = line.problem or ""
    return row


def _differs(row: TrialPrice, line: TrialLine | None) -> bool:
    if line is None:
        return True
    if line.problem == TrialProblem.SOLD:
        return False
    return not (line.derivation and line.derivation.as_json() == row.derivation)
