"""What people may do about money that arrives at the bank."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("banking.settlement.view", _("查看 POS 终端、清算批次和在途刷卡"))
MANAGE_TERMINAL = declare("banking.terminal.manage", _("维护 POS 终端和费率"))
READ = declare("banking.settlement.read", _("导入和核对 POS 清算文件"))
POST = declare("banking.settlement.post", _("POS 到账入账和撤销"))
VIEW_STATEMENT = declare("banking.statement.view", _("查看银行流水和余额调节表"))
READ_STATEMENT = declare("banking.statement.read", _("导入银行对账单和勾对"))
CLOSE_RECONCILIATION = declare("banking.statement.close", _("复核余额调节表"))
