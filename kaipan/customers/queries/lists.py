"""Customers as the actor may see them."""

from collections.abc import Iterable, Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from kaipan.customers.models import Customer, CustomerShare, Progress
from kaipan.customers.permissions import VIEW, VIEW_ALL, VIEW_TEAM
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.clock import Today
from kaipan.platform.prepared import Prepared


def customers(actor: Actor, project_id: ProjectId | int | None = None) -> QuerySet[Customer]:
    """The customers the actor may see.

    Everybody's where they may view all; where they may view their own, those they serve and those shared
    with them; where they may view their team's, those whom the people they lead serve. Who is in the public
    pool is nobody's own: :func:`kaipan.customers.queries.pool` shows them. Of a person who was several
    customers the one that stands is listed, see :func:`histories`. With ``project_id`` only that project's,
    by the right that counts there.
    """
    return _standing(_in_scope(actor, project_id, shared=True))


def customers_to_change(actor: Actor) -> QuerySet[Customer]:
    """Those of :func:`customers` of whom the actor may change more than their contacts: not the shared."""
    return _standing(_in_scope(actor, None, shared=False))


def histories(actor: Actor, customer_ids: Iterable[CustomerId | int] | None = None) -> QuerySet[Customer]:
    """:func:`customers`, and those merged into them: whoever sees a customer sees all that was done for them.

    With ``customer_ids`` only those and what was merged into those.
    """
    seen = customers(actor)
    if customer_ids is not None:
        seen = seen.filter(pk__in=list(customer_ids))
    keys = seen.order_by().values("pk")
    with_them = Customer.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
    return with_them.select_related("party", "owner")


_standing_keys = Prepared(lambda key: Customer.objects.filter(pk=key).values_list("pk", "merged_into_id"))


def standing_customer(customer_id: CustomerId | int) -> CustomerId:
    """The customer that stands for this one: itself, or the one it was merged into."""
    own, merged_into = _standing_keys.one(customer_id)
    return CustomerId(merged_into or own)


def _standing(rows: QuerySet[Customer]) -> QuerySet[Customer]:
    return rows.filter(merged_into__isnull=True).select_related("party", "owner")


def _in_scope(actor: Actor, project_id: int | None, *, shared: bool) -> QuerySet[Customer]:
    everybodys = actor.projects_with(VIEW_ALL)
    if project_id is None:
        return Customer.objects.filter(
            Q(project_id__in=sorted(everybodys)) | _own(actor, but=everybodys, shared=shared)
        )
    rows = Customer.objects.filter(project_id=project_id)
    if project_id in everybodys:
        return rows
    return rows.filter(_own(actor, but=everybodys, only=project_id, shared=shared))


def _own(actor: Actor, *, but: frozenset[ProjectId], only: int | None = None, shared: bool) -> Q:
    """Whom the actor serves, leads to or was shared with, where they do not see everybody anyway."""
    projects = sorted(each for each in actor.projects_with(VIEW) - but if only in (None, each))
    served = Q(project_id__in=projects, owner_id=actor.staff_id)
    for project_id, members in _led(actor, but).items():
        if only in (None, project_id):
            served |= Q(project_id=project_id, owner_id__in=sorted(members))
    if shared and projects and actor.staff_id is not None:
        running = running_shares().filter(staff_id=actor.staff_id, project_id__in=projects)
        served |= Q(_IsOneOf("pk", ArraySubquery(running.order_by().values("customer_id"))))
    return served & ~Q(state=states.POOL)


def served_by(actor: Actor, project_id: ProjectId) -> frozenset[int]:
    """Whose customers of the project the actor sees as their own: theirs, and those of whom they lead."""
    own = {actor.staff_id} if actor.staff_id and actor.may(VIEW, project_id) else set()
    return frozenset(own | set(_led(actor, frozenset()).get(project_id, frozenset())))


def _led(actor: Actor, but: frozenset[ProjectId]) -> Mapping[ProjectId, frozenset[StaffId]]:
    """Whose customers the actor sees as their leader, where they do not see everybody's anyway."""
    projects = actor.projects_with(VIEW_TEAM) - but
    if not projects or actor.staff_id is None:
        return {}
    return {each: members for each, members in org.led_by(actor.staff_id).items() if each in projects}


class _IsOneOf(Func):
    """Is it in an array that is asked once? An index answers that, where IN beside OR reads every row."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def running_shares() -> QuerySet[CustomerShare]:
    """Shares that nobody ended and that no day ended, by the database's clock."""
    lasts = Q(until__isnull=True) | Q(until__gte=Today())
    return CustomerShare.objects.filter(lasts, ended_at__isnull=True)


def search_customers(
    actor: Actor, text: str, project_id: ProjectId | int | None = None
) -> QuerySet[Customer]:
    """Those of :func:`customers` found by name, pinyin, initials, telephone tail or a whole number.

    What a merged person is found by finds the one that stands.
    """
    return customers(actor, project_id).filter(person__in=parties.people_found(actor.company_id, text))


def tags_in_use(actor: Actor, project_id: ProjectId | int) -> list[str]:
    """The tags on the project's customers whom the actor may see, in the order of the alphabet."""
    found = customers(actor).filter(project_id=project_id).order_by()
    return sorted(
        found.annotate(tag=Func(F("tags"), function="unnest")).values_list("tag", flat=True).distinct()
    )


def customer_for(project_id: ProjectId | int, party_id: PartyId | int) -> CustomerId | None:
    """The customer this party, or the person they were merged with, is in the project, or None."""
    person = parties.standing_party(party_id)
    found = Customer.objects.standing().filter(project_id=project_id, person=person)
    customer_id = found.values_list("pk", flat=True).first()
    return None if customer_id is None else CustomerId(customer_id)


def customers_of_parties(
    project_id: ProjectId | int, party_ids: Iterable[PartyId | int]
) -> QuerySet[Customer]:
    """Who of these people is a customer of the project, seen by the asker or not.

    For verbs that must know whether the project serves somebody; whoever asks shows nobody who it is.
    """
    people = {parties.standing_party(each) for each in party_ids}
    return Customer.objects.standing().filter(project_id=project_id, person__in=people).order_by("pk")


def progress_of(source: Source) -> QuerySet[Progress]:
    """How far a deal came, stage by stage, the first one first; ended ones too."""
    return Progress.objects.filter(source_kind=source.kind, source_id=source.id).order_by("pk")


def sources_of(customer_id: CustomerId | int) -> list[Source]:
    """The deals of a customer that stand, seen by the asker or not."""
    theirs = Q(customer=customer_id) | Q(customer__merged_into=customer_id)
    live = Progress.objects.filter(theirs, ended_at__isnull=True).order_by("pk")
    return [Source(kind, key) for kind, key in live.values_list("source_kind", "source_id")]
