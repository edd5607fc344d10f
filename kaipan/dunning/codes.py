"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.dunning.rules import promises, states, terms


class Channel(TextChoices):
    """How a stage is carried out (催缴方式)."""

    SMS = terms.SMS, _("短信")
    PHONE = terms.PHONE, _("电话")
    LETTER = terms.LETTER, _("书面函件")
    EMS = terms.EMS, _("EMS 函件")
    LAWYER = terms.LAWYER, _("律师函")


class CaseState(TextChoices):
    """Where a case stands (案件状态)."""

    OPEN = states.OPEN, _("催缴中")
    STOPPED = states.STOPPED, _("已停催")
    CLOSED = states.CLOSED, _("已结清")


class LateReason(TextChoices):
    """Why somebody does not pay (逾期原因)."""

    PAPERS = "PAPERS", _("资料不齐")
    BANK_QUOTA = "BANK_QUOTA", _("银行额度不足")
    FUNDS = "FUNDS", _("资金困难")
    DISPUTE = "DISPUTE", _("纠纷")
    OUT_OF_REACH = "OUT_OF_REACH", _("客户失联")
    OTHER = "OTHER", _("其他")


class WaiverState(TextChoices):
    """Where a waiver stands (减免单状态)."""

    ASKED = states.ASKED, _("待执行")
    EXECUTED = states.EXECUTED, _("已执行")
    DROPPED = states.DROPPED, _("已放弃")


class PromiseState(TextChoices):
    """What became of a promise (承诺状态)."""

    WAITING = promises.WAITING, _("未到期")
    KEPT = promises.KEPT, _("已兑现")
    BROKEN = promises.BROKEN, _("未兑现")
