"""结算: a month's commission is computed, posted, and frozen."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.months import month_of
from kaipan.performance.counting import Draft, drafts
from kaipan.performance.events import CommissionSettled
from kaipan.performance.models import CommissionEntry, Credit, Month
from kaipan.performance.permissions import SETTLE
from kaipan.performance.refusals import EarlierMonthOpen, MonthNotOver, MonthSettled
from kaipan.performance.rules import words
from kaipan.performance.writing import months_of
from kaipan.platform import audit, clock, events
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case


@use_case
def settle_month(project_id: ProjectId | int, month: date, *, today: date, actor: Actor) -> Month:
    """Post what the month earned, what a step reached later adds, and what ended deals take back.

    Nothing in the month changes afterwards: what is told of it later goes into the next one. Refuses a month
    that is settled (:class:`MonthSettled`) or not over (:class:`MonthNotOver`), and one before which another
    with performance is open (:class:`EarlierMonthOpen`).
    """
    require(actor, SETTLE, project_id)
    first = month_of(month)
    claim_name(months_of(project_id))
    _refuse_unfit(project_id, first, today)
    settled, _ = Month.objects.get_or_create(project_id=project_id, month=first)
    if settled.state == words.SETTLED:
        raise MonthSettled(month=f"{first:%Y-%m}")
    posted = [_post(settled, draft, actor) for draft in drafts(project_id, first)]
    credited = Credit.objects.filter(month=settled).aggregate(sum=Sum("amount"))["sum"]
    settled.state, settled.settled_at, settled.settled_by_id = words.SETTLED, clock.moment(), actor.staff_id
    settled.credited = credited or ZERO
    paid = CommissionEntry.objects.filter(month=settled, kind=words.PAID).aggregate(sum=Sum("amount"))["sum"]
    settled.posted = Money.total(each.amount for each in posted) + (paid or ZERO)
    settled.save(update_fields=["state", "settled_at", "settled_by", "credited", "posted"])
    earned = Money.total(each.amount for each in posted)
    said = {"rows": len(posted), "credited": settled.credited, "earned": earned}
    audit.record(actor, "performance.month.settled", settled, changes=said)
    events.publish(CommissionSettled(int(project_id), settled.pk, first.isoformat(), str(earned)))
    return settled


@step
def _refuse_unfit(project_id: ProjectId | int, first: date, today: date) -> None:
    if first >= month_of(today):
        raise MonthNotOver(month=f"{first:%Y-%m}")
    months = Month.objects.filter(project_id=project_id)
    if months.filter(state=words.SETTLED, month__gt=first).exists():
        raise MonthSettled(month=f"{first:%Y-%m}")
    earlier = months.filter(month__lt=first, state=words.OPEN).order_by("month").first()
    if earlier is not None:
        raise EarlierMonthOpen(earlier=f"{earlier.month:%Y-%m}", month=f"{first:%Y-%m}")


@step
def _post(month: Month, draft: Draft, actor: Actor) -> CommissionEntry:
    return CommissionEntry.objects.create(
        project_id=month.project_id,
        month=month,
        plan=draft.plan,
        since=draft.since,
        consultant_id=draft.consultant_id,
        deal_id=draft.deal_id,
        kind=draft.kind,
        base=draft.base,
        rate=draft.rate,
        amount=draft.amount,
        recorded_by_id=actor.staff_id,
    )
