"""Why a room is not reserved, or a reservation does not go on."""

from kaipan.inventory.queries import RoomTaken
from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class ReservationOver(Conflict):
    """The reservation stands elsewhere than the verb needs."""

    code = "reservation_over"
    message = _("%(room)s 的预留现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class NotYourCustomer(Refusal):
    """The customer belongs to another project or another consultant."""

    code = "reservation_customer_unknown"
    message = _("没有找到该客户，或客户不由您跟进；请先登记客户或请经理转移客户。")


class PersonNeeded(Refusal):
    """The system itself reserves for nobody."""

    code = "reservation_person_needed"
    message = _("预留必须由员工本人办理，系统不能代为预留。")


class UnknownReason(InvalidValue):
    """Not one of the project's reasons."""

    code = "reservation_reason_unknown"
    message = _("“%(value)s”不在本项目的销控原因中：%(choices)s。请从中选择，或请经理增加。")


class DaysOutOfRange(InvalidValue):
    """No reservation is for no time, or for more than a year."""

    code = "reservation_days_out_of_range"
    message = _("预留天数须为 1–%(most)s 天，收到 %(value)s。")


class QueueFirst(Conflict):
    """Customers wait for the room and go first."""

    code = "reservation_queue_first"
    message = _("%(room)s 有 %(waiting)s 位客户排队，轮到 %(contact)s 的客户；请加入排队或联系 %(contact)s。")


class RoomKept(RoomTaken):
    """Somebody has the room that a customer wants: they may wait for it."""

    message = _("%(taken)s也可为客户加入该房间的排队。")


class NothingToSettle(Conflict):
    """No answer waits to be carried out."""

    code = "reservation_nothing_to_settle"
    message = _("%(room)s 的预留没有待办理的审批结果。")


class RoomIsFree(Refusal):
    """Nobody waits for a room that one can have."""

    code = "queue_room_free"
    message = _("%(room)s 目前空闲，不必排队；请直接预留。")


class AlreadyWaiting(Conflict):
    """One place in the queue a customer."""

    code = "queue_already_waiting"
    message = _("%(customer)s 已在 %(room)s 的排队中。")


class HasTheRoom(Conflict):
    """Who has the room does not wait for it."""

    code = "queue_has_the_room"
    message = _("%(customer)s 已预留 %(room)s，不必排队。")


class NotWaiting(Conflict):
    """The place in the queue is gone."""

    code = "queue_not_waiting"
    message = _("%(customer)s 在 %(room)s 的排队已是“%(state)s”，不能退出。")


class PriorityNeedsReason(InvalidValue):
    """Who goes before others does so for a reason."""

    code = "queue_priority_reason"
    message = _("优先排队须填写优先原因。")


class RoomWentElsewhere(Refusal):
    """A yes that came too late; kept as the reason the reservation ended."""

    code = "reservation_room_went_elsewhere"
    message = _("审批同意时房间已不可预留：%(why)s")


class NothingToRemind(Refusal):
    """Nothing ends soon, or whoever it concerns was told."""

    code = "reservation_nothing_to_remind"
    message = _("没有需要提醒的预留。")


class NoReasons(InvalidValue):
    """A project without reasons could hold nothing back."""

    code = "reservation_no_reasons"
    message = _("请至少保留一个销控原因，最多 %(most)s 个。")


class NothingDone(Conflict):
    """No room of a batch could be done."""

    code = "reservation_nothing_done"
    message = _("所选 %(count)s 套均未执行，例如：%(why)s")
