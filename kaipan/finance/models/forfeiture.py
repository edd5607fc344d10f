"""没收定金 (挞定)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in, takes_its_amount
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class Forfeiture(models.Model):
    """A forfeiture (没收定金): 定金 that the buyer lost and that is now income (违约金收入).

    An account has one that stands at most. RETURNED gives it back (挞定激活), once.
    """

    class State(models.TextChoices):
        STANDING = "STANDING", _("已没收")
        RETURNED = "RETURNED", _("已退回账户")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="forfeitures")
    number = models.CharField(max_length=24)
    amount = MoneyField()
    reason = models.CharField(max_length=200)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDING)
    dated_on = models.DateField()
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    returned_on = models.DateField(null=True, blank=True)
    returned_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    return_reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-dated_on", "-id"], name="finance_forfeiture_by_day")]
        constraints = [
            project_key("finance_forfeiture_project_key"),
            models.UniqueConstraint(fields=["account", "id"], name="finance_forfeiture_account_key"),
            SameProject(field="account", to="finance.Account", name="finance_forfeiture_same_project"),
            models.UniqueConstraint(fields=["project", "number"], name="finance_forfeiture_number_once"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state="STANDING"),
                name="finance_forfeiture_once_per_account",
                violation_error_message=_("该账户的定金已没收，不能再次没收。"),
            ),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="finance_forfeiture_of_something"),
            models.CheckConstraint(
                condition=Q(state="STANDING", returned_on__isnull=True, return_reason="")
                | (
                    Q(state="RETURNED", returned_on__isnull=False, returned_on__gte=F("dated_on"))
                    & ~Q(return_reason="")
                ),
                name="finance_forfeiture_return_says_why",
            ),
        ]
        triggers = [
            begins_in("STANDING"),
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("STANDING", "RETURNED")]),
            takes_its_amount("forfeiture"),
            frozen_columns(
                "forfeiture_stays_as_posted",
                [
                    "project_id",
                    "account_id",
                    "number",
                    "amount",
                    "reason",
                    "source_kind",
                    "source_id",
                    "dated_on",
                    "made_at",
                    "made_by_id",
                ],
            ),
            frozen_columns(
                "forfeiture_stays_returned",
                ["returned_on", "returned_by_id", "return_reason"],
                when="OLD.state = 'RETURNED'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Source:
        """How the books know this forfeiture."""
        return Source("finance.forfeiture", self.pk)
