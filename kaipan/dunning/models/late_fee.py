"""违约金计收."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class LateFeeRun(models.Model):
    """Late fees charged in one go, up to the end of a day."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20)
    up_to = models.DateField()
    charged_on = models.DateField()
    total = MoneyField()
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("dunning_fee_run_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="dunning_fee_run_number_once"),
            models.CheckConstraint(condition=Q(up_to__lte=F("charged_on")), name="dunning_fee_run_not_ahead"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.number


class LateFeeCharge(models.Model):
    """What lateness on one due was charged in one run, in 元: the ``amount`` beyond what was ``before``.

    ``fee`` is what it came to in all up to the day; ``charged_due`` the due that was opened, which stays when
    the late one is paid. Nothing is charged twice from the same stand: the key over ``before`` is the judge.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(LateFeeRun, on_delete=models.PROTECT, related_name="charges")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    due = models.ForeignKey("finance.Due", on_delete=models.PROTECT, related_name="+", db_index=False)
    charged_due = models.ForeignKey("finance.Due", on_delete=models.PROTECT, related_name="+")
    fee = MoneyField()
    before = MoneyField()
    amount = MoneyField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("dunning_charge_project_key"),
            SameProject(field="run", to="dunning.LateFeeRun", name="dunning_charge_run_project"),
            SameProject(field="account", to="finance.Account", name="dunning_charge_account_project"),
            SameProject(field="due", to="finance.Due", name="dunning_charge_due_project"),
            SameProject(field="charged_due", to="finance.Due", name="dunning_charge_charged_project"),
            models.UniqueConstraint(
                fields=["due", "before"],
                name="dunning_charge_once_from_each_stand",
                violation_error_message=_("这笔应收的违约金刚被他人计收，请刷新后重试。"),
            ),
            models.UniqueConstraint(fields=["charged_due"], name="dunning_charge_one_due_each"),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO, before__gte=ZERO, fee__gte=F("before") + F("amount")),
                name="dunning_charge_is_a_difference",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.amount)
