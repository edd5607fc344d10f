"""What this room answers when rooms below ask."""

from django.db.models import QuerySet

from kaipan.customers.models import Customer
from kaipan.customers.queries.lists import customers, customers_to_change
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.parties import queries as parties


@parties.party_scope("customers")
def parties_behind_customers(actor: Actor, project_ids: frozenset[ProjectId]) -> QuerySet[Customer, int]:
    """The people behind the customers the actor may see in these projects."""
    return customers(actor).filter(project_id__in=sorted(project_ids)).values_list("party_id", flat=True)


@parties.party_change_scope("customers")
def parties_to_correct(actor: Actor, project_ids: frozenset[ProjectId]) -> QuerySet[Customer, int]:
    """Those among them whom the actor does more with than follow: not the people of shared customers."""
    own = customers_to_change(actor).filter(project_id__in=sorted(project_ids))
    return own.values_list("party_id", flat=True)
