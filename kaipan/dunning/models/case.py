"""催缴案件."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.dunning.codes import CaseState, LateReason
from kaipan.dunning.rules import states
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "dunning.case"


class Case(models.Model):
    """A case (催缴案件): an account that owes money past its day, from the first day late to the last.

    ``level`` is the stage it has reached, with the name it had then; ``overdue_since`` the oldest unpaid day.
    It is STOPPED by approval alone and CLOSED when nothing is overdue, and never goes otherwise. What is owed
    is read from the account, and kept nowhere here.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    level = models.CharField(max_length=16, blank=True)
    level_name = models.CharField(max_length=20, blank=True)
    overdue_since = models.DateField()
    owner = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=16, choices=LateReason, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    next_action = models.CharField(max_length=100, blank=True)
    next_on = models.DateField(null=True)
    stop_reason = models.CharField(max_length=200, blank=True)
    stopped_on = models.DateField(null=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "state", "level"], name="dunning_case_by_level"),
            models.Index(fields=["owner", "next_on"], name="dunning_case_by_owner"),
        ]
        constraints = [
            project_key("dunning_case_project_key"),
            SameProject(field="account", to="finance.Account", name="dunning_case_same_project"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state__in=states.LIVE),
                name="dunning_case_one_live_an_account",
                violation_error_message=_("此账户已有未结的催缴案件。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.LIVE, closed_on__isnull=True)
                | Q(state=states.CLOSED, closed_on__isnull=False),
                name="dunning_case_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.STOPPED) | (Q(stopped_on__isnull=False) & ~Q(stop_reason="")),
                name="dunning_case_stopped_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=LateReason.values), name="dunning_case_reason_known"
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.CASE_MOVES)),
            frozen_columns("dunning_case_origin", ["project_id", "account_id", "opened_on"]),
        ]

    def __str__(self) -> str:
        return self.account.label

    @property
    def source(self) -> Source:
        """How approvals know this case."""
        return Source(SOURCE_KIND, self.pk)
