"""What people may do in the room of buildings and rooms."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_ROOM = declare("inventory.room.view", _("查看房源和销控图"))
MANAGE_ROOM = declare("inventory.room.manage", _("维护楼栋、房间和预售许可证范围"))
IMPORT_ROOMS = declare("inventory.room.import", _("导入房源和撤销导入"))
BLOCK_ROOM = declare("inventory.room.block", _("锁定和解锁房间（抵押、查封、工程）"))
VIEW_HOLDER = declare("inventory.occupancy.view_holder", _("查看占用房间的客户姓名"))
