"""What this room does when a room below announces something. Every handler may run twice."""

from contextlib import suppress

from kaipan.approvals.events import ApprovalAnswer, ApprovalGranted, ApprovalRejected, ApprovalWithdrawn
from kaipan.inventory.events import OccupancyExpired
from kaipan.kernel.ids import ReservationId
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.reservations.actions import lapse_reservation, settle_reservation
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models.reservation import SOURCE_KIND
from kaipan.reservations.refusals import NothingToSettle


@handles(OccupancyExpired)
def close_the_reservation(fact: OccupancyExpired) -> None:
    """An occupancy's time is over: the reservation behind it, if it is one, lapses and the next is served."""
    if fact.source_kind == SOURCE_KIND:
        actor = org.system_actor_of_project(fact.project_id)
        lapse_reservation(ReservationId(fact.source_id), actor=actor, today=business_day())


def follow_answer(fact: ApprovalAnswer) -> None:
    """What a reservation asked was answered: it follows, unless it has already."""
    if fact.matter != EXCEED:
        return
    with suppress(NothingToSettle):
        settle_reservation(
            ReservationId(fact.source_id),
            actor=org.system_actor_of_project(fact.project_id),
            today=business_day(),
        )


handles(ApprovalGranted)(follow_answer)
handles(ApprovalRejected)(follow_answer)
handles(ApprovalWithdrawn)(follow_answer)
