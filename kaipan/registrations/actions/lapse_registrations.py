"""认筹到期: what the clock does."""

from datetime import date

from django.db.models import QuerySet

from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.ledger import actions as ledger
from kaipan.platform.clock import Today
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations.endings import lapse
from kaipan.registrations.finding import with_people
from kaipan.registrations.models import Registration
from kaipan.registrations.refusals import NothingLapsed
from kaipan.registrations.rules import states

AT_ONCE = 100


def over() -> QuerySet[Registration]:
    """Registrations whose last day has passed and that still say they live."""
    return Registration.objects.filter(state__in=states.LIVE, valid_until__lt=Today())


@use_case
def lapse_registrations(*, actor: Actor, today: date) -> int:
    """Close what is over in the actor's company, a hundred at once; how many. Nobody waits for it.

    What was paid becomes refundable; :class:`NothingLapsed` when nothing is over.
    """
    ledger.hold_period_open(actor.company_id, today)
    found = over().filter(project__company_id=actor.company_id).order_by("pk")
    keys = list(found.values_list("pk", flat=True)[:AT_ONCE])
    late = lock(Rank.REGISTRATION, with_people(over().filter(pk__in=keys)))
    if not late:
        raise NothingLapsed
    finance.hold_accounts([each.money_account for each in late], today)
    for registration in sorted(late, key=lambda each: each.money_account):
        lapse(registration, today=today, actor=actor)
    return len(late)
