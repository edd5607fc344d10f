"""What people may do with performance and commission."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("performance.credit.view", _("查看自己的业绩和提成（组长含本组）"))
VIEW_ALL = declare("performance.credit.view_all", _("查看项目全部业绩和提成"))
SET_TERMS = declare("performance.terms.set", _("设置业绩规则和提成方案"))
SETTLE = declare("performance.month.settle", _("结算提成、补记业绩"))
PAY = declare("performance.commission.pay", _("发放提成"))
