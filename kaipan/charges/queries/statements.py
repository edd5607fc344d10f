"""往来明细: how what is held for a payee moved in a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, Sum

from kaipan.charges.models import ChargeDue, PayOverLine
from kaipan.charges.permissions import VIEW
from kaipan.charges.queries.payees import payees
from kaipan.charges.rules.statements import Movement, Statement, stated
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform.scopes import one

COLLECTED, PAID, REVERSED = "COLLECTED", "PAID", "REVERSED"


@dataclass(frozen=True, slots=True)
class PayeeStatement:
    """The statement of a payee in a project over a period."""

    payee: str
    since: date
    until: date
    statement: Statement


def payee_statement(
    project_id: ProjectId | int, payee_id: int, *, since: date, until: date, actor: Actor
) -> PayeeStatement:
    """What came in for the payee, went to it, and came back, day by day, between two balances.

    Collected is counted by the business day of its settlement; what was taken back on a day stands below
    zero on that day.
    """
    require(actor, VIEW, project_id)
    payee = one(payees(actor), pk=payee_id)
    moved = [*_collected(int(project_id), payee.pk, until), *_paid(int(project_id), payee.pk, until)]
    moved.sort(key=lambda each: (each.day, each.room, each.charge, each.what))
    return PayeeStatement(payee.name, since, until, stated(moved, since=since))


def _collected(project_id: int, payee_id: int, until: date) -> list[Movement]:
    rows = ChargeDue.objects.filter(
        project_id=project_id,
        charge__taken_for_id=payee_id,
        charge__money_kind__pass_through=True,
        due__allocations__dated_on__lte=until,
    )
    sums = (
        rows.order_by()
        .values(**_named("charge"))
        .annotate(day=F("due__allocations__dated_on"), moved=Sum("due__allocations__amount"))
    )
    return [
        _movement(each, each["day"], COLLECTED, collected=each["moved"]) for each in sums if each["moved"]
    ]


def _paid(project_id: int, payee_id: int, until: date) -> list[Movement]:
    lines = PayOverLine.objects.filter(project_id=project_id, pay_over__payee_id=payee_id)
    rows = lines.filter(pay_over__state__in=["PAID", "REVERSED"], pay_over__paid_on__lte=until).values(
        **_named("charge"),
        number=F("pay_over__number"),
        paid_on=F("pay_over__paid_on"),
        ended_on=F("pay_over__ended_on"),
        moved=F("amount"),
    )
    found = [_movement(each, each["paid_on"], PAID, paid=each["moved"]) for each in rows]
    undone = rows.filter(Q(pay_over__ended_on__lte=until))
    return found + [_movement(each, each["ended_on"], REVERSED, paid=-each["moved"]) for each in undone]


def _named(charge: str) -> dict[str, F]:
    return {
        "room": F(f"{charge}__account__label"),
        "payer": F(f"{charge}__account__payer__name"),
        "name": F(f"{charge}__name"),
        "charge_key": F(f"{charge}__pk"),
    }


def _movement(row: dict[str, Any], day: date, what: str, **sums: Any) -> Movement:
    return Movement(
        day=day,
        what=what,
        charge_id=row["charge_key"],
        room=row["room"],
        payer=row["payer"],
        charge=row["name"],
        number=row.get("number", ""),
        **sums,
    )


def month_of(day: date) -> tuple[date, date]:
    """The first and last day of a month: what a statement is of where nobody says."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
