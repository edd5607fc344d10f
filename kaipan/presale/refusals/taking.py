"""What a price table says that comes back changed and cannot be taken over."""

from collections.abc import Sequence

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class TakenRoomUnknown(InvalidValue):
    """No room of the plan is called so."""

    code = "presale_taken_room_unknown"
    message = _("方案中没有“%(value)s”这套房间，请按导出的试算表填写房间全名，如 3栋1单元301。")


class TakenRoomTwice(InvalidValue):
    """Two rows say the same room."""

    code = "presale_taken_room_twice"
    message = _("%(room)s 在第 %(row)s 行已经出现，请只保留一行。")


class TakenRoomUnpriced(InvalidValue):
    """A price for a room that the plan does not price."""

    code = "presale_taken_room_unpriced"
    message = _("%(room)s 在方案中没有价格（%(problem)s），不能指定价格；请先补齐，或清空此格。")


class TakenPriceMissing(InvalidValue):
    """A room of the plan without a price in the file: emptied by mistake, or to be priced otherwise?"""

    code = "presale_taken_price_missing"
    message = _("%(room)s 没有填写价格；不调整的房间请保留原价，或删除整行。")


class TakenPriceZero(InvalidValue):
    """A price of nothing."""

    code = "presale_taken_price_zero"
    message = _("价格应大于 0。")


class TakenPriceOutOfRange(InvalidValue):
    """More than any room costs."""

    code = "presale_taken_price_out_of_range"
    message = _("价格超出可以保存的范围。")


class TakenByTheRoom(InvalidValue):
    """A room priced by the room has a total; its unit price follows."""

    code = "presale_taken_by_the_room"
    message = _("%(room)s 按套计价，请修改总价，单价会随之改变。")


class TakenPricesDisagree(InvalidValue):
    """Both prices were changed, and one does not follow from the other."""

    code = "presale_taken_prices_disagree"
    message = _("单价与总价不一致：%(room)s 按另一项计算应为 %(value)s。请只修改其中一项。")


class TakenPlaceDiffers(InvalidValue):
    """The row names one room and gives the place of another, as after sorting some of the columns."""

    code = "presale_taken_place_differs"
    message = _(
        "此行的房间是 %(room)s，楼栋、单元、房号却是 %(value)s；可能只对部分列排了序，"
        "请核对整行，或重新导出。"
    )


class TakenColumnDiffers(InvalidValue):
    """Something of the room that is not taken over was changed, or the file is older than the plan."""

    code = "presale_taken_column_differs"
    message = _(
        "%(room)s 的“%(column)s”在方案中是 %(value)s，与此格不同，而导入只取单价和总价。"
        "请改回或清空此格，在方案或房源中修改；如果方案已变，请重新导出。"
    )


class TakenTableInvalid(InvalidValue):
    """At least one row is wrong, so no price was taken. ``errors`` lists them all."""

    code = "presale_taken_table_invalid"
    message = _("文件有 %(count)s 处错误，未修改任何价格。%(first)s")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors), first=str(errors[0]))
        self.errors = tuple(errors)


class NothingToTake(Refusal):
    """The file says what the plan says."""

    code = "presale_nothing_to_take"
    message = _("文件中的价格与价格方案“%(plan)s”一致，没有需要修改的房间。")
