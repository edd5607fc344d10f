"""What people may do in the room of reports: reading is finance's to allow."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

LEARN_FORECAST = declare("reporting.forecast.learn", _("更新回款预测的历史规律"))
