"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.bills.rules import states


class Sort(TextChoices):
    """What a bill is to the one who gets it (票据类别)."""

    RECEIPT = states.RECEIPT, _("收据")
    SPECIAL = states.SPECIAL, _("增值税专用发票")
    ORDINARY = states.ORDINARY, _("增值税普通发票")
    DIGITAL = states.DIGITAL, _("数电票")
    CERTIFICATE = states.CERTIFICATE, _("证明")


class Mode(TextChoices):
    """Where its number comes from (号码来源)."""

    RANGE = states.RANGE, _("印刷号段")
    EXTERNAL = states.EXTERNAL, _("外部号码")


class DrawState(TextChoices):
    """Where what was drawn stands (领用状态)."""

    HELD = states.HELD, _("领用中")
    USED_UP = states.USED_UP, _("已用完")
    RETURNED = states.RETURNED, _("已交回")
    LOST = states.LOST, _("已挂失")


class BillState(TextChoices):
    """Where a bill stands (票据状态)."""

    REQUESTED = states.REQUESTED, _("待开")
    ISSUED = states.ISSUED, _("有效")
    VOIDED = states.VOIDED, _("已作废")
    REVERSED = states.REVERSED, _("已红冲")
    EXCHANGED = states.EXCHANGED, _("已换票")
    CANCELLED = states.CANCELLED, _("已取消")


class SlipState(TextChoices):
    """Where the confirmation of a red invoice stands on the tax platform (红字确认单状态)."""

    PENDING = states.SLIP_PENDING, _("待确认")
    CONFIRMED = states.SLIP_CONFIRMED, _("已确认")
    REFUSED = states.SLIP_REFUSED, _("已拒绝")


class TakeBack(TextChoices):
    """Why a bill that stands is to be taken back (待收回原因)."""

    RECEIPT_VOIDED = states.RECEIPT_VOIDED, _("收款已作废")
    REFUNDED = states.REFUNDED, _("款项已退")


class NumberState(TextChoices):
    """What became of a number of a book (号码去向)."""

    IN_STOCK = states.IN_STOCK, _("在库")
    UNUSED = states.UNUSED, _("未用")
    SPOILT = states.SPOILT, _("空白作废")
    LOST = states.LOST, _("已挂失")
    ISSUED = states.ISSUED, _("有效")
    VOIDED = states.VOIDED, _("已作废")
    REVERSED = states.REVERSED, _("已红冲")
    EXCHANGED = states.EXCHANGED, _("已换票")
