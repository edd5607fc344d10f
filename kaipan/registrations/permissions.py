"""What people may do with registrations."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("registrations.registration.view", _("查看自己客户的认筹"))
VIEW_ALL = declare("registrations.registration.view_all", _("查看项目全部认筹"))
REGISTER = declare("registrations.registration.register", _("登记认筹、更改意向房和出具认筹单"))
CHECK = declare("registrations.registration.check", _("审核认筹资格"))
RECEIVE = declare("registrations.registration.receive", _("收取诚意金"))
WITHDRAW = declare("registrations.registration.withdraw", _("办理退号和诚意金退款"))
MANAGE = declare("registrations.registration.manage", _("管理他人的认筹、导入认筹和资格清单"))
