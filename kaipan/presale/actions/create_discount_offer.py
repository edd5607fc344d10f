"""Put an offer into the discount catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Now

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import DiscountOfferId, ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version
from kaipan.presale import permissions
from kaipan.presale.models import DiscountOffer, DiscountOfferBuilding, PaymentPlan
from kaipan.presale.rules.offers import OfferDraft, OfferInvalid, check_draft


@use_case
def create_discount_offer(project_id: ProjectId | int, draft: OfferDraft, *, actor: Actor) -> DiscountOfferId:
    """Make an offer (优惠项目), or the next version of the one with this ``code``, and offer it.

    The version offered so far is retired; deals made with it keep it, and the new one has a quota of its own.
    Refuses terms no deal could use (:class:`OfferInvalid`).
    """
    require(actor, permissions.MANAGE_PAYMENT_PLAN, project_id)
    check_draft(draft)
    buildings = _buildings(project_id, draft.building_ids, actor)
    code = required_line(draft.code, longest=20)
    versions = DiscountOffer.objects.filter(project_id=project_id, code=code)
    last = last_version(versions)
    versions.filter(retired_at__isnull=True).update(retired_at=Now())
    offer = _keep(project_id, code, last + 1, draft, len(buildings), actor)
    DiscountOfferBuilding.objects.bulk_create(
        DiscountOfferBuilding(project_id=project_id, offer=offer, building_id=building)
        for building in buildings
    )
    audit.record(
        actor, "presale.discount_offer.created", offer, changes={"version": [last or None, last + 1]}
    )
    return DiscountOfferId(offer.pk)


@step
def _keep(
    project_id: int, code: str, version: int, draft: OfferDraft, buildings: int, actor: Actor
) -> DiscountOffer:
    """The version as it was drafted."""
    return DiscountOffer.objects.create(
        project_id=project_id,
        code=code,
        version=version,
        name=required_line(draft.name, longest=40),
        source=draft.source,
        kind=draft.kind,
        value=draft.value,
        is_limit=draft.is_limit,
        place=draft.place,
        stackable=draft.stackable,
        exclusion_group=clean_line(draft.exclusion_group, longest=20),
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        product_types=sorted({each.value for each in draft.product_types}),
        payment_plan_codes=_plans(project_id, draft),
        building_count=buildings,
        quota_deals=draft.quota_deals,
        quota_total=draft.quota_total,
        evidence=clean_line(draft.evidence, longest=200),
        created_by_id=actor.staff_id,
    )


def _plans(project_id: int, draft: OfferDraft) -> list[str]:
    wanted = sorted(set(draft.payment_plan_codes))
    known = PaymentPlan.objects.filter(project_id=project_id, code__in=wanted).values_list("code", flat=True)
    if set(wanted) - set(known):
        raise OfferInvalid(offer=draft.name, problem=_("适用的付款方式中有本项目没有的代码"))
    return wanted


def _buildings(project_id: int, building_ids: Sequence[int], actor: Actor) -> list[int]:
    wanted = sorted(set(building_ids))
    known = inventory.buildings(actor).filter(project_id=project_id, pk__in=wanted)
    if wanted and known.count() != len(wanted):
        raise NotFound
    return wanted
