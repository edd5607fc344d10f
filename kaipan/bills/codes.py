"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.bills.rules import form_values, states


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


class LayoutState(TextChoices):
    """Where a layout of a form stands (套打模板状态)."""

    DRAFT = states.DRAFT, _("草稿")
    IN_USE = states.IN_USE, _("启用中")
    RETIRED = states.RETIRED, _("已停用")


class FormValue(TextChoices):
    """What a field of a form says (打印内容)."""

    NUMBER = "NUMBER", _("票据号码")
    DATE = "DATE", _("开票日期")
    YEAR = "YEAR", _("开票日期·年")
    MONTH = "MONTH", _("开票日期·月")
    DAY = "DAY", _("开票日期·日")
    BUYER = "BUYER", _("抬头")
    TAX_NUMBER = "TAX_NUMBER", _("纳税人识别号")
    ROOM = "ROOM", _("房间")
    PROJECT = "PROJECT", _("楼盘名称")
    COMPANY = "COMPANY", _("收款单位")
    ITEM = "ITEM", _("款项名称")
    AMOUNT = "AMOUNT", _("金额")
    AMOUNT_YUAN = "AMOUNT_YUAN", _("金额（带￥）")
    AMOUNT_BOXES = "AMOUNT_BOXES", _("金额（逐格）")
    WORDS = "WORDS", _("大写金额")
    WORDS_BOXES = "WORDS_BOXES", _("大写金额（逐格）")
    TAX_PERCENT = "TAX_PERCENT", _("税率")
    NET_AMOUNT = "NET_AMOUNT", _("不含税金额")
    TAX_AMOUNT = "TAX_AMOUNT", _("税额")
    RECEIPT_NUMBERS = "RECEIPT_NUMBERS", _("收款号（逐行）")
    RECEIPT_DAYS = "RECEIPT_DAYS", _("收款日期（逐行）")
    RECEIPT_AMOUNTS = "RECEIPT_AMOUNTS", _("收款金额（逐行）")
    METHOD = "METHOD", _("收款方式")
    CASHIER = "CASHIER", _("开票人")
    REMARK = "REMARK", _("备注")
    FACT = form_values.FACT, _("附加信息")
    FIXED = form_values.FIXED, _("固定文字")


class Align(TextChoices):
    """To which side of its field a text keeps (对齐)."""

    LEFT = "LEFT", _("左")
    CENTRE = "CENTRE", _("中")
    RIGHT = "RIGHT", _("右")
