"""What the books have of a change of an upper room, and what is left to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from kaipan.finance.models import Allocation, Due, FinanceTodo, Forfeiture, Refund, Transfer
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField

_TO_PAY = F("amount") + F("compensation")


def effects_of(source_kind: str) -> Mapping[str, Combinable]:
    """Columns for a table of changes, whose keys are the ids of sources of this kind; amounts in 元.

    ``refunded`` is what was granted and not called off, with compensation, and ``waiting`` the part of it
    that is not yet paid; ``forfeited`` and ``moved`` what stands; ``kept`` what was set against fees and
    penalties. ``todos`` counts the open to-dos. Whoever asks has shown that the reader may see them.
    """
    about = {"source_kind": source_kind, "source_id": OuterRef("pk")}
    refunds = Refund.objects.filter(**about).exclude(state=Refund.State.CANCELLED)
    kept = Allocation.objects.filter(**{f"settlement__{name}": of for name, of in about.items()})
    todos = FinanceTodo.objects.filter(**about, state=FinanceTodo.State.OPEN)
    return {
        "refunded": _sum(refunds, "source_id", _TO_PAY),
        "waiting": _sum(refunds.filter(state=Refund.State.GRANTED), "source_id", _TO_PAY),
        "forfeited": _sum(Forfeiture.objects.filter(**about, state=Forfeiture.State.STANDING), "source_id"),
        "moved": _sum(Transfer.objects.filter(**about, state=Transfer.State.POSTED), "source_id"),
        "kept": _sum(kept, "settlement__source_id"),
        "todos": _count(todos, "source_id"),
    }


def books_of_account() -> Mapping[str, Combinable]:
    """Columns for a table of things that have an ``account``: what its schedule asks for, and what is to do.

    ``asked`` is the sum of its open dues by schedule and price, in 元: 定金, 首期, 楼款, loans, 装修款.
    """
    dues = Due.objects.filter(account=OuterRef("account"), state=Due.State.OPEN, money_kind__scheduled=True)
    todos = FinanceTodo.objects.filter(account=OuterRef("account"), state=FinanceTodo.State.OPEN)
    return {"asked": _sum(dues, "account"), "todos": _count(todos, "account")}


def _sum(rows: QuerySet[Any], key: str, amount: Combinable | str = "amount") -> Combinable:
    total = rows.order_by().values(key).annotate(total=Sum(amount)).values("total")
    return Coalesce(Subquery(total), Value(ZERO, output_field=MoneyField()), output_field=MoneyField())


def _count(rows: QuerySet[Any], key: str) -> Combinable:
    return Coalesce(Subquery(rows.order_by().values(key).annotate(n=Count("pk")).values("n")), Value(0))
