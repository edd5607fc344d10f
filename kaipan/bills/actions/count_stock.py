"""盘点: the unused forms somebody holds, counted at the end of a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Max

from kaipan.bills import permissions
from kaipan.bills.models import Draw, StockCount, StockCountLine
from kaipan.bills.refusals import CountIncomplete, CountUnexplained, HolderUnknown, NothingToCount
from kaipan.bills.rules import states
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case


@use_case
def count_stock(
    project_id: int,
    holder_id: int,
    counted: Mapping[int, int],
    *,
    reasons: Mapping[int, str] | None = None,
    actor: Actor,
    today: date,
) -> int:
    """Count the unused forms in somebody's hands (``counted`` and ``reasons`` by draw); the count.

    All draws are locked, so nobody issues meanwhile. Raises :class:`CountIncomplete`,
    :class:`CountUnexplained` for a difference without a reason, :class:`NothingToCount`. A count never
    changes; a second one of the day is another turn.
    """
    require(actor, permissions.KEEP, project_id)
    holder = org.everybody().filter(pk=holder_id, company_id=actor.company_id).first()
    if holder is None:
        raise HolderUnknown
    theirs = Draw.objects.filter(project_id=project_id, holder_id=holder_id, state=states.HELD)
    locked = lock(Rank.BILL_DRAW, theirs.select_related("book"))
    draws = [draw for draw in locked if draw.state == states.HELD]
    if not draws:
        raise NothingToCount(holder=holder.name)
    if set(counted) != {draw.pk for draw in draws} or min(counted.values()) < 0:
        raise CountIncomplete(holder=holder.name)
    same_day = StockCount.objects.filter(project_id=project_id, holder_id=holder_id, counted_on=today)
    last: int | None = same_day.aggregate(turn=Max("turn"))["turn"]
    count = StockCount.objects.create(
        project_id=project_id,
        holder_id=holder_id,
        counted_on=today,
        turn=(last or 0) + 1,
        expected=sum(draw.left for draw in draws),
        counted=sum(counted.values()),
        counted_by_id=actor.staff_id,
    )
    for draw in draws:
        _write(count, draw, counted[draw.pk], (reasons or {}).get(draw.pk, ""))
    changes = {"holder": holder_id, "expected": count.expected, "counted": count.counted}
    audit.record(actor, "bills.stock.counted", count, changes=changes)
    return count.pk


@step
def _write(count: StockCount, draw: Draw, counted: int, reason: str) -> None:
    why = clean_line(reason, longest=200)
    if counted != draw.left and not why:
        raise CountUnexplained(draw=draw, expected=draw.left, counted=counted)
    StockCountLine.objects.create(
        project_id=count.project_id,
        count=count,
        draw=draw,
        next=draw.next,
        expected=draw.left,
        counted=counted,
        reason=why,
    )
