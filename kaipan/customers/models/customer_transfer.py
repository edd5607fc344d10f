"""Who served a customer when."""

from django.db import models
from django.db.models import F
from django.db.models.functions import Now

from kaipan.customers.models.customer import Customer
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only


class CustomerTransfer(models.Model):
    """A customer went from one consultant to another (客户转移). A fact: never changed."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="transfers")
    from_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    to_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_transfer_project"),
            models.CheckConstraint(
                condition=~models.Q(from_staff=F("to_staff")), name="customers_transfer_to_another"
            ),
        ]
        triggers = append_only()
