"""A question one person asks and another answers."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from kaipan.approvals.models.guards import grant_rules
from kaipan.approvals.models.route import Route
from kaipan.approvals.rules.states import LIVE, TRANSITIONS
from kaipan.kernel.source import Source
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.spoken import heard
from kaipan.platform.triggers import frozen_columns, never_deleted


class ApprovalRequest(models.Model):
    """An approval (审批单): may this act be done, exactly as its payload says?

    What was asked never changes; ``title`` names it in the house's language, ``title_said`` in every one that
    somebody may read it in. The answer names who gave it, when, and what right they held at that
    moment (``decision``). A yes is used once, by an act with the same payload.

    ``amount`` (元), ``percent`` and ``count`` are what the matrix measured it by, ``route`` the row that
    fitted; without one, whoever may decide at all does. A pending request with ``returned_at`` is its
    requester's turn.
    """

    class State(models.TextChoices):
        PENDING = "PENDING", _("待审批")
        APPROVED = "APPROVED", _("已同意")
        REJECTED = "REJECTED", _("已驳回")
        WITHDRAWN = "WITHDRAWN", _("已撤回")
        CONSUMED = "CONSUMED", _("已执行")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=60)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    title = models.CharField(max_length=160)
    title_said = models.JSONField(null=True)
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64)
    requested_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    decided_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.JSONField(null=True, blank=True)
    comment = models.CharField(max_length=500, blank=True)
    consumed_at = models.DateTimeField(null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    percent = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    count = models.IntegerField(null=True, blank=True)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="approvals_request_inbox"),
            models.Index(
                fields=["matter", "source_kind", "source_id", "-id"], name="approvals_request_source"
            ),
        ]
        constraints = [
            project_key("approvals_request_project_key"),
            models.UniqueConstraint(
                fields=["matter", "source_kind", "source_id"],
                condition=Q(state__in=LIVE),
                name="approvals_request_one_live",
                violation_error_message=_("同一事项已有进行中的审批，请先撤回后再提交。"),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="approvals_request_four_eyes",
                violation_error_message=_("提交人不能审批自己的申请。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PENDING", "WITHDRAWN"])
                | Q(decided_at__isnull=False, decision__isnull=False)
                & (Q(decided_by__isnull=False) | (Q(route__isnull=False) & ~Q(state="REJECTED"))),
                name="approvals_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="PENDING") | Q(decided_by__isnull=True, decided_at__isnull=True),
                name="approvals_request_pending_undecided",
            ),
            models.CheckConstraint(
                condition=Q(state="CONSUMED", consumed_at__isnull=False)
                | (~Q(state="CONSUMED") & Q(consumed_at__isnull=True)),
                name="approvals_request_consumed_once",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(state__in=["PENDING", "WITHDRAWN"]),
                name="approvals_request_returned_waits",
            ),
        ]
        triggers = [
            FSM(name="state_graph", field="state", transitions=list(TRANSITIONS)),
            frozen_columns(
                "approvals_request_question",
                [
                    "project_id",
                    "matter",
                    "source_kind",
                    "source_id",
                    "title",
                    "title_said",
                    "payload",
                    "payload_hash",
                    "requested_by_id",
                    "requested_at",
                    "amount",
                    "percent",
                    "count",
                    "route_id",
                ],
            ),
            frozen_columns(
                "approvals_request_answer",
                ["decided_by_id", "decided_at", "decision", "comment"],
                when="OLD.decided_at IS NOT NULL",
            ),
            frozen_columns("approvals_request_use", ["consumed_at"], when="OLD.consumed_at IS NOT NULL"),
            grant_rules(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def named(self) -> str:
        """What is asked, in the reader's language."""
        return heard(self.title_said, self.title)

    @property
    def state_said(self) -> str:
        """The state in the reader's language; what came back says so."""
        is_back = self.state == self.State.PENDING and self.returned_at is not None
        return str(_("已退回") if is_back else self.get_state_display())

    @property
    def source(self) -> Source:
        """What the question is about."""
        return Source(self.source_kind, self.source_id)
