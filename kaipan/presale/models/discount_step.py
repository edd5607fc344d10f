"""The discounts a payment plan brings."""

from django.db import models
from django.db.models import Q

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only
from kaipan.presale.codes import DiscountKind
from kaipan.presale.models.payment_plan import PaymentPlan
from kaipan.presale.models.payment_plan_whole import plan_stays_whole
from kaipan.presale.rules.discounts import Discount


def value_fits_kind() -> Q:
    """That ``value`` is one its ``kind`` can have: a factor up to 1, points below 100, 元, 元/㎡."""
    return Q(value__gt=0) & (
        Q(kind=DiscountKind.MULTIPLY, value__lte=1)
        | Q(kind=DiscountKind.POINTS, value__lt=100)
        | Q(kind__in=[DiscountKind.SUBTRACT, DiscountKind.ADD], value__lte=10**7)
        | Q(kind=DiscountKind.PER_AREA, value__lte=10**5)
    )


class DiscountStep(models.Model):
    """One step from the list price to the deal price (优惠), taken in ``sequence``.

    ``value`` is in the kind's own unit: a factor (0.98), percentage points, 元, or 元/㎡.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PaymentPlan, on_delete=models.PROTECT, related_name="steps", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=DiscountKind)
    value = models.DecimalField(max_digits=14, decimal_places=6)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            SameProject(field="plan", to="presale.PaymentPlan", name="presale_discount_step_plan_project"),
            models.UniqueConstraint(fields=["plan", "sequence"], name="presale_discount_step_sequence_once"),
            models.CheckConstraint(condition=value_fits_kind(), name="presale_discount_step_value"),
        ]
        triggers = [*append_only(), plan_stays_whole("NEW.plan_id")]

    @property
    def rule(self) -> Discount:
        """The step as the rules read it."""
        return Discount(self.name, DiscountKind(self.kind), self.value.normalize())
