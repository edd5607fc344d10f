"""What the performance that was written earns, and how much of that is not in the ledger yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.performance.models import CommissionEntry, CommissionPlan, Credit
from kaipan.performance.rules import words
from kaipan.performance.rules.commission import Counted, Entitled, entitlements, entry_kind, period_of

Group = tuple[int, int, date]
"""Consultant, plan, first day of the period."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row the ledger lacks, in 元."""

    consultant_id: int
    plan: CommissionPlan
    since: date
    deal_id: int
    kind: str
    base: Money
    rate: Decimal
    amount: Money


def plan_on(plans: Iterable[CommissionPlan], product_type: str, day: date) -> CommissionPlan | None:
    """The plan that pays performance of the day: of its type, else of all; ``plans`` the latest first."""
    in_force = [plan for plan in plans if plan.valid_from <= day]
    for wanted in (product_type, ""):
        found = next((plan for plan in in_force if plan.product_type == wanted), None)
        if found is not None:
            return found
    return None


def standing_in(
    project_id: ProjectId | int, month: date, plans: Sequence[CommissionPlan]
) -> dict[Group, dict[int, Counted]]:
    """What stands at the end of a month, by consultant, plan and period: deal by deal.

    What is taken back is taken from the period in which it was credited.
    """
    found: dict[Group, dict[int, Counted]] = defaultdict(dict)
    rows = Credit.objects.filter(project_id=project_id, month__month__lte=month).order_by("pk")
    for credit in rows.select_related("reverses", "deal__room"):
        day = credit.reverses.day if credit.reverses else credit.day
        plan = plan_on(plans, credit.deal.room.product_type, day)
        if plan is None:
            continue
        deals = found[credit.consultant_id, plan.pk, period_of(plan.period, day)]
        was = deals.get(credit.deal_id, Counted(credit.deal_id, ZERO, Decimal(0)))
        deals[credit.deal_id] = Counted(credit.deal_id, was.amount + credit.amount, was.count + credit.count)
    return found


def drafts(
    project_id: ProjectId | int, month: date, plans: Sequence[CommissionPlan] | None = None
) -> list[Draft]:
    """The rows by which the ledger comes to what is earned at the end of a month.

    ``plans`` instead of those of the project, to try one that is not set: then nothing counts as posted.
    """
    own = plans is None
    used = list(CommissionPlan.objects.filter(project_id=project_id)) if plans is None else list(plans)
    by_key = {plan.pk: plan for plan in used}
    posted = _posted(project_id) if own else {}
    found: list[Draft] = []
    for group, deals in sorted(standing_in(project_id, month, used).items()):
        found += _drafts_of(group, by_key[group[1]], list(deals.values()), posted)
    return found


def _drafts_of(
    group: Group, plan: CommissionPlan, deals: Sequence[Counted], posted: dict[tuple[Group, int], Money]
) -> Iterable[Draft]:
    stands = [each for each in deals if each.amount or each.count]
    earned = {each.deal_id: each for each in entitlements(plan.terms, stands)}
    for deal in deals:
        before = posted.get((group, deal.deal_id))
        target = earned.get(deal.deal_id, Entitled(deal.deal_id, ZERO, Decimal(0), ZERO))
        gap = target.amount - (before or ZERO)
        if gap:
            kind = entry_kind(posted_before=before is not None, stands=deal.deal_id in earned)
            yield Draft(group[0], plan, group[2], deal.deal_id, kind, target.base, target.rate, gap)


def _posted(project_id: ProjectId | int) -> dict[tuple[Group, int], Money]:
    rows = CommissionEntry.objects.filter(project_id=project_id).exclude(kind=words.PAID).order_by()
    summed = rows.values_list("consultant_id", "plan_id", "since", "deal_id").annotate(sum=Sum("amount"))
    return {((person, plan, since), deal): total for person, plan, since, deal, total in summed}
