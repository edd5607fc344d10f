"""The codes this room keeps, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.charges.rules import terms
from kaipan.charges.rules.facts import BuyerKind as Kind
from kaipan.kernel.rounding import RoundingMode


class Base(models.TextChoices):
    """What a charge is counted from (计费基数)."""

    PRICE_WITHOUT_VAT = terms.Base.PRICE_WITHOUT_VAT.value, _("不含税成交价（%）")
    PRICE = terms.Base.PRICE.value, _("成交价（%）")
    GROSS_AREA = terms.Base.GROSS_AREA.value, _("建筑面积（元/㎡）")
    INNER_AREA = terms.Base.INNER_AREA.value, _("套内面积（元/㎡）")
    FIXED = terms.Base.FIXED.value, _("固定金额（元）")


class DueAt(models.TextChoices):
    """When a charge falls due."""

    SIGNING = terms.DueAt.SIGNING.value, _("签约日")
    HANDOVER = terms.DueAt.HANDOVER.value, _("交付日")
    DATE = terms.DueAt.DATE.value, _("指定日期")


class ReceiptKind(models.TextChoices):
    """Which paper the payer gets (票据种类)."""

    RECEIPT = terms.ReceiptKind.RECEIPT.value, _("收据")
    INVOICE = terms.ReceiptKind.INVOICE.value, _("发票")
    FISCAL = terms.ReceiptKind.FISCAL.value, _("财政票据")
    TAX = terms.ReceiptKind.TAX.value, _("完税凭证")


class Mode(models.TextChoices):
    """How a remainder is treated (取整方式)."""

    HALF_UP = RoundingMode.HALF_UP.value, _("四舍五入")
    UP = RoundingMode.UP.value, _("进位")
    DOWN = RoundingMode.DOWN.value, _("舍去")


class BuyerKind(models.TextChoices):
    """Who buys."""

    PERSON = Kind.PERSON.value, _("个人")
    COMPANY = Kind.COMPANY.value, _("单位")


class ChargeState(models.TextChoices):
    """Whether a charge stands (收费状态)."""

    STANDING = "STANDING", _("有效")
    WAIVED = "WAIVED", _("已减免")


class PostingKind(models.TextChoices):
    """What happened to a charge (收费变动)."""

    GENERATED = "GENERATED", _("生成")
    RECALCULATED = "RECALCULATED", _("重算")
    WAIVED = "WAIVED", _("减免")
    ENDED = "ENDED", _("交易终止")


class PayOverState(models.TextChoices):
    """Where a pay-over stands (解缴单状态)."""

    ASKED = "ASKED", _("待付款")
    PAID = "PAID", _("已解缴")
    DROPPED = "DROPPED", _("已撤销")
    REVERSED = "REVERSED", _("已冲回")
