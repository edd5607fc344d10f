"""Deals with what their price comes to, for lists that filter and sort by it."""

from __future__ import annotations

from django.db.models import Count, ExpressionWrapper, F, JSONField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kaipan.platform.fields import MoneyField
from kaipan.sales.models import AddOn, AmendedTerms, Deal, OnlineSigning


def with_totals(deals: QuerySet[Deal]) -> QuerySet[Deal]:
    """Deals with ``price``, that which holds in 元, and ``total``, with the add-ons that stand.

    ``add_on_count`` is how many those are; ``online_number`` the last number of the authority (网签合同号).
    """
    along = AddOn.objects.filter(deal=OuterRef("pk"), ended_on=None).order_by().values("deal")
    online = OnlineSigning.objects.filter(deal=OuterRef("pk")).order_by("-id")
    amended = AmendedTerms.objects.filter(deal=OuterRef("pk")).order_by("-ordinal").values("deal_total")
    price = Coalesce(
        Subquery(amended[:1]), "contract__deal_total", "subscription__deal_total", "booking__deal_total"
    )
    sold_along = Subquery(along.annotate(total=Sum("deal_total")).values("total"))
    return deals.annotate(
        price=price,
        total=ExpressionWrapper(
            price + Coalesce(sold_along, Value(0), output_field=MoneyField()), output_field=MoneyField()
        ),
        add_on_count=Coalesce(Subquery(along.annotate(rooms=Count("pk")).values("rooms")), Value(0)),
        online_number=Subquery(online.values("number")[:1]),
    )


def with_list_totals(deals: QuerySet[Deal]) -> QuerySet[Deal]:
    """Deals of :func:`with_totals` with ``listed``, what the price book asks for the same, in 元.

    ``taken`` are the offers of the price that holds, as its quote keeps them.
    """
    along = AddOn.objects.filter(deal=OuterRef("pk"), ended_on=None).order_by().values("deal")
    amended = AmendedTerms.objects.filter(deal=OuterRef("pk")).order_by("-ordinal")
    listed = Coalesce(
        Subquery(amended.values("list_total")[:1]), "subscription__list_total", "booking__list_total"
    )
    sold_along = Subquery(along.annotate(total=Sum("list_total")).values("total"))
    return with_totals(deals).annotate(
        listed=ExpressionWrapper(
            listed + Coalesce(sold_along, Value(0), output_field=MoneyField()), output_field=MoneyField()
        ),
        taken=Coalesce(
            Subquery(amended.values("quote__offers")[:1]),
            F("subscription__quote__offers"),
            Value([], output_field=JSONField()),
        ),
    )
