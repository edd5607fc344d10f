"""The versions of the price list as the actor may see them."""

from django.db.models import Count, QuerySet, Sum

from kaipan.kernel.actor import Actor
from kaipan.presale import permissions
from kaipan.presale.models import PriceBook


def price_books(actor: Actor) -> QuerySet[PriceBook]:
    """Every version with how many ``rooms`` it prices, their ``value`` in 元, and what it came from."""
    books = PriceBook.objects.visible_to(actor, permissions.VIEW_PRICE)
    return books.select_related("plan", "adjustment", "executed_by").annotate(
        rooms=Count("entries"), value=Sum("entries__total")
    )
