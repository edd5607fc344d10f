"""What people may do with customers."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("customers.customer.view", _("查看自己的客户"))
VIEW_ALL = declare("customers.customer.view_all", _("查看项目全部客户"))
REGISTER = declare("customers.customer.register", _("登记客户"))
CHANGE = declare("customers.customer.change", _("更改客户资料"))
SET_RULES = declare("customers.rules.set", _("设置归属规则"))
IMPORT = declare("customers.customer.import", _("导入客户和撤销导入"))
TRANSFER = declare("customers.customer.transfer", _("分配和转移客户"))
