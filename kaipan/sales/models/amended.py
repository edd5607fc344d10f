"""What amendments leave on a deal: terms that hold from now on, clauses, and the notice before 挞定."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted
from kaipan.sales.models.amendment import Amendment
from kaipan.sales.models.deal import Deal
from kaipan.sales.models.stages import Priced


class AmendedTerms(Priced):
    """Price, plan and discounts of a deal as an executed amendment left them; the last ones hold.

    ``extras`` are discounts outside the catalogue (name, kind, value), which stay when the price is worked
    out anew. The price stands on the amendment's approval.
    """

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="amended_terms")
    ordinal = models.PositiveSmallIntegerField()
    amendment = models.OneToOneField(Amendment, on_delete=models.PROTECT, related_name="terms")
    extras = models.JSONField(default=list)

    class Meta:
        ordering = ["deal", "ordinal"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_amended_deal_project"),
            SameProject(field="amendment", to="sales.Amendment", name="sales_amended_amendment_project"),
            models.UniqueConstraint(fields=["deal", "ordinal"], name="sales_amended_counted"),
            models.CheckConstraint(
                condition=Q(deposit__gt=0, deposit__lte=F("deal_total") * Decimal("0.20")),
                name="sales_amended_deposit_limit",
                violation_error_message=_("定金不得超过成交价的 20%%（民法典第586条）。"),
            ),
            models.CheckConstraint(
                condition=Q(filed_total__isnull=True) | Q(deal_total__lte=F("filed_total")),
                name="sales_amended_within_filed_price",
                violation_error_message=_("成交价不得高于备案价。"),
            ),
        ]
        triggers = append_only()


class DealClause(models.Model):
    """A clause agreed on beside the forms (附属条款). Struck by a later amendment it stays written down."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="clauses")
    text = models.CharField(max_length=500)
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="clauses")
    agreed_on = models.DateField()
    struck_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_clause_deal_project"),
            SameProject(field="amendment", to="sales.Amendment", name="sales_clause_amendment_project"),
            models.CheckConstraint(condition=~Q(text=""), name="sales_clause_says_something"),
        ]
        triggers = [
            frozen_columns("clause_stays", ["project_id", "deal_id", "text", "amendment_id", "agreed_on"]),
            frozen_columns("clause_struck_once", ["struck_on"], when="OLD.struck_on IS NOT NULL"),
            never_deleted(),
        ]


class FormalNotice(models.Model):
    """A formal notice (催告) to a buyer who does not sign or pay: by when, and how it was sent. A fact.

    Without one whose day is over nobody loses a deposit (司法解释 Art 11).
    """

    class Delivery(models.TextChoices):
        EMS = "EMS", _("EMS 邮寄")
        HAND = "HAND", _("当面送达")
        MESSAGE = "MESSAGE", _("短信或微信")
        NOTARY = "NOTARY", _("公证送达")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="notices")
    number = models.CharField(max_length=40)
    issued_on = models.DateField()
    respond_by = models.DateField()
    text = models.CharField(max_length=500)
    delivery = models.CharField(max_length=8, choices=Delivery.choices)
    tracking = models.CharField(max_length=60, blank=True)
    issued_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_notice_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_notice_number_once"),
            models.CheckConstraint(
                condition=Q(respond_by__gt=F("issued_on")), name="sales_notice_gives_time"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="sales_notice_says_something"),
        ]
        triggers = append_only()
