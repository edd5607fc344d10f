"""收款单位, and what stands between them and the company."""

from __future__ import annotations

from typing import Any

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kaipan.charges.models import Charge, Payee
from kaipan.charges.permissions import PAY_OVER, PREPARE_PAY_OVER, SET_RULES, VIEW
from kaipan.charges.standing import taken_for_others, with_takings
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField

FIGURES = ("amount", "collected", "paid_over", "under_way", "held", "owed_back")
_LOOKS = (VIEW, SET_RULES, PREPARE_PAY_OVER, PAY_OVER)


def payees(actor: Actor) -> QuerySet[Payee]:
    """The payees of the company, for whoever looks at charges or sets their rules anywhere in it."""
    if not any(actor.may_somewhere(each) for each in _LOOKS):
        return Payee.objects.none()
    return Payee.objects.filter(company_id=actor.company_id)


def payee_balances(project_id: ProjectId | int, *, actor: Actor) -> QuerySet[Any]:
    """The payees for whom anything of a project is taken, with their figures there, 元.

    ``charged``; ``collected``, of which ``paid_over``; ``under_way`` in batches that are not paid yet;
    ``held`` for the payee; ``owed_back`` by it. Collected less paid over is held less owed back.
    """
    visible = Charge.objects.visible_to(actor, VIEW).filter(project_id=project_id)
    rows = with_takings(taken_for_others(visible))
    mine = rows.filter(taken_for=OuterRef("pk")).order_by().values("taken_for")
    sums = {
        ("charged" if name == "amount" else name): Coalesce(
            Subquery(
                mine.annotate(total=Sum(name, output_field=DecimalField())).values("total"),
                output_field=MoneyField(),
            ),
            Value(ZERO, output_field=MoneyField()),
        )
        for name in FIGURES
    }
    known = taken_for_others(visible).values("taken_for")
    return payees(actor).filter(pk__in=known).annotate(**sums).order_by("name")
