"""Where the money of a project arrives."""

from django.db import models

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.project import Project
from kaipan.platform.constraints import project_key
from kaipan.platform.triggers import frozen_columns, never_deleted


class BankAccount(models.Model):
    """A bank account of the project; ``supervised`` is the one under presale supervision (监管账户)."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="bank_accounts")
    bank = models.CharField(max_length=80)
    holder = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    supervised = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("org_bank_account_project_key"),
            models.UniqueConstraint(
                fields=["project", "number"],
                name="org_bank_account_number_once",
                violation_error_message=gettext_noop("项目已登记同一账号的收款账户。"),
            ),
        ]
        triggers = [frozen_columns("bank_account_keeps_number", ["project_id", "number"]), never_deleted()]

    def __str__(self) -> str:
        return f"{self.bank} …{self.number[-4:]}"
