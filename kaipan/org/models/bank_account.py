"""Where the money of a project arrives."""

from django.db import models

from kaipan.org.models.project import Project
from kaipan.platform.constraints import project_key


class BankAccount(models.Model):
    """A bank account of the project. ``supervised`` marks the account under presale supervision (监管账户)."""

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
            models.UniqueConstraint(fields=["project", "number"], name="org_bank_account_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bank} …{self.number[-4:]}"
