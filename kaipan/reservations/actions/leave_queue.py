"""退出排队: wait no longer."""

from django.db.models.functions import Now

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations import permissions
from kaipan.reservations.codes import WaitingState
from kaipan.reservations.events import QueueLeft
from kaipan.reservations.models import Waiting
from kaipan.reservations.queries.lists import waiting_customers
from kaipan.reservations.refusals import NotWaiting


@use_case
def leave_queue(waiting_id: int, *, reason: str = "", actor: Actor) -> None:
    """Take a customer out of a queue; those behind move up."""
    seen = one(waiting_customers(actor), pk=waiting_id)
    inventory.lock_room(seen.room_id)
    waiting = Waiting.objects.select_related("room", "customer__party", "customer__owner").get(pk=waiting_id)
    if waiting.customer.owner_id != actor.staff_id:
        require(actor, permissions.MANAGE, waiting.project_id)
    require(actor, permissions.RESERVE, waiting.project_id)
    if waiting.state != WaitingState.WAITING:
        raise NotWaiting(
            customer=waiting.customer.party.name,
            room=waiting.room.label,
            state=waiting.get_state_display(),
        )
    waiting.state, waiting.ended_at = WaitingState.LEFT, Now()
    waiting.end_reason = clean_line(reason, longest=200)
    waiting.save(update_fields=["state", "ended_at", "end_reason"])
    audit.record(actor, "reservations.queue.left", waiting, reason=waiting.end_reason)
    events.publish(QueueLeft(waiting.project_id, waiting.pk, waiting.room_id, waiting.customer_id))
