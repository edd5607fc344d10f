"""What is announced below is followed here, once, however often it is told."""

from kaipan.approvals import testing as approvals
from kaipan.approvals.events import ApprovalGranted
from kaipan.approvals.models import ApprovalRequest
from kaipan.inventory import actions as inventory
from kaipan.inventory.events import OccupancyExpired
from kaipan.platform.models import Event
from kaipan.reservations import handlers, testing
from kaipan.reservations.matters import EXCEED


def test_an_occupancy_that_expired_closes_its_reservation_and_no_other(desk):
    over, running = desk.reserve(), desk.reserve(1)
    testing.time_passes(over)
    inventory.expire_occupancies(actor=desk.system())
    fact = OccupancyExpired(**Event.objects.get(name="inventory.OccupancyExpired").payload)
    for _ in range(2):
        handlers.close_the_reservation(fact)
    assert desk.reservation(over).state == "LAPSED"
    handlers.close_the_reservation(OccupancyExpired(desk.project.pk, desk.rooms[1], "sales.deal", running))
    assert desk.reservation(running).state == "RESERVED"


def test_an_answer_is_followed_once(desk):
    asked = desk.reserve(days=9)
    approvals.grant(desk.reservation(asked).source, EXCEED, desk.project)
    fact = ApprovalGranted(
        desk.project.pk, ApprovalRequest.objects.get().pk, EXCEED, "reservations.reservation", asked
    )
    for _ in range(2):
        handlers.follow_answer(fact)
    assert desk.reservation(asked).state == "RESERVED"
    handlers.follow_answer(ApprovalGranted(desk.project.pk, 1, "presale.price_plan", "x", asked))
