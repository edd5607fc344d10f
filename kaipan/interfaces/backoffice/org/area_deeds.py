"""The words of the audit trail for what was done about measured areas."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREA_DEEDS: Mapping[str, str | Promise] = {
    "areas.measurement.kept": _("导入测绘成果"),
    "areas.measurement.reviewed": _("复核测绘成果"),
    "areas.measurement.dropped": _("作废测绘成果"),
    "areas.regime.set": _("设定补差规则"),
    "areas.batch.drawn": _("编制补差批次"),
    "areas.batch.asked": _("提交补差批次"),
    "areas.batch.sent_back": _("补差批次退回"),
    "areas.batch.posted": _("执行面积补差"),
    "areas.batch.dropped": _("作废补差批次"),
    "areas.line.told": _("登记补差告知"),
    "areas.line.chosen": _("登记买方选择"),
    "areas.line.posted": _("补差过账"),
    "areas.line.dropped": _("作废补差明细"),
    "areas.dispute.opened": _("登记补差争议"),
    "areas.dispute.closed": _("办结补差争议"),
    "finance.credit.posted": _("冲减房款"),
    "finance.credit.voided": _("冲减失效"),
    "inventory.room.measured": _("更新实测面积"),
}
