"""减免单."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.dunning.codes import WaiverState
from kaipan.dunning.rules import states
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "dunning.waiver"


class Waiver(models.Model):
    """A waiver (减免单): so much of a late fee, in 元, is not to be asked for, for a reason; with approval.

    Carried out, the due ends and ``left_due`` asks for what is left of it, if anything.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    due = models.ForeignKey("finance.Due", on_delete=models.PROTECT, related_name="+")
    left_due = models.ForeignKey("finance.Due", on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=20)
    amount = MoneyField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=WaiverState, default=WaiverState.ASKED)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("dunning_waiver_project_key"),
            SameProject(field="account", to="finance.Account", name="dunning_waiver_account_project"),
            SameProject(field="due", to="finance.Due", name="dunning_waiver_due_project"),
            SameProject(field="left_due", to="finance.Due", name="dunning_waiver_left_project"),
            models.UniqueConstraint(fields=["project", "number"], name="dunning_waiver_number_once"),
            models.UniqueConstraint(
                fields=["due"],
                condition=Q(state=states.ASKED),
                name="dunning_waiver_one_asked_a_due",
                violation_error_message=_("这笔违约金已有待执行的减免单。"),
            ),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="dunning_waiver_of_something"),
            models.CheckConstraint(
                condition=Q(state=states.ASKED, settled_on__isnull=True, left_due__isnull=True)
                | (~Q(state=states.ASKED) & Q(settled_on__isnull=False)),
                name="dunning_waiver_settled_on_a_day",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.WAIVER_MOVES)),
            frozen_columns(
                "dunning_waiver_asked",
                ["project_id", "account_id", "due_id", "number", "amount", "asked_on", "asked_by_id"],
            ),
            frozen_columns(
                "dunning_waiver_settled", ["settled_on", "left_due_id"], when="OLD.settled_on IS NOT NULL"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> Source:
        """How approvals know this waiver."""
        return Source(SOURCE_KIND, self.pk)
