"""台账: money received, loans on their way, and what was taken for others, on the evening of any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Sum

from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.reporting.queries.groups import projects_of
from kaipan.reporting.queries.receivables import receivables


@dataclass(frozen=True, slots=True)
class TakenLine:
    """What is taken for one payee under one kind of money, in 元: still owed, and paid by the buyers.

    Nothing records yet what was passed on, so what was paid is what is held.
    """

    payee: str
    money_kind: str
    label: str
    owed: Money
    paid: Money


def money_received(on: date, *, project_id: int | None, today: date, actor: Actor) -> QuerySet[Any]:
    """实收台账: each way in which money came by that evening; a later day than today is today."""
    return finance.money_received(projects_of(project_id, actor), min(on, today))


def loans_in_transit(on: date, *, project_id: int | None, today: date, actor: Actor) -> QuerySet[Any]:
    """按揭在途: the loan dues of signed deals that had not all come by that evening, with ``signed_on``."""
    on = min(on, today)
    loans = receivables(on, project_id=project_id, today=today, actor=actor).filter(
        is_loan=True, account__deal__contract__agreed_on__lte=on
    )
    found: QuerySet[Any] = loans.annotate(signed_on=F("account__deal__contract__agreed_on"))
    return found


def taken_for_others(on: date, *, project_id: int | None, today: date, actor: Actor) -> tuple[TakenLine, ...]:
    """代收汇总: by whom it is for and kind of money, what stood open that evening and what had been paid."""
    on, by = min(on, today), ["charge_link__charge__payee", "money_kind_id"]
    paid = finance.taken_for_others(projects_of(project_id, actor), on, by=by)
    open_dues = receivables(on, project_id=project_id, today=today, actor=actor)
    open_sums = open_dues.filter(money_kind__pass_through=True).order_by().values_list(*by)
    owed = {tuple(key): left for *key, left in open_sums.annotate(left=Sum("left_then"))}
    named = dict(finance.money_kinds(actor.company_id).values_list("pk", "name"))
    lines = [
        TakenLine(
            payee or "", kind, named[kind], owed.get((payee, kind), ZERO), paid.get((payee, kind), ZERO)
        )
        for payee, kind in {*owed, *paid}
    ]
    return tuple(sorted(lines, key=lambda line: (line.payee, line.money_kind)))
