from kaipan.reservations.models.allowance import Allowance
from kaipan.reservations.models.hold_reason import HoldReason
from kaipan.reservations.models.reminder import Reminder
from kaipan.reservations.models.reservation import Reservation
from kaipan.reservations.models.waiting import Waiting

__all__ = ["Allowance", "HoldReason", "Reminder", "Reservation", "Waiting"]
