"""What people may do with deals."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("sales.deal.view", _("查看自己的交易"))
VIEW_ALL = declare("sales.deal.view_all", _("查看项目全部交易"))
BOOK = declare("sales.deal.book", _("订房"))
SUBSCRIBE = declare("sales.deal.subscribe", _("认购"))
SIGN = declare("sales.deal.sign", _("签约"))
CANCEL = declare("sales.deal.cancel", _("取消未收款的交易"))
REASSIGN = declare("sales.deal.reassign", _("更换交易的置业顾问"))
RECEIVE = declare("sales.deal.receive", _("收取交易款项"))
TAKE_OVER = declare("sales.deal.take_over", _("承接旧系统的存量交易"))
EXPLAIN_TAKE_OVER = declare("sales.deal.explain_take_over", _("说明承接的余额差异"))
PRINT = declare("sales.deal.print", _("出具认购书和合同"))
AMEND = declare("sales.deal.amend", _("申请交易变更"))
EXECUTE_AMENDMENT = declare("sales.deal.execute_amendment", _("执行交易变更"))
NOTICE = declare("sales.deal.notice", _("出具催告函"))
