"""收支: which way money moved on a bank account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """IN was credited to us (贷方 of the bank's statement), OUT debited (借方)."""

    IN = "IN", _("收入")
    OUT = "OUT", _("支出")
