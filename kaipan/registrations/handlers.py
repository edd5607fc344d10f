"""What this room does when a room below announces something. Every handler may run twice."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.customers import queries as customers
from kaipan.finance.events import ReceiptPosted, ReceiptVoided, RefundPaid
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, RegistrationId
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.registrations.actions import follow_money
from kaipan.registrations.models import RegisteredPerson
from kaipan.registrations.models.registration import SOURCE_KIND
from kaipan.registrations.queries import registrations
from kaipan.registrations.timeline import registrations_on_the_timeline


def follow_finance(fact: ReceiptPosted | ReceiptVoided | RefundPaid) -> None:
    """Finance moved money of a registration: it stands where its money does."""
    if fact.source_kind == SOURCE_KIND:
        actor = org.system_actor_of_project(fact.project_id)
        follow_money(RegistrationId(fact.source_id), actor=actor, today=business_day())


handles(ReceiptPosted)(follow_finance)
handles(ReceiptVoided)(follow_finance)
handles(RefundPaid)(follow_finance)


@parties.party_scope("registered people")
def people_seen(actor: Actor, projects: frozenset[ProjectId]) -> QuerySet[RegisteredPerson, int]:
    """Who sees a registration sees who registers in it, customers or not."""
    seen = registrations(actor).filter(project_id__in=projects).order_by().values("pk")
    return (
        RegisteredPerson.objects.filter(registration__in=seen).order_by().values_list("party_id", flat=True)
    )


customers.timeline_source("registrations")(registrations_on_the_timeline)
