"""随客户转移: live registrations go to another consultant with their customers, if one wants."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kaipan.customers import actions as customers
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.registrations import permissions
from kaipan.registrations.finding import with_people
from kaipan.registrations.models import Registration
from kaipan.registrations.refusals import ConsultantUnfit
from kaipan.registrations.rules import states


@customers.deal_follower("registrations")
class LiveRegistrations:
    """The live registrations of customers who are handed over."""

    @step
    def lock(self, customer_ids: Collection[int]) -> None:
        """Lock them by id."""
        lock(Rank.REGISTRATION, _live_of(customer_ids))

    @step
    def follow(self, customer_id: CustomerId, to_staff_id: StaffId, *, reason: str, actor: Actor) -> int:
        """Give the customer's live registrations to the consultant; how many went."""
        going = list(_live_of([customer_id]).exclude(consultant_id=to_staff_id).order_by("pk"))
        for registration in going:
            require(actor, permissions.MANAGE, registration.project_id)
            _give(registration, to_staff_id, reason=reason, actor=actor)
        return len(going)


@step
def _give(registration: Registration, to_staff_id: int, *, reason: str, actor: Actor) -> None:
    if not org.holders(registration.project_id, permissions.VIEW).filter(pk=to_staff_id).exists():
        raise ConsultantUnfit(number=registration.number)
    before = registration.consultant.name
    registration.consultant_id = to_staff_id
    registration.save(update_fields=["consultant"])
    audit.record(
        actor,
        "registrations.registration.consultant_changed",
        registration,
        reason=reason,
        changes={"consultant": [before, registration.consultant.name]},
    )


def _live_of(customer_ids: Collection[int]) -> QuerySet[Registration]:
    """The live registrations of customers, and of those merged into them."""
    theirs = Q(customer_id__in=customer_ids) | Q(customer__merged_into__in=customer_ids)
    return with_people(Registration.objects.filter(theirs, state__in=states.LIVE))
