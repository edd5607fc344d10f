"""How a price is paid."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.codes import ProductType
from kaipan.kernel.rounding import Rounding
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.presale.codes import PaymentKind, RoundingMode
from kaipan.presale.models.payment_plan_whole import plan_stays_whole
from kaipan.presale.models.rounding import DIGITS, kept_rounding


class PaymentPlan(models.Model):
    """One version of a payment plan (付款方式): its lines, and the discounts that come with it.

    A version never changes; another set of lines is another version, and at most one version of a code is
    offered. Deals keep the version they were made with. The rounding is that of the deal price and of the
    lines; ``minimum_own_share`` is the least share of the price that loans leave to the buyer.

    A plan is for the product types and buildings it names, for all where it names none, from ``valid_from``
    to ``valid_until``. ``own_kind`` is what a plan of the project's own kind is called. What is offered can
    be taken back as a whole (``enabled``) or for single product types (``disabled_products``).
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=PaymentKind)
    own_kind = models.CharField(max_length=20, blank=True, db_default="")
    product_types = ArrayField(models.CharField(max_length=12, choices=ProductType), default=list, blank=True)
    enabled = models.BooleanField(default=True)
    disabled_products = ArrayField(
        models.CharField(max_length=12, choices=ProductType), default=list, blank=True
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    rounding_mode = models.CharField(max_length=8, choices=RoundingMode, default=RoundingMode.HALF_UP)
    rounding_digit = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(1))
    minimum_own_share = models.DecimalField(max_digits=5, decimal_places=4)
    line_count = models.PositiveSmallIntegerField()
    step_count = models.PositiveSmallIntegerField(default=0)
    building_count = models.PositiveSmallIntegerField(default=0, db_default=0)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            project_key("presale_payment_plan_project_key"),
            models.UniqueConstraint(
                fields=["project", "code", "version"], name="presale_payment_plan_version_once"
            ),
            models.UniqueConstraint(
                fields=["project", "code"],
                condition=Q(enabled=True),
                name="presale_payment_plan_one_offered",
                violation_error_message=_("同一付款方式同时只能启用一个版本。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="presale_payment_plan_ends_after_start",
                violation_error_message=_("付款方式的截止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(minimum_own_share__gte=0, minimum_own_share__lte=1)
                & Q(rounding_digit__in=DIGITS)
                & Q(line_count__gte=1),
                name="presale_payment_plan_terms",
            ),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.OTHER) & ~Q(own_kind="")
                | ~Q(kind=PaymentKind.OTHER) & Q(own_kind=""),
                name="presale_payment_plan_own_kind_named",
            ),
            models.CheckConstraint(
                condition=Q(product_types__contained_by=ProductType.values)
                & Q(disabled_products__contained_by=ProductType.values),
                name="presale_payment_plan_products_known",
            ),
        ]
        triggers = [
            frozen_columns(
                "presale_payment_plan_version",
                [
                    "project_id",
                    "code",
                    "version",
                    "name",
                    "kind",
                    "valid_from",
                    "valid_until",
                    "rounding_mode",
                    "rounding_digit",
                    "minimum_own_share",
                    "line_count",
                    "step_count",
                    "building_count",
                    "own_kind",
                    "product_types",
                ],
            ),
            plan_stays_whole("NEW.id"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """What kind of plan it is, in people's words; the project's own name for one of its own."""
        return self.own_kind or str(self.get_kind_display())

    @property
    def building_ids(self) -> list[int]:
        """The buildings it is for; none means all."""
        return [each.building_id for each in self.buildings.all()]

    @property
    def rounding(self) -> Rounding:
        """取整方式 × 取整位 of the deal price and of the lines."""
        return kept_rounding(self.rounding_mode, self.rounding_digit)
