"""What stands beside a contract: its number at the authority, and the decoration agreed with it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only
from kaipan.sales.models.deal import Deal


class OnlineSigning(models.Model):
    """The number the authority's system gave the contract (网签). A fact; a correction is another one."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="online_signings")
    number = models.CharField(max_length=40)
    signed_on = models.DateField()
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_online_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_online_number_once"),
            models.CheckConstraint(condition=~Q(number=""), name="sales_online_numbered"),
        ]
        triggers = append_only()


class DecorationAgreement(models.Model):
    """An agreement on decoration (装修协议) beside the contract: its own number, standard and price in 元."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="decoration")
    number = models.CharField(max_length=40)
    agreed_on = models.DateField()
    agreed_at = models.DateTimeField(db_default=Now())
    standard = models.CharField(max_length=200)
    total = MoneyField()

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_decoration_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_decoration_number_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="sales_decoration_positive"),
        ]
        triggers = append_only()
