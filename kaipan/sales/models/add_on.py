"""What is sold with a room: a parking place, a store, a garden."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.sales.models.deal import Deal


class AddOn(models.Model):
    """A room sold with the deal's own (附属房产), at a price of its own under a payment plan of its own.

    The deal occupies it as it occupies its room; its dues stand on the deal's account. The contract price
    is the deal's price with those of the add-ons that stand (``ended_on`` is not set).
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="add_ons")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="sold_with")
    payment_plan = models.ForeignKey("presale.PaymentPlan", on_delete=models.PROTECT, related_name="+")
    list_total = MoneyField()
    deal_total = MoneyField()
    quote = models.JSONField()
    agreed_on = models.DateField()
    agreed_at = models.DateTimeField(db_default=Now())
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_addon_deal_project"),
            SameProject(field="room", to="inventory.Room", name="sales_addon_room_project"),
            SameProject(field="payment_plan", to="presale.PaymentPlan", name="sales_addon_plan_project"),
            models.UniqueConstraint(
                fields=["room"], condition=Q(ended_on=None), name="sales_addon_of_one_deal"
            ),
            models.CheckConstraint(
                condition=Q(list_total__gt=0, deal_total__gt=0), name="sales_addon_positive"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("agreed_on")),
                name="sales_addon_ends_after_it_began",
            ),
        ]
        triggers = [
            frozen_columns(
                "addon_stays_as_agreed",
                [
                    "project_id",
                    "deal_id",
                    "room_id",
                    "payment_plan_id",
                    "list_total",
                    "deal_total",
                    "quote",
                    "agreed_on",
                    "agreed_at",
                ],
            ),
            frozen_columns("addon_stays_ended", ["ended_on"], when="OLD.ended_on IS NOT NULL"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.room.label} {self.deal_total:,.2f}"
