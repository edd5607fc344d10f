"""Customers as the actor may see them."""

from collections.abc import Iterable

from django.db.models import F, Func, Q, QuerySet

from kaipan.customers.models import Customer, Progress
from kaipan.customers.permissions import VIEW, VIEW_ALL
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId
from kaipan.kernel.source import Source
from kaipan.parties import queries as parties


def customers(actor: Actor) -> QuerySet[Customer]:
    """The actor's own customers where they may view their own, everybody's where they may view all.

    Who is in the public pool is nobody's own.
    """
    everybodys = Q(project_id__in=sorted(actor.projects_with(VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(VIEW)), owner_id=actor.staff_id) & ~Q(state=states.POOL)
    return Customer.objects.filter(everybodys | own).select_related("party", "owner")


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


def customers_of_parties(
    project_id: ProjectId | int, party_ids: Iterable[PartyId | int]
) -> QuerySet[Customer]:
    """Who of these people is a customer of the project, seen by the asker or not.

    For verbs that must know whether the project serves somebody; whoever asks shows nobody who it is.
    """
    return Customer.objects.filter(project_id=project_id, party_id__in=set(party_ids)).order_by("pk")


def progress_of(source: Source) -> QuerySet[Progress]:
    """How far a deal came, stage by stage, the first one first; ended ones too."""
    return Progress.objects.filter(source_kind=source.kind, source_id=source.id).order_by("pk")


def sources_of(customer_id: CustomerId | int) -> list[Source]:
    """The deals of a customer that stand, seen by the asker or not."""
    live = Progress.objects.filter(customer_id=customer_id, ended_at__isnull=True).order_by("pk")
    return [Source(kind, key) for kind, key in live.values_list("source_kind", "source_id")]
