"""What people may do in the room of decisions."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_REQUEST = declare("approvals.request.view", _("查看审批单"))
DECIDE_REQUEST = declare("approvals.request.decide", _("审批：同意或驳回"))
TAKE_STEP = declare("approvals.step.decide", _("按审批路线办理本人的环节"))
SET_ROUTE = declare("approvals.route.set", _("设置审批路线、改派审批人"))
SET_DELEGATION = declare("approvals.delegation.set", _("为他人设置审批代理人"))

TAKES_PART = (TAKE_STEP, DECIDE_REQUEST)
"""Either lets a person be the holder of a step that the matrix gives them."""
