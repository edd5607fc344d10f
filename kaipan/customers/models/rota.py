"""Whose turn it is to receive who comes: the rota of a sales office (轮接)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.models.customer import Customer
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted


class TurnKind(models.TextChoices):
    """What became of a turn (轮次)."""

    SERVED = "SERVED", _("接待")
    PASSED = "PASSED", _("过号")


class RotaPlace(models.Model):
    """A consultant's place in the rota of a project.

    On duty on ``on_duty_on``, on no other day. Next is who waits longest: ``waiting_since`` is the moment
    they came on duty or had their last turn, ``position`` decides between those who began together.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    on_duty_on = models.DateField(null=True, blank=True)
    waiting_since = models.DateTimeField()

    class Meta:
        ordering = ["waiting_since", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "staff"],
                name="customers_rota_place_once",
                violation_error_message=gettext_noop("此人已在轮接名单中，请刷新后重试。"),
            ),
        ]
        triggers = [frozen_columns("rota_place_keeps_person", ["project_id", "staff_id"]), never_deleted()]

    def __str__(self) -> str:
        return self.staff.name


class RotaTurn(models.Model):
    """A turn that was had: somebody was received, or the turn was passed with a reason. A fact.

    ``waited_since`` is the moment from which the consultant had waited for it: no wait ends twice.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=TurnKind)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="turns")
    reason = models.CharField(max_length=200, blank=True)
    waited_since = models.DateTimeField()
    by_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_rota_turn_project"),
            models.UniqueConstraint(
                fields=["project", "staff", "waited_since"],
                name="customers_rota_turn_once",
                violation_error_message=gettext_noop("这一轮次刚刚已被使用，请重新查询轮到谁。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="SERVED", customer__isnull=False, reason="")
                | (Q(kind="PASSED", customer__isnull=True) & ~Q(reason="")),
                name="customers_rota_turn_kind",
            ),
        ]
        triggers = append_only()
