"""业财核对: what sales agreed on, beside what finance has of it. The difference is 0.00.

Sales and finance keep figures of their own: the price of a deal, with what was sold along, and the dues on
its account; what a change settled on (refund, forfeit, fees, money carried over), and the documents of
finance that were made for it. Here they are compared row by row, in SQL.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO
from kaipan.org import queries as org
from kaipan.platform.fields import MoneyField
from kaipan.reporting.queries.groups import projects_of
from kaipan.sales import queries as sales

_NOTHING = Value(ZERO, output_field=MoneyField())


def deals_beside_books(*, project_id: int | None, actor: Actor) -> QuerySet[Any]:
    """Every deal with ``sold``, what it is to bring as agreed, and ``asked``, what finance asks for.

    Both in 元, and ``difference`` = sold − asked. A booking is to bring its 订金; a deal that ended, nothing.
    ``todos`` counts what finance still has to do about its account.
    """
    kaipan = org.system_actor(actor.company_id)
    found = sales.deals(kaipan).filter(project_id__in=projects_of(project_id, actor), account__isnull=False)
    sold = Case(
        When(state__in=sales.BINDING, then=F("total") + Coalesce("decoration__total", _NOTHING)),
        When(state="BOOKED", then=Coalesce("booking__earnest", _NOTHING)),
        default=_NOTHING,
        output_field=MoneyField(),
    )
    with_both = sales.with_totals(found).annotate(sold=sold, **finance.books_of_account())
    rows: QuerySet[Any] = with_both.annotate(difference=_amount(F("sold") - F("asked")))
    return rows


def changes_beside_books(*, project_id: int | None, actor: Actor) -> QuerySet[Any]:
    """The carried-out changes by which a deal ended or moved: what they settled on, what came of it.

    By sales: ``to_refund`` with compensation, ``to_forfeit``, ``to_move``, ``to_keep`` (违约金, 手续费),
    together ``settled``. By finance: ``refunded``, ``forfeited``, ``moved``, ``kept``, together ``posted``;
    and ``difference`` = settled − posted, ``waiting`` = granted and not yet paid. All in 元. A change that
    was undone (挞定激活) is left out: neither side has anything of it.
    """
    kaipan = org.system_actor(actor.company_id)
    found = sales.amendments(kaipan).filter(
        project_id__in=projects_of(project_id, actor), state="EXECUTED", after__has_key="settlement"
    )
    revived = found.model._default_manager.filter(
        deal=OuterRef("deal"), kind="REVIVE", state="EXECUTED", pk__gt=OuterRef("pk")
    )
    said = found.exclude(Exists(revived), kind="FORFEIT").annotate(
        to_refund=_amount(_said("to_bank") + _said("to_buyer") + _said("compensation")),
        to_forfeit=_amount(_said("forfeited")),
        to_move=_amount(_said("carried")),
        to_keep=_amount(_said("penalty") + _said("fee")),
        **finance.effects_of("sales.amendment"),
    )
    summed = said.annotate(
        settled=_amount(F("to_refund") + F("to_forfeit") + F("to_move") + F("to_keep")),
        posted=_amount(F("refunded") + F("forfeited") + F("moved") + F("kept")),
    )
    rows: QuerySet[Any] = summed.annotate(difference=_amount(F("settled") - F("posted")))
    return rows


def differing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of either table those on which sales and finance do not agree."""
    return rows.filter(~Q(difference=ZERO))


def _said(name: str) -> Combinable:
    return Coalesce(Cast(KT(f"after__settlement__{name}"), MoneyField()), _NOTHING)


def _amount(sum_of: Combinable) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(sum_of, output_field=MoneyField())
