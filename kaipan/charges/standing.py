"""What was collected for payees and where it stands, charge by charge."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import ExpressionWrapper, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from kaipan.charges.models import Charge, ChargeDue
from kaipan.charges.rules.paying_over import Takings
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.fields import MoneyField

_NOTHING = Value(ZERO, output_field=MoneyField())


@dataclass(frozen=True, slots=True)
class Choice:
    """What a batch is chosen by: kinds of money (all without any), the days it came in, single charges.

    ``since`` None is from the beginning. What the payee owes back is taken off whatever was chosen.
    """

    payee_id: int
    until: date
    since: date | None = None
    kinds: tuple[str, ...] = ()
    charge_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LineToCome:
    """One line of a batch as it would be made."""

    charge: Charge
    takings: Takings

    @property
    def amount(self) -> Money:
        """What it takes, 元; below zero what it takes off."""
        return self.takings.to_pay_over

    @property
    def code(self) -> str:
        """The ledger account it stands on."""
        return str(self.charge.money_kind.ledger_code)


def with_takings(rows: QuerySet[Charge]) -> QuerySet[Any]:
    """The charges with ``collected``, ``held``, ``owed_back`` and ``under_way`` (asked, not paid yet), 元."""
    links = ChargeDue.objects.filter(charge=OuterRef("pk")).order_by().values("charge")
    collected = _sum(links.annotate(sum=Sum("due__allocated")))
    return rows.annotate(collected=collected).annotate(
        held=Greatest(F("collected") - F("paid_over"), _NOTHING, output_field=MoneyField()),
        owed_back=Greatest(F("paid_over") - F("collected"), _NOTHING, output_field=MoneyField()),
        under_way=ExpressionWrapper(F("assigned") - F("paid_over"), output_field=MoneyField()),
    )


def taken_for_others(rows: QuerySet[Charge]) -> QuerySet[Charge]:
    """Of the charges those of money that is somebody else's."""
    return rows.filter(money_kind__pass_through=True)


def lines_to_come(project_id: int, choice: Choice) -> list[LineToCome]:
    """The lines of a batch made now, by room; nothing is locked."""
    rows = taken_for_others(Charge.objects.filter(project_id=project_id, taken_for_id=choice.payee_id))
    found = with_takings(rows).annotate(in_range=_came_in(choice.since, choice.until))
    lines = [
        LineToCome(each, Takings(each.collected, each.assigned, each.paid_over, each.in_range))
        for each in found.select_related("account__payer", "money_kind").order_by("account__label", "pk")
    ]
    return [each for each in lines if each.amount and _is_chosen(each, choice)]


def _is_chosen(line: LineToCome, choice: Choice) -> bool:
    if line.amount < ZERO:
        return True
    of_kind = not choice.kinds or line.charge.money_kind_id in choice.kinds
    return of_kind and (not choice.charge_ids or line.charge.pk in choice.charge_ids)


def _came_in(since: date | None, until: date) -> Coalesce:
    """What was set against a charge's dues on those days, less what was taken back on them."""
    days = {"due__allocations__dated_on__lte": until}
    if since:
        days["due__allocations__dated_on__gte"] = since
    links = ChargeDue.objects.filter(charge=OuterRef("pk"), **days).order_by().values("charge")
    return _sum(links.annotate(sum=Sum("due__allocations__amount")))


def _sum(summed: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(summed.values("sum"), output_field=MoneyField()), _NOTHING)


def accounts_of(lines: Collection[LineToCome]) -> list[int]:
    """The accounts that are to be locked."""
    return sorted({each.charge.account_id for each in lines})
