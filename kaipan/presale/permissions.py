"""What people may do in the room before the sale."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_PRICE = declare("presale.price.view", _("查看价目表和付款方式"))
VIEW_FLOOR_PRICE = declare("presale.floor_price.view", _("查看底价"))
SET_FLOOR_PRICE = declare("presale.floor_price.set", _("设定底价和备案价浮动范围"))
VIEW_PRICE_PLAN = declare("presale.price_plan.view", _("查看价格方案和试算"))
MANAGE_PRICE_PLAN = declare("presale.price_plan.manage", _("编制、试算和提交价格方案"))
EXECUTE_PRICE_PLAN = declare("presale.price_plan.execute", _("执行已批准的价格方案"))
MANAGE_PRICE_ADJUSTMENT = declare("presale.price_adjustment.manage", _("编制、提交和作废调价单"))
EXECUTE_PRICE_ADJUSTMENT = declare("presale.price_adjustment.execute", _("执行已批准的调价单"))
SET_SPECIAL_PRICE = declare("presale.special_price.set", _("设定和结束特价"))
MANAGE_PAYMENT_PLAN = declare("presale.payment_plan.manage", _("维护付款方式和优惠"))
RECORD_MILESTONE = declare("presale.milestone.record", _("登记和更正工程节点"))
RELEASE_ROOM = declare("presale.room.release", _("放盘和收盘"))
SET_AUTHORITY = declare("presale.authority.set", _("设定折扣权限"))
