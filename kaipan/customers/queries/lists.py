"""Customers as the actor may see them."""

from collections.abc import Mapping

from django.conf import settings
from django.db.models import DateField, F, Func, Q, QuerySet, Value

from kaipan.customers.models import Customer, CustomerShare
from kaipan.customers.permissions import VIEW, VIEW_ALL, VIEW_TEAM
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.org import queries as org
from kaipan.parties import queries as parties


def customers(actor: Actor) -> QuerySet[Customer]:
    """The customers the actor may see.

    Everybody's where they may view all; where they may view their own, those they serve and those shared
    with them; where they may view their team's, those whom the people they lead serve. Who is in the public
    pool is nobody's own: :func:`kaipan.customers.queries.pool` shows them.
    """
    return _with_people(_served(actor) | _shared(actor))


def customers_to_change(actor: Actor) -> QuerySet[Customer]:
    """Those of :func:`customers` of whom the actor may change more than their contacts: not the shared."""
    return _with_people(_served(actor))


def _with_people(wanted: Q) -> QuerySet[Customer]:
    return Customer.objects.filter(wanted).select_related("party", "owner")


def _served(actor: Actor) -> Q:
    everybodys = actor.projects_with(VIEW_ALL)
    served = Q(project_id__in=sorted(actor.projects_with(VIEW)), owner_id=actor.staff_id)
    for project_id, members in _led(actor, everybodys).items():
        served |= Q(project_id=project_id, owner_id__in=sorted(members))
    return Q(project_id__in=sorted(everybodys)) | served & ~Q(state=states.POOL)


def _led(actor: Actor, but: frozenset[ProjectId]) -> Mapping[ProjectId, frozenset[StaffId]]:
    """Whose customers the actor sees as their leader, where they do not see everybody's anyway."""
    projects = actor.projects_with(VIEW_TEAM) - but
    if not projects or actor.staff_id is None:
        return {}
    return {each: members for each, members in org.led_by(actor.staff_id).items() if each in projects}


def _shared(actor: Actor) -> Q:
    projects = actor.projects_with(VIEW) - actor.projects_with(VIEW_ALL)
    if not projects or actor.staff_id is None:
        return Q(pk__in=[])
    running = running_shares().filter(staff_id=actor.staff_id, project_id__in=sorted(projects))
    return Q(pk__in=running.values("customer_id")) & ~Q(state=states.POOL)


def running_shares() -> QuerySet[CustomerShare]:
    """Shares that nobody ended and that no day ended, by the database's clock."""
    lasts = Q(until__isnull=True) | Q(until__gte=_Today())
    return CustomerShare.objects.filter(lasts, ended_at__isnull=True)


class _Today(Func):
    """Today in the sales office, to the database."""

    output_field = DateField()

    def __init__(self) -> None:
        super().__init__(Value(settings.TIME_ZONE))

    template = "(now() AT TIME ZONE %(expressions)s)::date"


def search_customers(
    actor: Actor, text: str, project_id: ProjectId | int | None = None
) -> QuerySet[Customer]:
    """Those of :func:`customers` found by name, pinyin, initials, telephone tail or a whole number."""
    found = customers(actor).filter(party__in=parties.search_parties(actor.company_id, text))
    return found if project_id is None else found.filter(project_id=project_id)


def tags_in_use(actor: Actor, project_id: ProjectId | int) -> list[str]:
    """The tags on the project's customers whom the actor may see, in the order of the alphabet."""
    found = customers(actor).filter(project_id=project_id).order_by()
    return sorted(
        found.annotate(tag=Func(F("tags"), function="unnest")).values_list("tag", flat=True).distinct()
    )


def customer_for(project_id: ProjectId | int, party_id: PartyId | int) -> CustomerId | None:
    """The customer this party is in the project, or None."""
    found = Customer.objects.filter(project_id=project_id, party_id=party_id).values_list("pk", flat=True)
    customer_id = found.first()
    return None if customer_id is None else CustomerId(customer_id)
