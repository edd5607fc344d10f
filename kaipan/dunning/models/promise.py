"""付款承诺."""

from django.db import models
from django.db.models import F, Q

from kaipan.dunning.models.case import Case
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Promise(models.Model):
    """A promise to pay ``amount`` 元 by a day; whether it was kept is read from the receipts."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="promises")
    amount = MoneyField()
    said_on = models.DateField()
    pay_by = models.DateField()
    noted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="case", to="dunning.Case", name="dunning_promise_same_project"),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="dunning_promise_of_something"),
            models.CheckConstraint(condition=Q(pay_by__gte=F("said_on")), name="dunning_promise_ahead"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.pay_by} {self.amount}"
