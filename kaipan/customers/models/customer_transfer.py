"""Who served a customer when."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.models.customer import Customer
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only


class TransferKind(models.TextChoices):
    """How a customer came to somebody else (归属变更方式)."""

    TRANSFER = "TRANSFER", _("客户转移")
    LEAVER = "LEAVER", _("离职交接")
    RULING = "RULING", _("判客裁定")
    RECLAIM = "RECLAIM", _("到期回收")
    RELEASE = "RELEASE", _("放入公海")
    CLAIM = "CLAIM", _("公海领取")
    ASSIGN = "ASSIGN", _("公海分配")


class CustomerTransfer(models.Model):
    """A customer went from one consultant to another, to the pool, or out of it. A fact: never changed.

    Without ``to_staff`` the customer went to the public pool (公海); out of it, ``from_staff`` is who served
    last, who may be the same person. ``effective_on`` is the day it counts from, where one was named.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=12, choices=TransferKind, default=TransferKind.TRANSFER)
    from_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    to_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    by_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    effective_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_transfer_project"),
            models.CheckConstraint(
                condition=Q(kind__in=["CLAIM", "ASSIGN"])
                | Q(to_staff__isnull=True)
                | ~Q(from_staff=F("to_staff")),
                name="customers_transfer_to_another",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["RECLAIM", "RELEASE"], to_staff__isnull=True)
                | (~Q(kind__in=["RECLAIM", "RELEASE"]) & Q(to_staff__isnull=False)),
                name="customers_transfer_to_the_pool",
            ),
        ]
        triggers = append_only(forgets="reason")
