"""What is said of a room table that cannot be read in, or not taken back."""

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.platform.spreadsheets import RowError


class ValueOutOfRange(InvalidValue):
    """A number outside what a building can have."""

    code = "room_row_out_of_range"
    message = gettext_noop("“%(value)s”应在 %(low)s 至 %(high)s 之间。")


class NotAFloor(InvalidValue):
    """Neither a floor number nor a basement."""

    code = "room_row_not_a_floor"
    message = gettext_noop("“%(value)s”不是楼层：请填写 3、3层、-1 或 B1 这样的楼层，没有 0 层。")


class NotAboveZero(InvalidValue):
    """An area or a price of nothing."""

    code = "room_row_not_above_zero"
    message = gettext_noop("此处应大于 0。没有数值时请留空。")


class InnerAboveGross(InvalidValue):
    """The inner area is larger than the gross area, or stands without one."""

    code = "room_row_inner_above_gross"
    message = gettext_noop("套内面积 %(value)s 超过建筑面积 %(gross)s，或缺少建筑面积。")


class OtherProject(InvalidValue):
    """The row belongs to another project."""

    code = "room_row_other_project"
    message = gettext_noop("“%(value)s”不是本项目（%(project)s），请检查文件是否选对。")


class RoomTwiceInFile(InvalidValue):
    """Two rows say the same room."""

    code = "room_row_twice"
    message = gettext_noop("%(room)s 在第 %(row)s 行已经出现。")


class CellTakenInFile(InvalidValue):
    """Two rows stand in the same cell of the board."""

    code = "room_row_cell_twice"
    message = gettext_noop("%(floor)s 层 %(position)s 位在第 %(row)s 行已有房间，销控图上一格只能有一间。")


class CellTaken(InvalidValue):
    """A room stands in this cell of the board already."""

    code = "room_row_cell_taken"
    message = gettext_noop("%(floor)s 层 %(position)s 位已有房间 %(room)s，销控图上一格只能有一间。")


class RoomExists(InvalidValue):
    """The room is there and the import was not asked to change rooms."""

    code = "room_row_exists"
    message = gettext_noop("%(room)s 已存在。如要更新已有房间，请选择“更新已有房间”后重新导入。")


class RowAboveBuilding(InvalidValue):
    """The row would stand above a building that is there already."""

    code = "room_row_above_building"
    message = gettext_noop("第 %(value)s 层超出 %(building)s 的总层数 %(floors)s。")


class OtherPhase(InvalidValue):
    """A building lies in one phase."""

    code = "room_row_other_phase"
    message = gettext_noop("%(building)s 属于“%(phase)s”，一栋楼只能在一个分期。")


class RowRoomBeingSold(InvalidValue):
    """What a buyer relies on is not changed by an import."""

    code = "room_row_being_sold"
    message = gettext_noop("%(room)s 处于“%(state)s”状态，不能通过导入更改其位置、类型或售楼面积。")


class UnknownImportColumns(InvalidValue):
    """The mapping names fields that rooms do not have."""

    code = "room_import_unknown_columns"
    message = gettext_noop("对应关系中的“%(value)s”不是可导入的字段。")


class SameFileAgain(Conflict):
    """The same bytes were imported before and stand."""

    code = "room_import_same_file"
    message = gettext_noop(
        "此文件已由 %(person)s 于 %(moment)s 导入（新增 %(added)s 间），没有重复导入。"
        "如需重做，请先撤销该次导入。"
    )


class ImportHasErrors(InvalidValue):
    """At least one row is wrong, so no row was taken. ``errors`` lists them all."""

    code = "room_import_has_errors"
    message = gettext_noop("文件有 %(count)s 处错误，未导入任何房间。%(first)s")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors), first=str(errors[0]))
        self.errors = tuple(errors)


class ImportHasNoRooms(InvalidValue):
    """A header and nothing under it."""

    code = "room_import_has_no_rooms"
    message = gettext_noop("文件中没有房间。请在表头下面每行填写一间房。")


class ImportAlreadyUndone(Conflict):
    """Undone once is undone."""

    code = "room_import_already_undone"
    message = gettext_noop("导入“%(filename)s”已于 %(moment)s 撤销。")


class ImportInUse(Refusal):
    """Something stands on a room of the import: it was released, occupied, priced or sold since."""

    code = "room_import_in_use"
    message = gettext_noop("不能撤销导入“%(filename)s”：%(room)s 在“%(where)s”中已有记录。请先处理该房间。")


class ImportedRoomChanged(Refusal):
    """A room the import changed was changed again since; putting back the old values would undo that too."""

    code = "room_import_room_changed"
    message = gettext_noop("不能撤销导入“%(filename)s”：%(room)s 在导入之后又被修改。")
