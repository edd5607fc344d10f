"""A registration that a verb is about, locked."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.functional import Promise

from kaipan.kernel.actor import Actor
from kaipan.platform import clock
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.registrations.codes import RegistrationState
from kaipan.registrations.models import Registration
from kaipan.registrations.queries.lists import registrations
from kaipan.registrations.refusals import RegistrationOver
from kaipan.registrations.rules import states


def with_people(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """The rows with customer and consultant."""
    return rows.select_related("customer__party", "consultant")


@step
def lock_registration(registration_id: int, *, actor: Actor) -> Registration:
    """The registration as it is from now on; what the actor may not see is not found.

    Locked before rooms and money. A verb that posts holds the month open first.
    """
    seen = one(registrations(actor), pk=registration_id)
    (registration,) = lock(Rank.REGISTRATION, with_people(Registration.objects.filter(pk=seen.pk)))
    return registration


def is_over_by_the_clock(registration: Registration) -> bool:
    """Whether its last day has passed, to the database, whoever has tidied up."""
    return registration.live and registration.valid_until < clock.business_day()


def refuse_unless(registration: Registration, wanted: tuple[str, ...], verb: str | Promise) -> None:
    """Refuse a registration that stands elsewhere: by its state, or because its last day has passed."""
    lapsed = is_over_by_the_clock(registration)
    if registration.state in wanted and not lapsed:
        return
    state = states.LAPSED if lapsed else registration.state
    raise RegistrationOver(number=registration.number, state=RegistrationState(state).label, verb=verb)
