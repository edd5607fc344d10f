"""An order that moves list prices of single rooms after they were published."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import (
    append_only,
    frozen_columns,
    keeps_modified_at,
    never_deleted,
    on_every_change,
)
from kaipan.presale.adjustment_codes import (
    AdjustmentConflict,
    AdjustmentMethod,
    AdjustmentState,
    PriceRule,
)
from kaipan.presale.codes import Basis
from kaipan.presale.models.rounding import DIGITS_KNOWN, RoundedPrices
from kaipan.presale.models.same_room import SameRoom
from kaipan.presale.rules.adjustment_states import EDITABLE, TRANSITIONS

SOURCE_KIND = "presale.price_adjustment"

_IN_TIME = """
IF NEW.state = 'EXECUTED' AND NEW.effective_at > statement_timestamp() THEN
    RAISE EXCEPTION 'price adjustment % takes effect later', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'presale_adjustment_in_time';
END IF;
RETURN NEW;
"""


class PriceAdjustment(RoundedPrices):
    """A price adjustment order (调价单): which rooms cost what from when on, approved, carried out once.

    ``value`` is the one value of a rule for all rooms; lists and imports have one per line. Without
    ``effective_at`` the order takes effect when it is executed; with one, executing it puts it on the
    calendar (``SCHEDULED``) and the database's clock does the rest. ``whole_or_nothing`` orders fall as a
    whole when one room cannot follow; others leave that room at its price. ``left_out`` names the rooms that
    the condition meant and that could not be adjusted when the order was drawn up.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    method = models.CharField(max_length=12, choices=AdjustmentMethod)
    value = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    condition = models.JSONField(default=dict, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    whole_or_nothing = models.BooleanField(default=False)
    effective_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=AdjustmentState, default=AdjustmentState.DRAFT)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    put_in_force_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    put_in_force_at = models.DateTimeField(null=True, blank=True)
    executed_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["effective_at"], condition=Q(state="SCHEDULED"), name="presale_adjustment_scheduled"
            )
        ]
        constraints = [
            project_key("presale_adjustment_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="presale_adjustment_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="presale_adjustment_order_reasoned"),
            models.CheckConstraint(
                condition=Q(method__in=["LIST", "IMPORT"], value__isnull=True)
                | (~Q(method__in=["LIST", "IMPORT"]) & Q(value__isnull=False)),
                name="presale_adjustment_value",
            ),
            models.CheckConstraint(
                condition=DIGITS_KNOWN,
                name="presale_adjustment_rounding_digits",
            ),
            models.CheckConstraint(
                condition=Q(state="EXECUTED", executed_at__isnull=False)
                | (~Q(state="EXECUTED") & Q(executed_at__isnull=True)),
                name="presale_adjustment_executed_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="SCHEDULED") | Q(effective_at__isnull=False),
                name="presale_adjustment_scheduled_for_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="VOID") ^ Q(void_reason=""), name="presale_adjustment_void_reasoned"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(TRANSITIONS)),
            pgtrigger.Trigger(
                name="in_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_IN_TIME,
            ),
            frozen_columns("presale_adjustment_keeps_project", ["project_id", "number", "created_at"]),
            frozen_columns(
                "presale_adjustment_terms",
                [
                    "reason",
                    "method",
                    "value",
                    "condition",
                    "left_out",
                    "unit_rounding_mode",
                    "unit_rounding_digit",
                    "total_rounding_mode",
                    "total_rounding_digit",
                    "whole_or_nothing",
                    "effective_at",
                ],
                when=f"OLD.state <> '{EDITABLE}'",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return _("调价单第 %(number)s 号") % {"number": self.number}

    @property
    def source(self) -> Source:
        """The order as the room of approvals knows it."""
        return Source(SOURCE_KIND, self.pk)


def only_while_drafted() -> list[pgtrigger.Trigger]:
    """Lines of an order that was submitted, approved, executed or voided stay as they are."""
    refuse = (
        "IF EXISTS (SELECT 1 FROM moved JOIN presale_priceadjustment a ON a.id = moved.adjustment_id "  # noqa: S608
        f"WHERE a.state <> '{EDITABLE}') THEN RAISE EXCEPTION "
        "'presale_adjustment_not_editable: % belongs to an order that is no longer drafted', TG_TABLE_NAME "
        "USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL;"
    )
    return on_every_change("only_while_drafted", refuse)


class PriceAdjustmentLine(models.Model):
    """One room of an order: the price it had, what is done to it, and the price it gets.

    ``from_entry`` is the entry of the price book that the old price stands in: a room whose list price moved
    since then is not adjusted.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    adjustment = models.ForeignKey(
        PriceAdjustment, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    from_entry = models.ForeignKey(
        "presale.PriceBookEntry", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    basis = models.CharField(max_length=8, choices=Basis)
    area = AreaField()
    old_unit_price = UnitPriceField()
    old_total = MoneyField()
    rule = models.CharField(max_length=12, choices=PriceRule)
    value = models.DecimalField(max_digits=16, decimal_places=6)
    unit_price = UnitPriceField()
    total = MoneyField()
    derivation = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="adjustment", to="presale.PriceAdjustment", name="presale_adjustment_line_order_project"
            ),
            SameProject(field="room", to="inventory.Room", name="presale_adjustment_line_room_project"),
            SameRoom(
                field="from_entry", to="presale.PriceBookEntry", name="presale_adjustment_line_entry_room"
            ),
            models.UniqueConstraint(fields=["adjustment", "room"], name="presale_adjustment_line_room_once"),
            models.CheckConstraint(
                condition=Q(total__gt=0, unit_price__gte=0, old_total__gt=0),
                name="presale_adjustment_line_positive",
            ),
        ]
        triggers = only_while_drafted()

    @property
    def difference(self) -> Any:
        """What the order changes, in 元."""
        return self.total - self.old_total


class PriceAdjustmentConflict(models.Model):
    """One room that kept its price when the order was carried out, and why.

    ``holder`` is the kind of occupancy that had the room; who the customer is stands nowhere here.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    adjustment = models.ForeignKey(
        PriceAdjustment, on_delete=models.PROTECT, related_name="conflicts", db_index=False
    )
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AdjustmentConflict)
    holder = models.CharField(max_length=12, blank=True)
    list_total = MoneyField()
    total = MoneyField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="adjustment",
                to="presale.PriceAdjustment",
                name="presale_adjustment_conflict_order_project",
            ),
            SameProject(field="room", to="inventory.Room", name="presale_adjustment_conflict_room_project"),
            models.UniqueConstraint(
                fields=["adjustment", "room"], name="presale_adjustment_conflict_room_once"
            ),
        ]
        triggers = append_only()
