"""The tables of a price plan. Each is replaced as a whole, and only while the plan is edited."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, SameScope
from kaipan.platform.fields import MoneyField, UnitPriceField
from kaipan.platform.triggers import on_every_change
from kaipan.presale.codes import AdjustmentKind
from kaipan.presale.models.price_plan import PricePlan
from kaipan.presale.rules.price_plan_states import EDITABLE
from kaipan.presale.rules.price_tables import Adjustment


class SameBuilding(SameScope):
    """As :class:`SameProject`, one step down: a base price's unit is a unit of its building."""

    scope = "building"


def only_while_edited() -> list[pgtrigger.Trigger]:
    """Rows of a plan that was submitted, approved, executed or voided stay as they are.

    They belong to a plan of their own project.
    """
    refuse = (
        "IF EXISTS (SELECT 1 FROM moved LEFT JOIN presale_priceplan plan "  # noqa: S608
        "ON plan.id = moved.plan_id AND plan.project_id = moved.project_id "
        f"WHERE plan.id IS NULL OR plan.state NOT IN {EDITABLE}) THEN RAISE EXCEPTION "
        "'presale_plan_not_editable: % belongs to a plan that is no longer edited', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL;"
    )
    return on_every_change("only_while_edited", refuse)


class BasePrice(models.Model):
    """The base (基准价) of a position of a unit or of a building, or of all of their positions, in 元/㎡.

    The most particular base counts. For products priced by the room it is the room's base price in 元.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PricePlan, on_delete=models.PROTECT, related_name="bases", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "inventory.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    value = UnitPriceField()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="plan", to="presale.PricePlan", name="presale_base_price_plan_project"),
            SameProject(
                field="building", to="inventory.Building", name="presale_base_price_building_project"
            ),
            SameBuilding(field="unit", to="inventory.Unit", name="presale_base_price_unit_building"),
            models.UniqueConstraint(
                fields=["plan", "building", "unit", "position"],
                nulls_distinct=False,
                name="presale_base_price_once",
                violation_error_message=_("同一楼栋、单元和位置只能有一个基准价。"),
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="presale_base_price_positive"),
        ]
        triggers = only_while_edited()


class FloorDifference(models.Model):
    """What a floor of a building adds to the base, in 元/㎡, or multiplies it with (层差、楼层系数).

    Which of the two the plan says. A table and not a slope: the first, top, plant and disliked floors have
    values of their own.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PricePlan, on_delete=models.PROTECT, related_name="floors", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")
    floor_index = models.SmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=6)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gt=-(10**9), value__lt=10**9), name="presale_floor_difference_bounded"
            ),
            SameProject(field="plan", to="presale.PricePlan", name="presale_floor_difference_plan_project"),
            SameProject(
                field="building", to="inventory.Building", name="presale_floor_difference_building_project"
            ),
            models.UniqueConstraint(
                fields=["plan", "building", "floor_index"],
                name="presale_floor_difference_once",
                violation_error_message=_("同一楼栋的同一楼层只能有一个层差。"),
            ),
        ]
        triggers = only_while_edited()


class RoomAdjustment(models.Model):
    """What is said of one room alone, and why (一房一调, 调平尾差).

    元 on its rounded total, or its total itself, or its unit price itself in 元/㎡. ``by_levelling`` marks
    what levelling wrote and may take back; everything else people wrote.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PricePlan, on_delete=models.PROTECT, related_name="adjustments", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AdjustmentKind, default=AdjustmentKind.SHIFT_TOTAL)
    amount = MoneyField(null=True, blank=True)
    unit_price = UnitPriceField(null=True, blank=True)
    reason = models.CharField(max_length=120)
    by_levelling = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="plan", to="presale.PricePlan", name="presale_adjustment_plan_project"),
            SameProject(field="room", to="inventory.Room", name="presale_adjustment_room_project"),
            models.UniqueConstraint(
                fields=["plan", "room"],
                name="presale_adjustment_once",
                violation_error_message=_("同一房间只能有一项调整。"),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="presale_adjustment_reasoned"),
            models.CheckConstraint(
                condition=Q(kind=AdjustmentKind.SHIFT_TOTAL, amount__isnull=False, unit_price__isnull=True)
                | Q(kind=AdjustmentKind.SET_TOTAL, amount__gt=0, unit_price__isnull=True)
                | Q(kind=AdjustmentKind.SET_UNIT, amount__isnull=True, unit_price__gt=0),
                name="presale_adjustment_says_one_thing",
            ),
        ]
        triggers = only_while_edited()

    @property
    def rule(self) -> Adjustment:
        """The adjustment as the rules read it."""
        return Adjustment(AdjustmentKind(self.kind), self.amount, self.unit_price)
