"""What was put on sale or taken off it, room by room."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from pgtrigger import FSM, Before, Insert, Trigger, Update

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.spoken import heard
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted
from kaipan.presale.codes import BatchState, ReleaseKind
from kaipan.presale.rules.release_states import TRANSITIONS

SOURCE_KIND = "presale.release"

_CANCELLED_IN_TIME = (
    "IF OLD.state = 'SCHEDULED' AND NEW.state = 'CANCELLED' AND OLD.effective_at <= statement_timestamp() "
    "THEN RAISE EXCEPTION 'release batch % has taken effect', OLD.id "
    "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
)
_DONE_IN_TIME = (
    "IF NEW.state = 'DONE' AND NEW.effective_at > statement_timestamp() "
    "THEN RAISE EXCEPTION 'release batch % takes effect later', NEW.id "
    "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
)
_LINE_IN_TIME = (
    "IF EXISTS (SELECT 1 FROM presale_releasebatch WHERE id = NEW.batch_id "
    "AND (effective_at > statement_timestamp() OR state NOT IN ('SCHEDULED', 'DONE'))) "
    "THEN RAISE EXCEPTION 'release batch % has not taken effect', NEW.batch_id "
    "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
)


class ReleaseBatch(models.Model):
    """A release order (放盘单) or withdrawal (收盘单): by which condition, and from when on.

    ``day`` is the business day on which permits are looked at, that of ``effective_at``. A batch for a later
    moment keeps its rooms (:class:`ReleaseTarget`) and waits; each room gets its line when the batch takes
    effect, one by one where somebody wants the room first. ``retry_of`` is the batch whose refused rooms are
    tried again.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ReleaseKind)
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.DONE, db_default="DONE")
    condition = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    at = models.DateTimeField(db_default=Now())
    effective_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    retry_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="retries"
    )
    settled_at = models.DateTimeField(null=True, blank=True, db_default=Now())
    cancel_reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    cancelled_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_release_batch_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="presale_release_batch_number_once"),
            models.CheckConstraint(
                condition=~Q(kind=ReleaseKind.WITHDRAWAL) | ~Q(reason=""),
                name="presale_release_batch_withdrawal_reasoned",
            ),
            models.CheckConstraint(
                condition=Q(state=BatchState.CANCELLED) ^ Q(cancel_reason=""),
                name="presale_release_batch_cancelled_reasoned",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[BatchState.SUBMITTED, BatchState.SCHEDULED], settled_at__isnull=True)
                | Q(state__in=[BatchState.DONE, BatchState.CANCELLED], settled_at__isnull=False),
                name="presale_release_batch_settled",
            ),
            SameProject(
                field="retry_of", to="presale.ReleaseBatch", name="presale_release_batch_retry_project"
            ),
        ]
        indexes = [
            models.Index(
                fields=["project", "effective_at"],
                name="presale_release_waiting",
                condition=Q(state__in=[BatchState.SUBMITTED, BatchState.SCHEDULED]),
            )
        ]
        triggers = [
            FSM(name="batch_follows_graph", field="state", transitions=list(TRANSITIONS)),
            frozen_columns(
                "batch_stays",
                [
                    "project_id",
                    "number",
                    "kind",
                    "condition",
                    "reason",
                    "day",
                    "at",
                    "effective_at",
                    "made_by_id",
                    "retry_of_id",
                ],
            ),
            frozen_columns(
                "settled_is_final",
                ["settled_at", "cancel_reason", "cancelled_by_id"],
                when="OLD.settled_at IS NOT NULL",
            ),
            Trigger(name="cancelled_in_time", when=Before, operation=Update, func=_CANCELLED_IN_TIME),
            Trigger(name="done_in_time", when=Before, operation=Insert | Update, func=_DONE_IN_TIME),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def source(self) -> Source:
        """What approvals know the batch by."""
        return Source(SOURCE_KIND, self.pk)


class ReleaseTarget(models.Model):
    """A room that a batch for a later moment is about."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(ReleaseBatch, on_delete=models.PROTECT, related_name="targets", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="batch", to="presale.ReleaseBatch", name="presale_release_target_batch_project"
            ),
            SameProject(field="room", to="inventory.Room", name="presale_release_target_room_project"),
            models.UniqueConstraint(fields=["batch", "room"], name="presale_release_target_room_once"),
        ]
        triggers = append_only()


class ReleaseLine(models.Model):
    """One room of a batch: done, or refused and why.

    ``refusal_text`` says it in the house's language, ``refusal_said`` in every one somebody may read it in.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(ReleaseBatch, on_delete=models.PROTECT, related_name="lines", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    done = models.BooleanField()
    refusal_code = models.CharField(max_length=60, blank=True)
    refusal_text = models.CharField(max_length=300, blank=True)
    refusal_said = models.JSONField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="batch", to="presale.ReleaseBatch", name="presale_release_line_batch_project"),
            SameProject(field="room", to="inventory.Room", name="presale_release_line_room_project"),
            models.UniqueConstraint(fields=["batch", "room"], name="presale_release_line_room_once"),
            models.CheckConstraint(
                condition=Q(done=True, refusal_code="", refusal_text="")
                | (Q(done=False) & ~Q(refusal_code="") & ~Q(refusal_text="")),
                name="presale_release_line_done_or_refused",
            ),
        ]
        triggers = [
            *append_only(),
            Trigger(name="line_in_time", when=Before, operation=Insert, func=_LINE_IN_TIME),
        ]

    @property
    def refusal_heard(self) -> str:
        """Why the room was refused, in the reader's language; empty when it was done."""
        return heard(self.refusal_said, self.refusal_text)
