"""What screens show of one customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kaipan.customers.models import Customer
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer with their consultant; numbers are masked."""

    id: CustomerId
    project_id: ProjectId
    party_id: PartyId
    party: parties.PartyCard
    owner_id: StaffId
    owner_name: str
    source_medium: str
    source_medium_label: str
    intent_grade: str
    intent_grade_label: str
    note: str
    situation: str
    situation_label: str
    is_in_pool: bool
    registered_at: datetime

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.party.name


def customer_card(customer_id: CustomerId | int, *, actor: Actor) -> CustomerCard:
    """One customer the actor may see; :class:`~kaipan.kernel.errors.NotFound` otherwise."""
    return _card_of(one(customers(actor).prefetch_related("party__phones"), pk=customer_id))


def _card_of(customer: Customer) -> CustomerCard:
    return CustomerCard(
        id=CustomerId(customer.pk),
        project_id=ProjectId(customer.project_id),
        party_id=PartyId(customer.party_id),
        party=parties.card_of(customer.party),
        owner_id=StaffId(customer.owner_id),
        owner_name=customer.owner.name,
        source_medium=customer.source_medium,
        source_medium_label=customer.get_source_medium_display(),
        intent_grade=customer.intent_grade,
        intent_grade_label=customer.get_intent_grade_display(),
        note=customer.note,
        situation=customer.situation,
        situation_label=customer.situation_label,
        is_in_pool=customer.state == states.POOL,
        registered_at=customer.registered_at,
    )
