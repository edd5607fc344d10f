"""Work that takes longer than a person should sit before a page."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.triggers import frozen_columns


class WorkState(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "WAITING", _("等待")
    RUNNING = "RUNNING", _("进行中")
    DONE = "DONE", _("完成")
    REFUSED = "REFUSED", _("未通过")
    FAILED = "FAILED", _("出错")
    CANCELLED = "CANCELLED", _("已取消")


OVER = (WorkState.DONE, WorkState.REFUSED, WorkState.FAILED, WorkState.CANCELLED)

_MOVES: list[tuple[str, str]] = [
    ("WAITING", "RUNNING"),
    ("WAITING", "CANCELLED"),
    ("RUNNING", "DONE"),
    ("RUNNING", "REFUSED"),
    ("RUNNING", "FAILED"),
]


class Work(models.Model):
    """One verb that somebody asked to be carried out without waiting for it (后台任务).

    ``arguments`` are the verb's own, as JSON without anything personal. Without a ``project_id`` it is about
    no one project. ``held`` are the permissions its starter held in the project, or everywhere (see
    :mod:`kaipan.platform.held_rights`): it is carried out with those that are still held. ``done`` of
    ``total`` and ``phase`` tell how far it is; ``heartbeat_at`` that somebody is at it.
    A refusal is kept in every language, with its values and the names of the things it names. Company,
    project and staff are plain numbers: the platform lies below the room that knows them.
    """

    company_id = models.BigIntegerField()
    project_id = models.BigIntegerField(null=True)
    staff_id = models.BigIntegerField()
    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=60)
    label = models.CharField(max_length=160)
    arguments = models.JSONField()
    held = models.JSONField()
    state = models.CharField(max_length=12, choices=WorkState, default=WorkState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    phase = models.CharField(max_length=60, blank=True)
    result = models.JSONField(null=True)
    refusal_code = models.CharField(max_length=80, blank=True)
    refusal_said = models.JSONField(null=True)
    refusal_params = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["staff_id", "-id"], name="platform_work_of_staff"),
            models.Index(fields=["staff_id"], condition=Q(seen_at__isnull=True), name="platform_work_unseen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OVER, finished_at__isnull=False)
                | (~Q(state__in=OVER) & Q(finished_at__isnull=True)),
                name="platform_work_over_when_finished",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkState.DONE, result__isnull=False)
                | (~Q(state=WorkState.DONE) & Q(result__isnull=True)),
                name="platform_work_result_when_done",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="work_state_graph", field="state", transitions=_MOVES),
            frozen_columns(
                "platform_work_keeps_what_was_asked",
                ["company_id", "project_id", "staff_id", "channel", "kind", "arguments", "held"],
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in OVER
