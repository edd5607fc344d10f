"""What attributes of a room do to its price."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.presale.codes import Effect, WhenMissing
from kaipan.presale.models.price_plan import PricePlan
from kaipan.presale.models.price_tables import only_while_edited
from kaipan.presale.rules import price_tables


class PriceFactor(models.Model):
    """A factor (因素): an attribute of the room, and what its values add to the price or multiply it with.

    ``attribute`` is a code of :func:`kaipan.inventory.queries.room_attributes`, one of the project's own too.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PricePlan, on_delete=models.PROTECT, related_name="factors", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    attribute = models.CharField(max_length=60)
    effect = models.CharField(max_length=12, choices=Effect)
    when_missing = models.CharField(max_length=8, choices=WhenMissing, default=WhenMissing.REFUSE)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            project_key("presale_price_factor_project_key"),
            SameProject(field="plan", to="presale.PricePlan", name="presale_price_factor_plan_project"),
            models.UniqueConstraint(fields=["plan", "sequence"], name="presale_price_factor_sequence_once"),
            models.UniqueConstraint(
                fields=["plan", "name"],
                name="presale_price_factor_name_once",
                violation_error_message=_("同一方案中因素名称不能重复。"),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(attribute=""), name="presale_price_factor_named"
            ),
        ]
        triggers = only_while_edited()

    @property
    def rule(self) -> price_tables.Factor:
        """The factor with its lines as the rules read it."""
        return price_tables.Factor(
            name=self.name,
            attribute=self.attribute,
            effect=Effect(self.effect),
            when_missing=WhenMissing(self.when_missing),
            values=[line.rule for line in self.values.all()],
        )


class PriceFactorValue(models.Model):
    """One line of a factor: for a value, or for numbers in a span; 元/㎡ or a coefficient (因素取值)."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PricePlan, on_delete=models.PROTECT, related_name="+", db_index=False)
    factor = models.ForeignKey(PriceFactor, on_delete=models.CASCADE, related_name="values", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=40, null=True, blank=True)
    at_least = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    below = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=6)

    class Meta:
        ordering = ["sequence"]
        constraints = [
            SameProject(field="plan", to="presale.PricePlan", name="presale_factor_value_plan_project"),
            SameProject(field="factor", to="presale.PriceFactor", name="presale_factor_value_factor_project"),
            models.UniqueConstraint(fields=["factor", "sequence"], name="presale_factor_value_sequence_once"),
            models.UniqueConstraint(
                fields=["factor", "value"],
                condition=Q(value__isnull=False),
                name="presale_factor_value_once",
                violation_error_message=_("同一因素的同一取值只能有一行。"),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, at_least__isnull=True, below__isnull=True)
                | (
                    Q(value__isnull=True)
                    & (Q(at_least__isnull=False) | Q(below__isnull=False))
                    & (Q(at_least__isnull=True) | Q(below__isnull=True) | Q(below__gt=F("at_least")))
                ),
                name="presale_factor_value_or_span",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=-(10**9), amount__lt=10**9), name="presale_factor_value_bounded"
            ),
        ]
        triggers = only_while_edited()

    @property
    def rule(self) -> price_tables.FactorValue:
        """The line as the rules read it."""
        return price_tables.FactorValue(self.amount.normalize(), self.value, self.at_least, self.below)
