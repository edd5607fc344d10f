"""What takes a room off the market, and the trail of how it got there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.codes import EndReason, OccupancyKind, ReleaseState
from kaipan.inventory.models.occupancy_triggers import OCCUPANCY_TRIGGERS
from kaipan.inventory.models.room import Room
from kaipan.inventory.rules import occupancy_kinds
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Occupancy(models.Model):
    """The one gate to a room (占用): one live row a room, from a short hold to the handover.

    ``source`` is what stands behind it in a room above. ``holder_label`` names the holder to those who may
    know ("王芳（顾问 李伟）"), ``contact`` is whom everybody else may ask ("李伟"). A row whose
    ``expires_at`` has passed holds nothing, whether or not anybody has ended it yet. Ended rows never
    change; none is ever deleted.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="occupancies", db_index=False
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="occupancies")
    kind = models.CharField(max_length=12, choices=OccupancyKind)
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    holder_label = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=8, choices=EndReason, blank=True)
    end_note = models.CharField(max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = ProjectScoped.as_manager()

    class Meta:
        verbose_name = _("占用")
        ordering = ["-id"]
        constraints = [
            project_key("inventory_occupancy_project_key"),
            SameProject(field="room", to="inventory.Room", name="inventory_occupancy_room_same_project"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(ended_at__isnull=True),
                name="inventory_occupancy_one_live",
                violation_error_message=gettext_noop("该房间已被占用，请刷新后选择其他房间。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OccupancyKind.values), name="inventory_occupancy_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(kind__in=occupancy_kinds.MAY_EXPIRE),
                name="inventory_occupancy_expiry_by_kind",
                violation_error_message=gettext_noop("只有预留、线上锁定和预订可以设到期时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=occupancy_kinds.MUST_EXPIRE) | Q(expires_at__isnull=False),
                name="inventory_occupancy_hold_expires",
                violation_error_message=gettext_noop("线上锁定必须有到期时间。"),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("since")),
                name="inventory_occupancy_expires_after_start",
                violation_error_message=gettext_noop("到期时间必须晚于现在。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")),
                name="inventory_occupancy_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end_reason="")
                | Q(ended_at__isnull=False, end_reason__in=EndReason.values),
                name="inventory_occupancy_end_has_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "expires_at"],
                condition=Q(ended_at__isnull=True),
                name="inventory_occupancy_live",
            ),
            models.Index(fields=["source_kind", "source_id"], name="inventory_occupancy_source"),
        ]
        triggers = OCCUPANCY_TRIGGERS


class OccupancyStep(models.Model):
    """One moment in the life of an occupancy, written by the database itself at every change."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="occupancy_steps", db_index=False)
    occupancy = models.ForeignKey(Occupancy, on_delete=models.PROTECT, related_name="steps", db_index=False)
    kind = models.CharField(max_length=12, choices=OccupancyKind)
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    holder_label = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=80, blank=True)
    expires_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=8, choices=EndReason, blank=True)
    end_note = models.CharField(max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    objects = ProjectScoped.as_manager()

    class Meta:
        verbose_name = _("占用")
        ordering = ["id"]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="inventory_occupancy_step_room_same_project"),
            SameProject(
                field="occupancy",
                to="inventory.Occupancy",
                name="inventory_occupancy_step_same_project",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "room", "-id"], name="inventory_occupancy_step_room"),
            models.Index(fields=["source_kind", "source_id"], name="inventory_step_source"),
        ]
        triggers = append_only(forgets="holder_label")


class ReleaseStep(models.Model):
    """One moment at which a room came to the market or left it, written by the database itself."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="release_steps", db_index=False)
    release_state = models.CharField(max_length=12, choices=ReleaseState)
    at = models.DateTimeField()

    objects = ProjectScoped.as_manager()

    class Meta:
        verbose_name = _("放盘")
        ordering = ["id"]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="inventory_release_step_room_same_project"),
        ]
        indexes = [models.Index(fields=["project", "room", "-id"], name="inventory_release_step_room")]
        triggers = append_only()
