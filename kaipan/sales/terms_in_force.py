"""What holds of a deal: as last amended, else as its last step agreed on it."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.platform.prepared import Prepared
from kaipan.sales.models import AmendedTerms, Booking, Contract, Deal, Draft, Subscription

Terms = AmendedTerms | Contract | Draft | Subscription | Booking

STEPS: Sequence[str] = ("contract", "draft", "subscription", "booking")


_amended = Prepared(lambda deal: AmendedTerms.objects.filter(deal_id=deal).order_by("-ordinal")[:1])


def terms_in_force(deal: Deal) -> Terms:
    """Price, plan, discounts and area that hold now; of a booking what was quoted at it."""
    amended = _amended.first(deal.pk)
    if amended is not None:
        return amended
    found: Terms = next(getattr(deal, name) for name in STEPS if hasattr(deal, name))
    return found
