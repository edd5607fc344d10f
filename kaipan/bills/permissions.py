"""What people may do about bills."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("bills.bill.view", _("查看票据、号段和盘点"))
KEEP = declare("bills.book.keep", _("登记、发放、收回、挂失和盘点票据号段"))
ISSUE = declare("bills.bill.issue", _("开具和换开票据，申请作废和红冲"))
VOID = declare("bills.bill.void", _("作废票据"))
SET_KINDS = declare("bills.kind.set", _("设置票据种类"))
SET_LAYOUTS = declare("bills.layout.set", _("设计套打模板，设置打印机"))
PRINT = declare("bills.bill.print", _("套打票据"))
REPRINT = declare("bills.bill.reprint", _("补打票据"))
