"""What people may do about money that is late."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("dunning.case.view", _("查看催缴案件、通知和违约金"))
HANDLE = declare("dunning.case.handle", _("处理催缴案件、登记承诺、申请停催"))
NOTIFY = declare("dunning.notice.make", _("生成催缴通知、登记送达"))
CHARGE = declare("dunning.late_fee.charge", _("计收逾期付款违约金"))
WAIVE = declare("dunning.waiver.manage", _("申请和执行违约金减免"))
SET_TERMS = declare("dunning.terms.set", _("设置催缴规则"))
