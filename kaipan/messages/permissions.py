"""What people may do with messages."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("messages.message.view", _("查看发给自己可见客户的消息"))
SEND = declare("messages.message.send", _("给客户发消息"))
MANAGE_TEMPLATE = declare("messages.template.manage", _("管理消息模板"))
SET_TERMS = declare("messages.terms.set", _("设置消息发送规则（公司）"))
