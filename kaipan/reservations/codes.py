"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.reservations.rules import states


class ReservationKind(TextChoices):
    """For whom a room is kept."""

    CUSTOMER = "CUSTOMER", _("客户预留")
    MANAGEMENT = "MANAGEMENT", _("销控预留")


class ReservationState(TextChoices):
    """Where a reservation stands (预留状态)."""

    PENDING = states.PENDING, _("待审批")
    RESERVED = states.RESERVED, _("已预留")
    CONVERTED = states.CONVERTED, _("已转订")
    CANCELLED = states.CANCELLED, _("已取消")
    LAPSED = states.LAPSED, _("到期释放")
    REJECTED = states.REJECTED, _("已驳回")


class WaitingState(TextChoices):
    """Where somebody who waits for a room stands."""

    WAITING = "WAITING", _("排队中")
    SERVED = "SERVED", _("已得房")
    LEFT = "LEFT", _("已退出")
