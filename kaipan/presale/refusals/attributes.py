"""What is said when a room attribute is to go that prices or releases stand on."""

from kaipan.kernel.errors import Conflict
from kaipan.kernel.text import gettext_noop as _


class AttributePrices(Conflict):
    """A factor of a plan that is not ended makes prices of it."""

    code = "presale_attribute_prices"
    message = _(
        "“%(words)s”不能停用或删除：价格方案“%(plan)s”（%(state)s）的因素“%(factor)s”用它定价"
        "（取值：%(values)s），共 %(count)s 个方案。"
        "请先从因素表中去掉（已提交的方案先退回草稿），或作废方案。"
    )


class AttributeInRoomSearch(Conflict):
    """A kept condition looks at it."""

    code = "presale_attribute_in_room_search"
    message = _(
        "“%(words)s”不能停用或删除：常用条件“%(search)s”用到它，共 %(count)s 个。请先删除或重新保存该条件。"
    )


class AttributeInBatch(Conflict):
    """A batch that waits was chosen by it."""

    code = "presale_attribute_in_batch"
    message = _(
        "“%(words)s”不能停用或删除：第 %(number)s 批（%(state)s）按它选房，尚未生效，共 %(count)s 批。"
        "请待其生效，或先取消该批。"
    )
