"""The steps of one request, who answered at them, and who gave them on."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from pgtrigger import FSM

from kaipan.approvals.codes import NodeState, StepMode, VoteAnswer
from kaipan.approvals.models.delegation import Delegation
from kaipan.approvals.models.guards import handover_rules, node_rules, vote_rules
from kaipan.approvals.models.request import ApprovalRequest
from kaipan.approvals.rules.states import NODE_TRANSITIONS
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted


class Node(models.Model):
    """A step (环节) of a request, frozen from the matrix when it was asked.

    Without role and person it is for whoever may decide at all. Steps of one ``stage`` are open together;
    ``follows`` must have passed before this one opens. A request that is returned goes through copies of
    its steps, a ``round`` later; what they replace no longer ``stands``.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(ApprovalRequest, on_delete=models.PROTECT, related_name="nodes")
    round = models.PositiveSmallIntegerField(default=1)
    stage = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40, blank=True)
    mode = models.CharField(max_length=4, choices=StepMode, default=StepMode.ANY)
    role = models.ForeignKey("org.Role", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    distinct_people = models.BooleanField(default=False)
    due_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    added_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    added_because = models.CharField(max_length=200, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    state = models.CharField(max_length=8, choices=NodeState, default=NodeState.WAITING)
    stands = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["round", "stage", "place"]
        indexes = [
            models.Index(
                fields=["project", "role"], condition=Q(state="PENDING"), name="approvals_node_open"
            ),
        ]
        constraints = [
            project_key("approvals_node_project_key"),
            SameProject(
                field="request", to="approvals.ApprovalRequest", name="approvals_node_request_project"
            ),
            SameProject(field="follows", to="approvals.Node", name="approvals_node_follows_project"),
            models.UniqueConstraint(fields=["request", "round", "place"], name="approvals_node_place_once"),
            models.CheckConstraint(
                condition=Q(role__isnull=True) | Q(person__isnull=True), name="approvals_node_role_or_person"
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", opened_at__isnull=True, decided_at__isnull=True)
                | Q(state="PENDING", opened_at__isnull=False, decided_at__isnull=True)
                | Q(state="SKIPPED", decided_at__isnull=False)
                | Q(
                    state__in=["APPROVED", "REJECTED", "RETURNED", "NOTED"],
                    opened_at__isnull=False,
                    decided_at__isnull=False,
                ),
                name="approvals_node_moments_by_state",
            ),
        ]
        triggers = [
            FSM(name="node_graph", field="state", transitions=list(NODE_TRANSITIONS)),
            frozen_columns(
                "approvals_node_terms",
                [
                    "project_id",
                    "request_id",
                    "round",
                    "stage",
                    "place",
                    "name",
                    "mode",
                    "role_id",
                    "person_id",
                    "distinct_people",
                    "due_hours",
                    "added_by_id",
                    "added_because",
                ],
            ),
            frozen_columns(
                "approvals_node_end", ["decided_at", "opened_at"], when="OLD.decided_at IS NOT NULL"
            ),
            frozen_columns("approvals_node_stood", ["stands"], when="NOT OLD.stands"),
            node_rules(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name


class Vote(models.Model):
    """What ``staff`` answered at a step, by the right of ``for_staff``: theirs, or who delegated it.

    ``right`` keeps what entitled them at that moment; ``is_sole`` is an answer after which the step takes no
    other. Answers are facts and never change.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="votes")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    for_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=7, choices=VoteAnswer)
    is_sole = models.BooleanField()
    right = models.JSONField()
    comment = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=8)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="node", to="approvals.Node", name="approvals_vote_node_project"),
            models.UniqueConstraint(
                fields=["node", "staff"],
                name="approvals_vote_person_once",
                violation_error_message=gettext_noop("您已在这一环节表过态。"),
            ),
            models.UniqueConstraint(
                fields=["node", "for_staff"],
                name="approvals_vote_right_once",
                violation_error_message=gettext_noop("此人在这一环节已表过态。"),
            ),
            models.UniqueConstraint(
                fields=["node"],
                condition=Q(is_sole=True),
                name="approvals_vote_sole_once",
                violation_error_message=gettext_noop("这一环节已由他人办结。"),
            ),
            models.CheckConstraint(
                condition=Q(delegation__isnull=True, staff=F("for_staff"))
                | (Q(delegation__isnull=False) & ~Q(staff=F("for_staff"))),
                name="approvals_vote_for_oneself_or_delegated",
            ),
        ]
        triggers = [vote_rules(), *append_only()]


class Handover(models.Model):
    """A step given on (转办) by who held it and can no longer act on it, or assigned to somebody (改派)."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="handovers")
    from_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    to_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    by_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    comment = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="node", to="approvals.Node", name="approvals_handover_node_project"),
            models.UniqueConstraint(fields=["node", "from_staff"], name="approvals_handover_given_once"),
            models.UniqueConstraint(fields=["node", "to_staff"], name="approvals_handover_taken_once"),
            models.CheckConstraint(
                condition=Q(from_staff__isnull=True) | ~Q(from_staff=F("to_staff")),
                name="approvals_handover_to_another",
            ),
        ]
        triggers = [handover_rules(), *append_only()]
