"""What a price table says when no plan can be learned from it."""

from collections.abc import Callable, Sequence

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.text import said
from kaipan.platform.spreadsheets import RowError

_NAMED = 3


class NoPricedRooms(InvalidValue):
    """A header and no room under it."""

    code = "presale_no_priced_rooms"
    message = _("文件中没有带价格的房间。请在表头下面每行填写一间房的楼层、面积和价格。")


class _Rows(tuple[RowError, ...]):
    """The first complaints of a table as one phrase."""

    __slots__ = ()

    def in_words(self, translate: Callable[[str], str]) -> str:
        """Place and complaint, in the language ``translate`` translates to."""
        place = translate(_("第 %(row)s 行“%(title)s”列：%(problem)s"))
        return " ".join(
            place
            % {"row": each.row, "title": each.title, "problem": said(each.message, each.params, translate)}
            for each in self[:_NAMED]
        )

    def __str__(self) -> str:
        return self.in_words(str)


class PriceTableUnreadable(InvalidValue):
    """Rows, and none of them can be read. ``errors`` lists what is wrong with every one."""

    code = "presale_price_table_unreadable"
    message = _("文件中没有一行能读出房间和价格，共 %(count)s 处错误，请更正后重试。%(rows)s")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors), rows=_Rows(errors))
        self.errors = tuple(errors)


class NothingLearned(Refusal):
    """The table's prices follow no plan, or none of its rooms is a room of the project."""

    code = "presale_nothing_learned"
    message = _(
        "价格表“%(file)s”的 %(rooms)s 套房间中没有一套与本项目的房源对应，没有建立方案。"
        "请检查楼栋、单元、房号的写法，或先导入房源。"
    )


class RoomWithoutFloor(InvalidValue):
    """Neither the floor's cell nor the room number says a floor."""

    code = "presale_room_without_floor"
    message = _("不能从“%(value)s”看出楼层：请填写 3、3层、-1 或 B1 这样的楼层，或 301 这样的房号。")


class PricedRoomTwice(InvalidValue):
    """Two rows say the same room."""

    code = "presale_priced_room_twice"
    message = _("%(room)s 在第 %(row)s 行已经出现。")


class PriceNotAboveZero(InvalidValue):
    """An area or a price of nothing."""

    code = "presale_price_not_above_zero"
    message = _("面积和价格应大于 0。没有数值时请留空。")
