"""Take an offer out of the discount catalogue."""

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DiscountOfferId
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import DiscountOffer
from kaipan.presale.refusals import OfferAlreadyRetired


@use_case
def retire_discount_offer(offer_id: DiscountOfferId | int, *, actor: Actor) -> None:
    """Offer this version no longer (停用). Deals made with it keep it; it comes back as a new version."""
    found = one(DiscountOffer.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=offer_id)
    require(actor, permissions.MANAGE_PAYMENT_PLAN, found.project_id)
    (offer,) = lock(Rank.PLAN, DiscountOffer.objects.filter(pk=offer_id))
    if offer.retired_at is not None:
        raise OfferAlreadyRetired(offer=offer.name)
    DiscountOffer.objects.filter(pk=offer.pk).update(retired_at=Now())
    audit.record(actor, "presale.discount_offer.retired", offer, changes={"enabled": [True, False]})
