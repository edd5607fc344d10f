"""What people may do about measured areas and what they change of a price."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("areas.batch.view", _("查看测绘成果和面积补差"))
MEASURE = declare("areas.measurement.keep", _("导入测绘成果"))
REVIEW = declare("areas.measurement.review", _("复核测绘成果"))
SET_REGIMES = declare("areas.regime.set", _("设置补差规则"))
SETTLE = declare("areas.batch.settle", _("编制、提交和执行面积补差"))
FOLLOW_UP = declare("areas.line.follow_up", _("登记补差告知、买方选择和争议"))
