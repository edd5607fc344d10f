from kaipan.platform.models import Event
from kaipan.reservations import actions, testing


def test_a_consultant_is_reminded_once_of_each_end(desk):
    soon, later = desk.reserve(), desk.reserve(1)
    testing.time_passes(soon, left="11 hours")
    testing.time_passes(later, left="13 hours")
    assert actions.remind_expiring(actor=desk.system()) == 1
    assert actions.remind_expiring(actor=desk.system()) == 0
    told = Event.objects.get(name="reservations.ReservationExpiring").payload
    assert (told["reservation_id"], told["consultant_id"]) == (soon, desk.consultant.staff_id)

    testing.time_passes(soon, left="2 hours")
    assert actions.remind_expiring(actor=desk.system()) == 1


def test_what_is_over_reminds_nobody(desk):
    testing.time_passes(desk.reserve())
    assert actions.remind_expiring(actor=desk.system()) == 0
