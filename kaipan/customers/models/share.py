"""A customer whom a colleague may follow too."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.customers.models.customer import Customer
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, keeps_modified_at, never_deleted


class CustomerShare(models.Model):
    """A customer is shared (共享) with a colleague: they see them and write down contacts, nothing else.

    From ``shared_at`` until the end of the day ``until``, or until somebody ends it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="shares")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    until = models.DateField(null=True, blank=True)
    shared_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    shared_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_share_project"),
            models.UniqueConstraint(
                fields=["customer", "staff"],
                condition=Q(ended_at__isnull=True),
                name="customers_share_once",
                violation_error_message=gettext_noop("该客户已共享给此人，请刷新后查看。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("shared_at")),
                name="customers_share_ends_after_start",
            ),
        ]
        triggers = [
            frozen_columns(
                "customers_share_keeps_terms",
                ["project_id", "customer_id", "staff_id", "reason", "until", "shared_by_id", "shared_at"],
                forgets={"reason": FORGOTTEN},
            ),
            frozen_columns("customers_share_stays_ended", ["ended_at"], when="OLD.ended_at IS NOT NULL"),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.customer} → {self.staff}"
