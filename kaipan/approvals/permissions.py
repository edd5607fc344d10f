"""What people may do in the room of decisions."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_REQUEST = declare("approvals.request.view", _("查看审批单"))
DECIDE_REQUEST = declare("approvals.request.decide", _("审批：同意或驳回"))
