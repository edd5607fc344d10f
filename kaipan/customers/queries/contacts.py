"""Calls, visits and follow-ups as the actor may see them."""

from datetime import date

from django.db.models import QuerySet

from kaipan.customers.models import Contact, Customer, ServiceRule
from kaipan.customers.permissions import VIEW, VIEW_ALL, VIEW_TEAM
from kaipan.customers.queries.lists import customers, histories
from kaipan.customers.rules import states
from kaipan.customers.rules.protection import ServiceTerms
from kaipan.customers.service import service_terms_on
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.scopes import one


def contacts(actor: Actor) -> QuerySet[Contact]:
    """Contacts with the customers the actor may see, the latest first; voided ones too."""
    seen = histories(actor).order_by().values("pk")
    return Contact.objects.filter(customer__in=seen).select_related("customer__party", "staff", "recorded_by")


def due_follow_ups(actor: Actor, day: date) -> QuerySet[Customer]:
    """The actor's own customers to be in touch with by that day (待跟进), the longest waiting first."""
    own = customers(actor).filter(owner_id=actor.staff_id, state__in=states.SERVED)
    return own.filter(next_contact_on__lte=day).order_by("next_contact_on", "id")


def service_rule_on(project_id: int, day: date, *, actor: Actor) -> ServiceTerms:
    """The clocks of service of a project on a day; as long as none were set, those that are usual."""
    return service_terms_on(one(org.projects(actor), pk=project_id).pk, day) or ServiceTerms()


def service_rules(actor: Actor) -> QuerySet[ServiceRule]:
    """Every version of the clocks of service, the one that holds longest first."""
    projects = actor.projects_with(VIEW) | actor.projects_with(VIEW_TEAM) | actor.projects_with(VIEW_ALL)
    return ServiceRule.objects.filter(project_id__in=sorted(projects)).select_related("created_by")
