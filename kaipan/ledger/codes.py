"""The codes of what this room hands to the company's accounting program, with their labels, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dimension(models.TextChoices):
    """辅助核算: whose part of an account a line of a voucher names."""

    NONE = "NONE", _("不核算")
    CUSTOMER = "CUSTOMER", _("客户")
    PROJECT = "PROJECT", _("项目")


class Grouping(models.TextChoices):
    """How journals become vouchers."""

    JOURNAL = "JOURNAL", _("每笔一张")
    DAY = "DAY", _("按日按类型汇总")


class BatchState(models.TextChoices):
    """Whether the vouchers of a batch count."""

    STANDING = "STANDING", _("有效")
    WITHDRAWN = "WITHDRAWN", _("已撤回")
