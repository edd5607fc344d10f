"""What a customer looks for."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.codes import Concern, PaymentWish, Purpose
from kaipan.customers.models.customer import Customer
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import AreaField, MoneyField
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


def _codes(longest: int) -> Any:
    return ArrayField(models.CharField(max_length=longest), default=list, blank=True)


class Intent(models.Model):
    """What a customer means to buy (购房意向), as last heard; the audit trail keeps what was said before.

    Areas in ㎡ and totals in 元, from and to, both included; nothing means not said.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.OneToOneField(Customer, on_delete=models.PROTECT, related_name="intent")
    product_types = _codes(12)
    layouts = _codes(20)
    area_from = AreaField(null=True, blank=True)
    area_to = AreaField(null=True, blank=True)
    total_from = MoneyField(null=True, blank=True)
    total_to = MoneyField(null=True, blank=True)
    payment = models.CharField(max_length=12, choices=PaymentWish, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    concerns = _codes(12)
    resistance = _codes(12)
    competitor = models.CharField(max_length=60, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_intent_project"),
            models.CheckConstraint(
                condition=Q(area_from__isnull=True)
                | Q(area_to__isnull=True)
                | Q(area_to__gte=F("area_from")),
                name="customers_intent_areas",
                violation_error_message=_("意向面积的上限不能小于下限。"),
            ),
            models.CheckConstraint(
                condition=Q(total_from__isnull=True)
                | Q(total_to__isnull=True)
                | Q(total_to__gte=F("total_from")),
                name="customers_intent_totals",
                violation_error_message=_("意向总价的上限不能小于下限。"),
            ),
            models.CheckConstraint(
                condition=Q(payment__in=["", *PaymentWish.values])
                & Q(purpose__in=["", *Purpose.values])
                & Q(concerns__contained_by=Concern.values)
                & Q(resistance__contained_by=Concern.values),
                name="customers_intent_codes_known",
            ),
        ]
        triggers = [
            frozen_columns("customers_intent_keeps_customer", ["project_id", "customer_id"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return str(self.customer)
