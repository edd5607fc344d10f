"""What receivables are grouped by, and their ages, with the words screens show."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.finance.queries import Age


class Grouping(TextChoices):
    """What a line of the ageing stands for."""

    BUILDING = "BUILDING", _("楼栋")
    PRODUCT = "PRODUCT", _("产品类型")
    CONSULTANT = "CONSULTANT", _("置业顾问")
    KIND = "KIND", _("款项类型")
    SOURCE = "SOURCE", _("款项来源")
    PROJECT = "PROJECT", _("项目")


class ForecastBy(TextChoices):
    """What a line of the forecast stands for; but for the stage each is the grouping of its name."""

    KIND = "KIND", _("款项类型")
    AGE = "AGE", _("阶段（账龄）")
    SOURCE = "SOURCE", _("款项来源")
    BUILDING = "BUILDING", _("楼栋")
    PRODUCT = "PRODUCT", _("产品类型")
    CONSULTANT = "CONSULTANT", _("置业顾问")
    PROJECT = "PROJECT", _("项目")


class CollectedBy(TextChoices):
    """What a line of 回款汇总 stands for; but for the first two each is the grouping of its name."""

    BANK = "BANK", _("入账银行")
    METHOD = "METHOD", _("收款方式")
    BUILDING = "BUILDING", _("楼栋")
    PRODUCT = "PRODUCT", _("产品类型")
    CONSULTANT = "CONSULTANT", _("置业顾问")
    PROJECT = "PROJECT", _("项目")


class GivenBy(TextChoices):
    """What a line of 折扣执行 stands for; each is the grouping of its name."""

    BUILDING = "BUILDING", _("楼栋")
    PRODUCT = "PRODUCT", _("产品类型")
    CONSULTANT = "CONSULTANT", _("置业顾问")
    PROJECT = "PROJECT", _("项目")


AGES: Mapping[Age, Promise] = {
    Age.NO_DAY: _("未定日期"),
    Age.NOT_DUE: _("未到期"),
    Age.LATE_7: _("逾期 1–7 天"),
    Age.LATE_30: _("逾期 8–30 天"),
    Age.LATE_90: _("逾期 31–90 天"),
    Age.LATE_180: _("逾期 91–180 天"),
    Age.LATE_LONGER: _("逾期 180 天以上"),
}
"""The ages in the order in which a due goes through them."""
