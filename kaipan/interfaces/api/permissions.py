"""What programs may do that no page does."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

READ_EVENTS = declare("api.event.read", _("通过接口读取业务事件"))
