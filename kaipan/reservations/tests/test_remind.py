from kaipan.platform.models import Event
from kaipan.reservations import actions, queries, testing
from kaipan.reservations.models import Reservation


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


def test_its_holder_is_asked_about_what_ends_soon_and_what_a_queue_gave(desk):
    def asked_of(actor):
        pressing = queries.pressing_reservations(desk.project.pk, actor=actor)
        return [(each.pk, each.is_fresh_promotion) for each in pressing]

    first, soon = desk.reserve(), desk.reserve(1)
    testing.time_passes(soon, left="11 hours")
    testing.time_passes(desk.reserve(2), left="13 hours")
    desk.wait()
    desk.cancel(first)
    given = Reservation.objects.get(consultant=desk.colleague.staff_id).pk

    assert asked_of(desk.consultant) == [(soon, False)]
    assert asked_of(desk.colleague) == [(given, True)]
    assert asked_of(desk.manager) == asked_of(desk.system()) == []
    actions.renew_reservation(given, days=2, actor=desk.colleague)
    assert asked_of(desk.colleague) == []


def test_what_is_over_reminds_nobody(desk):
    testing.time_passes(desk.reserve())
    assert actions.remind_expiring(actor=desk.system()) == 0
