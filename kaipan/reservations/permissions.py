"""What people may do with reservations."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW = declare("reservations.reservation.view", _("查看自己的预留和排队"))
VIEW_ALL = declare("reservations.reservation.view_all", _("查看项目全部预留和排队"))
RESERVE = declare("reservations.reservation.reserve", _("为自己的客户预留房间和排队"))
HOLD = declare("reservations.reservation.hold", _("销控预留（不指定客户）"))
MANAGE = declare("reservations.reservation.manage", _("管理他人的预留、排队优先和销控原因"))
