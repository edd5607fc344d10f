"""What people may do with taxes and fees."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("charges.charge.view", _("查看收费"))
GENERATE = declare("charges.charge.generate", _("生成和重算收费"))
WAIVE = declare("charges.charge.waive", _("减免收费"))
SET_RULES = declare("charges.rule.set", _("设置收费规则"))
PREPARE_PAY_OVER = declare("charges.pay_over.prepare", _("经办代收款解缴"))
PAY_OVER = declare("charges.pay_over.pay", _("支付和冲回代收款解缴"))
