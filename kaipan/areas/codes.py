"""The codes this room keeps, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.areas.rules import regimes, states


class MeasurementState(models.TextChoices):
    """Where a survey stands (测绘成果状态)."""

    DRAFT = states.DRAFT, _("待复核")
    REVIEWED = states.REVIEWED, _("已复核")
    DROPPED = states.DROPPED, _("已作废")


class RegimeKind(models.TextChoices):
    """How errors of area are settled (补差方式)."""

    THREE_PERCENT = regimes.RegimeKind.THREE_PERCENT.value, _("按限度结算（3% 规则）")
    BANDS = regimes.RegimeKind.BANDS.value, _("分档结算")
    NONE = regimes.RegimeKind.NONE.value, _("不补差（按套）")
    CONTRACT = regimes.RegimeKind.CONTRACT.value, _("按合同约定据实结算")


class AreaBasis(models.TextChoices):
    """By which area a contract's price counts (计价方式)."""

    GROSS = "GROSS", _("按建筑面积")
    INNER = "INNER", _("按套内面积")
    UNIT = "UNIT", _("按套")


class BatchState(models.TextChoices):
    """Where a batch stands (补差批次状态)."""

    DRAFT = states.DRAFT, _("未提交")
    ASKED = states.ASKED, _("审批中")
    POSTED = states.POSTED, _("已执行")
    DROPPED = states.DROPPED, _("已作废")


class LineState(models.TextChoices):
    """What became of a line (补差明细状态)."""

    OPEN = states.OPEN, _("待执行")
    HELD = states.HELD, _("待买方选择")
    POSTED = states.POSTED, _("已过账")
    ENDING = states.ENDING, _("买方选择退房")
    DROPPED = states.DROPPED, _("已作废")


class Choice(models.TextChoices):
    """What a buyer chose whose area was off by more than the limit (买方选择)."""

    KEEP = states.KEEP, _("继续履行")
    TERMINATE = states.TERMINATE, _("解除合同退房")


class DueAt(models.TextChoices):
    """When what a buyer has to pay falls due (补差款应付日)."""

    DAYS = "DAYS", _("过账后若干天")
    HANDOVER = "HANDOVER", _("交付时")


class Way(models.TextChoices):
    """How a buyer was told (送达方式)."""

    EMS = "EMS", _("EMS 邮寄")
    HAND = "HAND", _("当面送达")
    MESSAGE = "MESSAGE", _("短信或微信")
    NOTARY = "NOTARY", _("公证送达")


class Outcome(models.TextChoices):
    """How a dispute was closed (争议处理结果)."""

    STANDS = "STANDS", _("维持补差结果")
    REMEASURE = "REMEASURE", _("重新测绘")


class Progress(models.TextChoices):
    """How far a line and its money are (补差进度): read from batch, line and finance, kept nowhere."""

    DRAFT = "DRAFT", _("未提交")
    ASKED = "ASKED", _("审批中")
    OPEN = "OPEN", _("待执行")
    HELD = "HELD", _("待买方选择")
    ENDING = "ENDING", _("买方选择退房")
    TO_PAY = "TO_PAY", _("收款中")
    PAID = "PAID", _("已收款")
    TO_RETURN = "TO_RETURN", _("待退款")
    RETURNED = "RETURNED", _("已冲减（退）")
    NOTHING = "NOTHING", _("无补差")
    ENDED = "ENDED", _("交易已终止")
    DROPPED = "DROPPED", _("已作废")
