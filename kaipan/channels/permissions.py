"""What people may do with channel partners and what they bring."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("channels.report.view", _("查看渠道商和报备"))
REPORT = declare("channels.report.create", _("报备客户"))
CONFIRM = declare("channels.report.confirm", _("确认渠道到访"))
MANAGE = declare("channels.partner.manage", _("管理渠道商、渠道人员，判定报备无效"))
SET_TERMS = declare("channels.terms.set", _("设置渠道规则和佣金方案"))
VIEW_COMMISSION = declare("channels.commission.view", _("查看佣金依据和对账"))
