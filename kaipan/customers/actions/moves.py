"""A customer goes from one consultant to another, to the pool, or out of it: the one way all verbs take."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Now
from django.utils import timezone

from kaipan.customers.events import CustomerPooled, CustomerTransferred
from kaipan.customers.models import Customer, CustomerTransfer, TransferKind
from kaipan.customers.rules import states
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.platform import audit, clock, events
from kaipan.platform.unit_of_work import step

_DEEDS = {
    TransferKind.TRANSFER: "customers.customer.transferred",
    TransferKind.LEAVER: "customers.customer.transferred",
    TransferKind.RULING: "customers.customer.awarded",
    TransferKind.RECLAIM: "customers.customer.reclaimed",
    TransferKind.RELEASE: "customers.customer.released",
    TransferKind.CLAIM: "customers.customer.claimed",
    TransferKind.ASSIGN: "customers.customer.assigned",
}


@step
def move(
    customer: Customer,
    kind: TransferKind,
    to_staff_id: StaffId | None,
    *,
    reason: str,
    effective_on: date | None = None,
    actor: Actor,
) -> None:
    """Give the locked customer to somebody who may serve there, or (None) to the pool.

    From now on they are the receiver's and their clock begins anew; what the one before shared ends. The
    calling verb answers for the right, and for what may not be moved.
    """
    before, was = StaffId(customer.owner_id), customer.owner.name
    if to_staff_id is None:
        _into_the_pool(customer)
    else:
        _served_by(customer, to_staff_id)
    CustomerTransfer.objects.create(
        project_id=customer.project_id,
        customer=customer,
        kind=kind,
        from_staff_id=before,
        to_staff_id=to_staff_id,
        by_staff_id=actor.staff_id,
        reason=reason,
        effective_on=effective_on,
    )
    customer.shares.filter(ended_at__isnull=True).update(ended_at=Now(), ended_by_id=actor.staff_id)
    project_id, customer_id = ProjectId(customer.project_id), CustomerId(customer.pk)
    if to_staff_id is None:
        events.publish(CustomerPooled(project_id, customer_id, before))
    else:
        wind_clock(customer, today=timezone.localdate(customer.served_since))
        events.publish(CustomerTransferred(project_id, customer_id, before, to_staff_id))
    becomes = None if to_staff_id is None else customer.owner.name
    said: dict[str, object] = {"owner": [was, becomes]}
    if effective_on:
        said["effective_on"] = effective_on
    audit.record(actor, _DEEDS[kind], customer, reason=reason, changes=said)


def _into_the_pool(customer: Customer) -> None:
    customer.state, customer.lost_reason, customer.closed_on = states.POOL, "", None
    customer.next_contact_on = customer.protected_until = None
    customer.save(update_fields=["state", "lost_reason", "closed_on", "next_contact_on", "protected_until"])


def _served_by(customer: Customer, staff_id: StaffId) -> None:
    if customer.state == states.POOL:
        customer.state = states.FOLLOWING if customer.contacted_on else states.NEW
    customer.owner_id = staff_id
    customer.served_since = clock.moment()
    customer.save(update_fields=["owner", "served_since", "state"])
