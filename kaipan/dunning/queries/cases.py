"""催缴案件 as the actor may see them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kaipan.dunning import permissions
from kaipan.dunning.models import Case, Promise
from kaipan.dunning.rules import states
from kaipan.dunning.standing import terms_on
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField

_NOTHING = Value(ZERO, output_field=MoneyField())


def cases(actor: Actor) -> QuerySet[Case]:
    """Every case of the projects where the actor may see them, newest first."""
    rows = Case.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "account__payer", "owner").order_by("-pk")


def cases_of_project(project_id: int, *, actor: Actor, on: date) -> QuerySet[Any]:
    """The cases of a project with figures as of the end of a day.

    ``overdue`` 元 past their day; ``promised``, ``pay_by`` and ``paid`` of the last promise: what was to
    come, by when, and what came in the time.
    """
    excluded = terms_on(project_id, on).excluded
    late = finance.dues_to_collect(ProjectId(project_id), until=on - timedelta(days=1))
    of_account = late.filter(account_id=OuterRef("account_id")).exclude(money_kind_id__in=excluded)
    total = of_account.order_by().values("account_id").annotate(total=Sum(F("amount") - F("allocated")))
    last = promises().filter(case_id=OuterRef("pk")).order_by("-pk")
    rows = cases(actor).filter(project_id=project_id)
    return rows.annotate(
        overdue=Coalesce(Subquery(total.values("total")[:1], output_field=MoneyField()), _NOTHING),
        promised=Subquery(last.values("amount")[:1]),
        pay_by=Subquery(last.values("pay_by")[:1]),
        paid=Subquery(last.values("paid")[:1]),
    )


def promises() -> QuerySet[Any]:
    """Promises with ``paid``: what came to the account from the day it was given to its last, in 元."""
    receipts = "case__account__receipts__"
    in_time = Q(
        **{
            f"{receipts}state": "POSTED",
            f"{receipts}dated_on__gte": F("said_on"),
            f"{receipts}dated_on__lte": F("pay_by"),
        }
    )
    paid = Sum(f"{receipts}total", filter=in_time, output_field=MoneyField())
    return Promise.objects.annotate(paid=Coalesce(paid, _NOTHING))


def promises_of_case(case_id: int, *, actor: Actor) -> QuerySet[Any]:
    """What was promised in a case, newest first."""
    mine = cases(actor).filter(pk=case_id).order_by().values("pk")
    return promises().filter(case_id__in=mine).select_related("noted_by").order_by("-pk")


def cases_waiting_for(actor: Actor, project_id: int, *, on: date) -> QuerySet[Case]:
    """The actor's own open cases that ask for something by the end of a day, or name no next day."""
    mine = cases(actor).filter(project_id=project_id, owner_id=actor.staff_id, state=states.OPEN)
    return mine.filter(Q(next_on__lte=on) | Q(next_on__isnull=True))


def how_many_by_level(project_id: int, *, actor: Actor) -> dict[str, int]:
    """How many open cases stand at each stage, by its code."""
    rows = cases(actor).filter(project_id=project_id, state=states.OPEN).order_by()
    return {row["level"]: row["how_many"] for row in rows.values("level").annotate(how_many=Count("pk"))}
