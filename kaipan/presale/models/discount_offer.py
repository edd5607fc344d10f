"""The discounts of a project that a deal may choose."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted
from kaipan.presale.codes import DiscountKind, OfferSource
from kaipan.presale.models.discount_step import value_fits_kind
from kaipan.presale.rules.offers import PLACES

_WHOLE = """
    IF (SELECT o.building_count FROM presale_discountoffer o WHERE o.id = {offer})
       <> (SELECT count(*) FROM presale_discountofferbuilding b WHERE b.offer_id = {offer}) THEN
        RAISE EXCEPTION 'discount offer % is no whole', {offer}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_discount_offer_whole';
    END IF;
    RETURN NULL;
"""


def offer_stays_whole(offer: str) -> pgtrigger.Trigger:
    """Check, at the end of the transaction, that an offer has just the buildings it was made with."""
    return pgtrigger.Trigger(
        name="presale_discount_offer_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_WHOLE.format(offer=offer),
    )


class DiscountOffer(models.Model):
    """One version of an offer of the discount catalogue (优惠项目): what it takes off, from whom, how often.

    A version's terms never change; other terms are another version with a quota of its own, and at most one
    version of a code is offered. ``value`` is in the kind's own unit: what is taken off, or with ``is_limit``
    the most a deal may choose. ``place`` orders all steps of a deal; a payment plan's own stand at 50. Empty
    lists mean everywhere. The totals ``used_deals`` and ``used_total`` (元) run with the deals and never
    exceed the quota.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=40)
    source = models.CharField(max_length=12, choices=OfferSource)
    kind = models.CharField(max_length=12, choices=DiscountKind)
    value = models.DecimalField(max_digits=14, decimal_places=6)
    is_limit = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField()
    stackable = models.BooleanField(default=True)
    exclusion_group = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    product_types = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    payment_plan_codes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    building_count = models.PositiveSmallIntegerField(default=0)
    quota_deals = models.PositiveIntegerField(null=True, blank=True)
    quota_total = MoneyField(null=True, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    used_deals = models.PositiveIntegerField(default=0)
    used_total = MoneyField(default=ZERO)
    retired_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["place", "code", "-version"]
        constraints = [
            project_key("presale_discount_offer_project_key"),
            models.UniqueConstraint(
                fields=["project", "code", "version"], name="presale_discount_offer_version_once"
            ),
            models.UniqueConstraint(
                fields=["project", "code"],
                condition=Q(retired_at__isnull=True),
                name="presale_discount_offer_one_offered",
                violation_error_message=_("同一优惠项目同时只能有一个版本在用。"),
            ),
            models.CheckConstraint(condition=value_fits_kind(), name="presale_discount_offer_value"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="presale_discount_offer_ends_after_start",
                violation_error_message=_("优惠项目的截止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(place__gte=PLACES[0], place__lte=PLACES[1])
                & (Q(quota_deals__isnull=True) | Q(quota_deals__gte=1))
                & (Q(quota_total__isnull=True) | Q(quota_total__gt=0)),
                name="presale_discount_offer_terms",
            ),
            models.CheckConstraint(
                condition=Q(quota_deals__isnull=True) | Q(used_deals__lte=F("quota_deals")),
                name="presale_discount_offer_within_deals",
                violation_error_message=_("优惠项目的套数名额已用完，请刷新后改选其他优惠。"),
            ),
            models.CheckConstraint(
                condition=Q(used_total__gte=0)
                & (Q(quota_total__isnull=True) | Q(used_total__lte=F("quota_total"))),
                name="presale_discount_offer_within_total",
                violation_error_message=_("优惠项目的金额额度已用完，请刷新后改选其他优惠。"),
            ),
        ]
        triggers = [
            frozen_columns(
                "presale_discount_offer_version",
                [
                    "project_id",
                    "code",
                    "version",
                    "name",
                    "source",
                    "kind",
                    "value",
                    "is_limit",
                    "place",
                    "stackable",
                    "exclusion_group",
                    "valid_from",
                    "valid_until",
                    "product_types",
                    "payment_plan_codes",
                    "building_count",
                    "quota_deals",
                    "quota_total",
                    "evidence",
                ],
            ),
            frozen_columns(
                "presale_discount_offer_retired", ["retired_at"], when="OLD.retired_at IS NOT NULL"
            ),
            offer_stays_whole("NEW.id"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name


class DiscountOfferBuilding(models.Model):
    """A building an offer is for; an offer without any is for all."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    offer = models.ForeignKey(
        DiscountOffer, on_delete=models.PROTECT, related_name="buildings", db_index=False
    )
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["building_id"]
        constraints = [
            SameProject(
                field="offer", to="presale.DiscountOffer", name="presale_discount_offer_building_offer"
            ),
            SameProject(
                field="building", to="inventory.Building", name="presale_discount_offer_building_project"
            ),
            models.UniqueConstraint(
                fields=["offer", "building"], name="presale_discount_offer_building_once"
            ),
        ]
        triggers = [*append_only(), offer_stays_whole("NEW.offer_id")]
