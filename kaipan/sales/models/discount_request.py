"""A price somebody asked for because it is not in their own hands."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class DiscountRequest(models.Model):
    """A request for a price (优惠申请, below the floor price 特价申请): one room, one customer, one price.

    What was asked never changes. Whether it was granted stands with the approval; it serves one subscription
    at exactly this price. ``offers`` are the chosen offers as the quote takes them, ``quote`` what they
    came to.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="+")
    payment_plan = models.ForeignKey("presale.PaymentPlan", on_delete=models.PROTECT, related_name="+")
    offers = models.JSONField(default=list)
    quote = models.JSONField()
    list_total = MoneyField()
    deal_total = MoneyField()
    discount_rate = models.DecimalField(max_digits=9, decimal_places=6)
    is_below_floor = models.BooleanField()
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    approval = models.OneToOneField(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("sales_discount_request_project_key"),
            SameProject(field="room", to="inventory.Room", name="sales_discount_request_room"),
            SameProject(field="customer", to="customers.Customer", name="sales_discount_request_customer"),
            SameProject(
                field="payment_plan", to="presale.PaymentPlan", name="sales_discount_request_payment_plan"
            ),
            SameProject(
                field="approval", to="approvals.ApprovalRequest", name="sales_discount_request_approval"
            ),
            models.CheckConstraint(
                condition=Q(deal_total__gt=0, list_total__gt=0, discount_rate__gt=0, discount_rate__lte=100),
                name="sales_discount_request_positive",
            ),
        ]
        triggers = [
            frozen_columns(
                "sales_discount_request_question",
                [
                    "project_id",
                    "room_id",
                    "customer_id",
                    "payment_plan_id",
                    "offers",
                    "quote",
                    "list_total",
                    "deal_total",
                    "discount_rate",
                    "is_below_floor",
                    "reason",
                    "asked_by_id",
                    "asked_at",
                ],
            ),
            frozen_columns(
                "sales_discount_request_asked_once", ["approval_id"], when="OLD.approval_id IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.room.label} {self.deal_total:,.2f}"

    @property
    def source(self) -> Source:
        """How approvals know this request."""
        return Source("sales.discount_request", self.pk)
