"""What releasing and withdrawing rooms says when it will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class NoRoomMatches(Refusal):
    """An empty batch helps nobody."""

    code = "presale_no_room_matches"
    message = _("没有符合条件的房间，请放宽条件。")


class AlreadyReleased(Refusal):
    """Released rooms are not released again."""

    code = "presale_already_released"
    message = _("%(room)s 已经放盘。")


class NoPermit(Refusal):
    """No room is offered before its presale permit (城市房地产管理法 Art 45)."""

    code = "presale_no_permit"
    message = _("%(room)s 未列入任何预售许可证，不能放盘；请先登记许可证并选入该房间。")


class PermitNotValid(Refusal):
    """The permit has not begun, has ended or was revoked on that day."""

    code = "presale_permit_not_valid"
    message = _("%(room)s 的预售许可证 %(permit)s 在 %(day)s 无效，不能放盘。")


class NoArea(Refusal):
    """A room without the area it is sold by."""

    code = "presale_no_area"
    message = _("%(room)s 没有面积，不能放盘；请先录入面积。")


class RoomNotFree(Refusal):
    """Somebody or something holds the room."""

    code = "presale_room_not_free"
    message = _("%(room)s 已被占用（%(holder)s），不能放盘或收盘。")


class RoomBlocked(Refusal):
    """The room is kept off the market: mortgage, seizure, works."""

    code = "presale_room_blocked"
    message = _("%(room)s 已锁定（%(holder)s），不能放盘。")


class NotReleased(Refusal):
    """Only what is released can be withdrawn."""

    code = "presale_not_released"
    message = _("%(room)s 尚未放盘，无需收盘。")


class ShowFlatKeptBack(Refusal):
    """A show flat is shown, not sold, until the project says otherwise."""

    code = "presale_show_flat_kept_back"
    message = _("%(room)s 是样板房，项目设定为不放盘；如要放盘，请在项目参数中允许样板房放盘。")


class AlreadyScheduled(Refusal):
    """The room waits in another batch for the same."""

    code = "presale_already_scheduled"
    message = _("%(room)s 已排入第 %(number)s 批，尚未生效；如要改期，请先取消该批。")


class EffectiveMomentRefused(InvalidValue):
    """A batch takes effect in the future, and within a year."""

    code = "presale_effective_moment_refused"
    message = _("生效时间 %(moment)s 无效：应晚于现在，且在一年之内。")


class ReleaseTakenEffect(Conflict):
    """What has taken effect is not cancelled; rooms are taken off sale by a withdrawal."""

    code = "presale_release_taken_effect"
    message = _("第 %(number)s 批已于 %(moment)s 生效，不能取消；如要撤下，请收盘。")


class ReleaseNotWaiting(Conflict):
    """Only a batch that waits is cancelled."""

    code = "presale_release_not_waiting"
    message = _("第 %(number)s 批目前是“%(state)s”状态，不能取消。")


class NothingDue(Conflict):
    """No batch has come to its moment; not an error of anybody."""

    code = "presale_nothing_due"
    message = _("没有到生效时间的批次。")


class NothingToRetry(Refusal):
    """Every room of the batch was done, or has been since."""

    code = "presale_nothing_to_retry"
    message = _("第 %(number)s 批没有可重试的房间：未执行的房间都已另行处理，或该批尚未生效。")


class TooManyRoomsOnSheet(Refusal):
    """A sheet is printed building by building; thousands of rooms on one paper serve nobody."""

    code = "presale_too_many_rooms_on_sheet"
    message = _("共 %(rooms)s 套房间，超过一次可打印的 %(limit)s 套，请按楼栋分次打印。")
