"""A plan from which list prices come."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from kaipan.kernel.source import Source
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.presale.codes import Basis, Direction, Effect, PlanState, PricingMethod
from kaipan.presale.models.rounding import DIGITS_KNOWN, RoundedPrices
from kaipan.presale.rules.price_plan_states import EDITABLE, TRANSITIONS
from kaipan.presale.rules.price_tables import Level

SOURCE_KIND = "presale.price_plan"


class PricePlan(RoundedPrices):
    """A price plan (价格方案): tables that make prices, tried, approved, executed once.

    ``basis`` is what unit prices are multiplied with, ``direction`` which price is made from which;
    ``basis_by_product`` and ``direction_by_product`` name the product types priced otherwise. Without a unit
    rounding the unit price is carried exactly into the total. ``level_ratio`` and ``level_shift`` (元/㎡) are
    what levelling did to every price.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    method = models.CharField(max_length=12, choices=PricingMethod, default=PricingMethod.DIFFERENCE)
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.GROSS)
    basis_by_product = models.JSONField(default=dict, blank=True)
    direction = models.CharField(max_length=16, choices=Direction, default=Direction.TOTAL_TO_UNIT)
    direction_by_product = models.JSONField(default=dict, blank=True)
    floor_effect = models.CharField(max_length=12, choices=Effect, default=Effect.DIFFERENCE)
    level_ratio = models.DecimalField(max_digits=18, decimal_places=12, default=Decimal(1))
    level_shift = models.DecimalField(max_digits=16, decimal_places=6, default=Decimal(0))
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    trialled_at = models.DateTimeField(null=True, blank=True)
    executed_at = models.DateTimeField(null=True, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_price_plan_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="presale_price_plan_name_once",
                violation_error_message=_("项目已有同名的价格方案，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=DIGITS_KNOWN,
                name="presale_price_plan_rounding_digits",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.TOTAL_TO_UNIT) | Q(unit_rounding_digit__isnull=False),
                name="presale_price_plan_unit_price_rounded",
                violation_error_message=_("由单价定总价时，单价必须取整。"),
            ),
            models.CheckConstraint(
                condition=Q(method=PricingMethod.MIXED)
                | Q(method=PricingMethod.DIFFERENCE, floor_effect=Effect.DIFFERENCE)
                | Q(method=PricingMethod.COEFFICIENT, floor_effect=Effect.COEFFICIENT),
                name="presale_price_plan_floor_effect",
                violation_error_message=_("楼层表的类型与定价方法不符。"),
            ),
            models.CheckConstraint(
                condition=Q(level_ratio__gt=0, level_ratio__lt=10**6)
                & Q(level_shift__gt=-(10**9), level_shift__lt=10**9),
                name="presale_price_plan_level",
            ),
            models.CheckConstraint(
                condition=Q(state="EXECUTED", executed_at__isnull=False)
                | (~Q(state="EXECUTED") & Q(executed_at__isnull=True)),
                name="presale_price_plan_executed_at",
            ),
        ]
        triggers = [
            FSM(name="state_graph", field="state", transitions=list(TRANSITIONS)),
            frozen_columns("presale_price_plan_keeps_project", ["project_id", "created_at"]),
            frozen_columns(
                "presale_price_plan_terms",
                [
                    "name",
                    "method",
                    "basis",
                    "basis_by_product",
                    "direction",
                    "direction_by_product",
                    "floor_effect",
                    "level_ratio",
                    "level_shift",
                    "unit_rounding_mode",
                    "unit_rounding_digit",
                    "total_rounding_mode",
                    "total_rounding_digit",
                ],
                when=f"OLD.state NOT IN {EDITABLE}",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> Source:
        """The plan as the room of approvals knows it."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def level(self) -> Level:
        """What levelling did to every price."""
        return Level(self.level_ratio, self.level_shift)
