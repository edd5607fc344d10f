"""The codes this room keeps, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.kernel import tiers
from kaipan.performance.rules import exchange, words


class CountsAt(models.TextChoices):
    """At which step a deal counts (业绩确认时点)."""

    SUBSCRIPTION = words.AT_SUBSCRIPTION, _("认购")
    SIGNING = words.AT_SIGNING, _("签约")
    MONEY = words.AT_MONEY, _("到款达比例")


class Counted(models.TextChoices):
    """Which price counts (业绩口径)."""

    TOTAL = words.TOTAL, _("总价（含附属房产）")
    ROOM = words.ROOM, _("仅主房成交价")


class Split(models.TextChoices):
    """Whose performance a deal is (业绩归属)."""

    CONSULTANT = words.CONSULTANT, _("置业顾问独享")
    RULED = words.RULED, _("按判客分单")


class ExchangeCase(models.TextChoices):
    """What becomes of performance when a room is exchanged (换房业绩)."""

    OLD_DAY_OLD_AMOUNT = exchange.OLD_DAY_OLD_AMOUNT, _("原日期、原金额")
    OLD_DAY_NEW_AMOUNT = exchange.OLD_DAY_NEW_AMOUNT, _("原日期、新金额")
    NEW_DAY_NEW_AMOUNT = exchange.NEW_DAY_NEW_AMOUNT, _("新日期、新金额，原业绩冲回")
    NEW_DAY_DIFFERENCE = exchange.NEW_DAY_DIFFERENCE, _("原业绩不变，差额计入换房日")
    NEW_DAY_INCREASE = exchange.NEW_DAY_INCREASE, _("原业绩不变，只计增加额（换小不减）")
    NEW_CONSULTANT = exchange.NEW_CONSULTANT, _("全部转新顾问，原业绩冲回")
    SHARED = exchange.SHARED, _("新旧顾问分享新业绩")


class CreditKind(models.TextChoices):
    """What a row of performance says (业绩类型)."""

    EARNED = words.EARNED, _("计入")
    REVERSED = words.REVERSED, _("冲回")
    MOVED = words.MOVED, _("转移")
    DIFFERENCE = words.DIFFERENCE, _("差额")


class Cause(models.TextChoices):
    """What a row of performance rests on (业绩来源)."""

    SUBSCRIBED = words.SUBSCRIBED, _("认购")
    SIGNED = words.SIGNED, _("签约")
    PAID_IN = words.PAID_IN, _("到款")
    ENDED = words.ENDED, _("交易终止")
    MONEY_GONE = words.MONEY_GONE, _("到款不足")
    EXCHANGED = words.EXCHANGED, _("换房")


class MonthState(models.TextChoices):
    """Whether a month is settled (结算状态)."""

    OPEN = words.OPEN, _("未结算")
    SETTLED = words.SETTLED, _("已结算")


class Rate(models.TextChoices):
    """By what commission is counted (计提方式)."""

    PERCENT = tiers.PERCENT, _("业绩金额比例（%）")
    FIXED = tiers.FIXED, _("固定金额（元/套）")


class Jump(models.TextChoices):
    """How a jump point is meant (跳点方式)."""

    WHOLE = tiers.WHOLE, _("全额重算")
    MARGINAL = tiers.MARGINAL, _("分段累进")


class Period(models.TextChoices):
    """Over what the steps of a plan are counted (累计周期)."""

    MONTH = words.MONTH, _("按月")
    QUARTER = words.QUARTER, _("按季")
    YEAR = words.YEAR, _("按年")


class EntryKind(models.TextChoices):
    """What a row of the commission ledger says (提成分录)."""

    ACCRUED = words.ACCRUED, _("计提")
    RERATED = words.RERATED, _("跳点补差")
    CLAWBACK = words.CLAWBACK, _("退房扣回")
    PAID = words.PAID, _("发放")
