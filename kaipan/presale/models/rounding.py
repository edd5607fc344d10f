"""How a rounding is kept in columns: mode and digit (取整方式 × 取整位)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from kaipan.kernel.rounding import Rounding
from kaipan.presale.codes import RoundingMode
from kaipan.presale.rules.prices import PriceRounding

DIGITS = [Decimal(digit) for digit in ("0.01", "0.1", "1", "10", "100", "1000", "10000")]

DIGITS_KNOWN = Q(total_rounding_digit__in=DIGITS) & (
    Q(unit_rounding_mode="", unit_rounding_digit__isnull=True)
    | (~Q(unit_rounding_mode="") & Q(unit_rounding_digit__in=DIGITS))
)


def kept_rounding(mode: str, digit: Decimal) -> Rounding:
    """The kernel's rounding of a kept mode and digit."""
    return Rounding(RoundingMode(mode).kernel, digit.normalize())


class RoundedPrices(models.Model):
    """Two stages of rounding; without one for the unit price it is carried exactly into the total."""

    unit_rounding_mode = models.CharField(max_length=8, choices=RoundingMode, blank=True)
    unit_rounding_digit = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    total_rounding_mode = models.CharField(max_length=8, choices=RoundingMode, default=RoundingMode.HALF_UP)
    total_rounding_digit = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(1))

    class Meta:
        abstract = True

    @property
    def rounding(self) -> PriceRounding:
        """取整方式 × 取整位 of both stages."""
        unit = None
        if self.unit_rounding_digit is not None:
            unit = kept_rounding(self.unit_rounding_mode, self.unit_rounding_digit)
        return PriceRounding(unit, kept_rounding(self.total_rounding_mode, self.total_rounding_digit))
