"""What people may do in the matters that are handled by stages."""

from collections.abc import Mapping

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _
from kaipan.procedures.rules.matters import FILING, HANDOVER, MORTGAGE, TITLE

SET = declare("procedures.procedure.set", _("设置办理流程和资料清单"))

VIEW: Mapping[str, str] = {
    FILING: declare("procedures.filing.view", _("查看合同备案办理")),
    MORTGAGE: declare("procedures.mortgage.view", _("查看按揭办理")),
    HANDOVER: declare("procedures.handover.view", _("查看入住办理")),
    TITLE: declare("procedures.title.view", _("查看产权办理")),
}
WORK: Mapping[str, str] = {
    FILING: declare("procedures.filing.work", _("办理合同备案")),
    MORTGAGE: declare("procedures.mortgage.work", _("办理按揭")),
    HANDOVER: declare("procedures.handover.work", _("办理入住")),
    TITLE: declare("procedures.title.work", _("办理产权")),
}
"""Who sees and who handles the cases of each matter."""
