"""The codes this room keeps, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.channels.rules import states
from kaipan.kernel import tiers


class Level(models.IntegerChoices):
    """Whether a partner works for us or for another partner (渠道级别)."""

    FIRST = 1, _("一级渠道")
    SECOND = 2, _("二级渠道")


class ReportState(models.TextChoices):
    """Where a report stands."""

    REPORTED = states.REPORTED, _("已报备")
    VISITED = states.VISITED, _("已到访")
    DEALT = states.DEALT, _("成交")
    EXPIRED = states.EXPIRED, _("过期")
    INVALID = states.INVALID, _("无效")
    WITHDRAWN = states.WITHDRAWN, _("撤销")


class InvalidRule(models.TextChoices):
    """Why a report is invalid. Says nothing of who serves the person, nor of who reported them."""

    CUSTOMER = states.CUSTOMER, _("客户已在案场登记，尚在归属期内")
    REPORT = states.REPORT, _("客户已由其他渠道报备，尚在保护期内")
    REPEATED = states.REPEATED, _("本渠道已报备该客户，尚在保护期内")
    JUDGED = states.JUDGED, _("经渠道经理判定无效")


NEXT_STEPS = {
    states.CUSTOMER: _("请告知客户由案场接待；如有异议，请联系渠道经理判客。"),
    states.REPORT: _("保护期过后可再次报备；如有异议，请联系渠道经理。"),
    states.REPEATED: _("无需重复报备，请按原报备带客户到访。"),
    states.JUDGED: _("如有异议，请联系渠道经理。"),
}
"""What to do about it."""


class CommissionKind(models.TextChoices):
    """By what commission is counted (计佣方式)."""

    FIXED = tiers.FIXED, _("固定金额（元/套）")
    PERCENT = tiers.PERCENT, _("成交总价比例（%）")


class Jump(models.TextChoices):
    """How a jump point is meant (跳点方式)."""

    WHOLE = tiers.WHOLE, _("全额重算")
    MARGINAL = tiers.MARGINAL, _("分段累进")


class BasisKind(models.TextChoices):
    """What a row of commission basis says."""

    EARNED = states.EARNED, _("成交")
    REVERSED = states.REVERSED, _("退房冲回")
