"""Customers as the actor may see them."""

from collections.abc import Iterable

from django.db.models import F, Func, Q, QuerySet

from kaipan.customers.models import Customer
from kaipan.customers.permissions import VIEW, VIEW_ALL
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one


def customers(actor: Actor, project_id: ProjectId | int | None = None) -> QuerySet[Customer]:
    """The actor's own customers where they may view their own, everybody's where they may view all.

    Who is in the public pool is nobody's own. Of a person who was several customers the one that stands is
    listed, see :func:`histories`. With ``project_id`` only that project's, by the right that counts there.
    """
    return _scoped(actor, project_id).filter(merged_into__isnull=True).select_related("party", "owner")


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


def standing_customer(customer_id: CustomerId | int) -> CustomerId:
    """The customer that stands for this one: itself, or the one it was merged into."""
    customer = one(Customer.objects.only("merged_into_id"), pk=customer_id)
    return CustomerId(customer.merged_into_id or customer.pk)


def _scoped(actor: Actor, project_id: int | None) -> QuerySet[Customer]:
    all_of, own_of = actor.projects_with(VIEW_ALL), actor.projects_with(VIEW)
    own = Q(owner_id=actor.staff_id) & ~Q(state=states.POOL)
    if project_id is None:
        of_projects = Q(project_id__in=sorted(all_of)) | (Q(project_id__in=sorted(own_of - all_of)) & own)
        return Customer.objects.filter(of_projects)
    rows = Customer.objects.filter(project_id=project_id)
    if project_id in all_of:
        return rows
    return rows.filter(own) if project_id in own_of else rows.none()


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
    found = Customer.objects.filter(project_id=project_id, person=person, merged_into__isnull=True)
    customer_id = found.values_list("pk", flat=True).first()
    return None if customer_id is None else CustomerId(customer_id)
