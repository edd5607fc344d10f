"""Disputes about customers as the actor may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kaipan.customers.models import CustomerCredit, Dispute
from kaipan.customers.permissions import RULE_APPEAL, RULE_DISPUTE, VIEW, VIEW_ALL
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules.disputes import WHOLE
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.platform.scopes import one


def disputes(actor: Actor) -> QuerySet[Dispute]:
    """Those that the actor judges or oversees, and those the actor is a party to; the latest first.

    A claimant sees their claim, not the customer: doors show the name masked unless they see them.
    """
    judged = actor.projects_with(RULE_DISPUTE) | actor.projects_with(RULE_APPEAL)
    overseen = Q(project_id__in=sorted(judged | actor.projects_with(VIEW_ALL)))
    party = Q(claimant_id=actor.staff_id) | Q(respondent_id=actor.staff_id) | Q(raised_by_id=actor.staff_id)
    own = Q(project_id__in=sorted(actor.projects_with(VIEW))) & party
    found = Dispute.objects.filter(overseen | own)
    return found.select_related("customer__party", "claimant", "respondent", "raised_by", "appellant")


def disputes_to_rule(actor: Actor, project_id: ProjectId | int) -> QuerySet[Dispute]:
    """What waits for the actor's ruling in the project, the most pressing first; never their own causes."""
    wanted = Q(pk__in=[])
    if actor.may(RULE_DISPUTE, project_id):
        wanted |= Q(state="OPEN")
    if actor.may(RULE_APPEAL, project_id):
        wanted |= Q(state="APPEALED") & ~Q(rulings__judged_by_id=actor.staff_id)
    own = Q(claimant_id=actor.staff_id) | Q(respondent_id=actor.staff_id)
    found = disputes(actor).filter(wanted, project_id=project_id).exclude(own)
    return found.order_by("rule_by", "id")


@dataclass(frozen=True, slots=True)
class Credit:
    """A consultant's share of a customer's performance, in per cent."""

    staff_id: StaffId
    name: str
    percent: int


def credits_of(customer_id: CustomerId | int, *, actor: Actor) -> list[Credit]:
    """Whose performance a customer the actor may see is (业绩分成): by the last ruling, else the owner's."""
    customer = one(customers(actor), pk=customer_id)
    found = CustomerCredit.objects.filter(customer=customer).select_related("staff").order_by("-ruling_id")
    last = found.first()
    if last is None:
        return [Credit(StaffId(customer.owner_id), customer.owner.name, WHOLE)]
    parts = found.filter(ruling_id=last.ruling_id).order_by("-percent", "id")
    return [Credit(StaffId(each.staff_id), each.staff.name, each.percent) for each in parts]
