"""The words of the audit trail for what was done after the sale."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AFTER_SALE_DEEDS: Mapping[str, str | Promise] = {
    "procedures.procedure.set": _("设置办理流程"),
    "procedures.case.opened": _("开始办理"),
    "procedures.case.advanced": _("完成办理环节"),
    "procedures.case.returned": _("退回办理环节"),
    "procedures.case.ended": _("终止办理"),
    "procedures.case.assigned": _("分派经办人"),
    "procedures.case.renamed": _("更改办理件名称"),
    "procedures.case.papers_listed": _("更新资料清单"),
    "procedures.case.clock_started": _("开始计算办理时限"),
    "procedures.case.warned": _("提醒办理时限"),
    "procedures.paper.asked": _("要求补充资料"),
    "procedures.paper.received": _("收取资料"),
    "procedures.paper.given_back": _("退回资料"),
    "procedures.paper.waived": _("免收资料"),
    "procedures.paper.asked_again": _("重新要求资料"),
    "procedures.batch.made": _("建立办理批次"),
    "procedures.batch.left_out": _("移出办理批次"),
    "procedures.batch.dropped": _("作废办理批次"),
    "procedures.batch.sent": _("送出办理批次"),
    "procedures.batch.answered": _("登记批次结果"),
}
