"""What people may do with customers."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("customers.customer.view", _("查看自己的客户"))
VIEW_TEAM = declare("customers.customer.view_team", _("查看本组客户"))
VIEW_ALL = declare("customers.customer.view_all", _("查看项目全部客户"))
REGISTER = declare("customers.customer.register", _("登记客户"))
CHANGE = declare("customers.customer.change", _("更改客户资料"))
MANAGE_FILES = declare("customers.file.manage", _("上传和移除客户附件"))
DOWNLOAD_FILE = declare("customers.file.download", _("下载客户附件"))
SET_RULES = declare("customers.rules.set", _("设置归属规则"))
IMPORT = declare("customers.customer.import", _("导入客户和撤销导入"))
TRANSFER = declare("customers.customer.transfer", _("分配和转移客户"))
VIEW_POOL = declare("customers.pool.view", _("查看公海"))
CLAIM = declare("customers.pool.claim", _("从公海领取客户"))
SHARE = declare("customers.customer.share", _("共享客户"))
RECEIVE = declare("customers.rota.receive", _("接待并按轮接分配"))
MANAGE_ROTA = declare("customers.rota.manage", _("安排轮接"))
RAISE_DISPUTE = declare("customers.dispute.raise", _("申请判客"))
RULE_DISPUTE = declare("customers.dispute.rule", _("裁定判客"))
RULE_APPEAL = declare("customers.dispute.rule_appeal", _("裁定判客申诉"))

READERS = (VIEW, VIEW_TEAM, VIEW_ALL)
"""Any of these shows somebody some customers of a project."""
