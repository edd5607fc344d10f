"""Put an offer into the discount catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.db.models.functions import Now

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import BuildingId, DiscountOfferId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import DiscountKind, OfferSource
from kaipan.presale.models import DiscountOffer, DiscountOfferBuilding, PaymentPlan
from kaipan.presale.rules.offers import OfferInvalid, check_terms


@use_case
def create_discount_offer(
    project_id: ProjectId | int,
    *,
    code: str,
    name: str,
    source: OfferSource,
    kind: DiscountKind,
    value: Decimal,
    is_limit: bool = False,
    place: int = 60,
    stackable: bool = True,
    exclusion_group: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    product_types: Sequence[ProductType] = (),
    building_ids: Sequence[BuildingId | int] = (),
    payment_plan_codes: Sequence[str] = (),
    quota_deals: int | None = None,
    quota_total: Money | None = None,
    evidence: str = "",
    actor: Actor,
) -> DiscountOfferId:
    """Make an offer (优惠项目), or the next version of the one with this ``code``, and offer it.

    The version offered so far is retired; deals made with it keep it. ``value`` is in the kind's own unit;
    with ``is_limit`` it is the most a deal may choose. ``place`` orders the steps of a deal (a payment
    plan's own stand at 50). ``quota_deals`` and ``quota_total`` (元) limit this version. ``evidence`` says
    what the buyer has to bring. Refuses terms no deal could use (:class:`OfferInvalid`).
    """
    require(actor, permissions.MANAGE_PAYMENT_PLAN, project_id)
    code, name = required_line(code, longest=20), required_line(name, longest=40)
    group = clean_line(exclusion_group, longest=20)
    check_terms(name=name, kind=kind, value=value, place=place, stackable=stackable, exclusion_group=group)
    _refuse_bad_quota(name, quota_deals, quota_total)
    codes, buildings = (
        _plans(project_id, name, payment_plan_codes),
        _buildings(project_id, building_ids, actor),
    )
    versions = DiscountOffer.objects.filter(project_id=project_id, code=code)
    last = versions.aggregate(last=Max("version"))["last"] or 0
    versions.filter(retired_at__isnull=True).update(retired_at=Now())
    offer = DiscountOffer.objects.create(
        project_id=project_id,
        code=code,
        version=last + 1,
        name=name,
        source=source,
        kind=kind,
        value=value,
        is_limit=is_limit,
        place=place,
        stackable=stackable,
        exclusion_group=group,
        valid_from=valid_from,
        valid_until=valid_until,
        product_types=sorted({each.value for each in product_types}),
        payment_plan_codes=codes,
        building_count=len(buildings),
        quota_deals=quota_deals,
        quota_total=quota_total,
        evidence=clean_line(evidence, longest=200),
        created_by_id=actor.staff_id,
    )
    DiscountOfferBuilding.objects.bulk_create(
        DiscountOfferBuilding(project_id=project_id, offer=offer, building_id=building)
        for building in buildings
    )
    audit.record(
        actor, "presale.discount_offer.created", offer, changes={"version": [last or None, last + 1]}
    )
    return DiscountOfferId(offer.pk)


def _refuse_bad_quota(name: str, deals: int | None, total: Money | None) -> None:
    if (deals is not None and deals < 1) or (total is not None and total.amount <= 0):
        raise OfferInvalid(offer=name, problem=_("名额和额度应大于 0，不限时请留空"))


def _plans(project_id: int, name: str, codes: Sequence[str]) -> list[str]:
    wanted = sorted(set(codes))
    known = PaymentPlan.objects.filter(project_id=project_id, code__in=wanted).values_list("code", flat=True)
    if set(wanted) - set(known):
        raise OfferInvalid(offer=name, problem=_("适用的付款方式中有本项目没有的代码"))
    return wanted


def _buildings(project_id: int, building_ids: Sequence[int], actor: Actor) -> list[int]:
    wanted = sorted(set(building_ids))
    known = inventory.buildings(actor).filter(project_id=project_id, pk__in=wanted)
    if wanted and known.count() != len(wanted):
        raise NotFound
    return wanted
