"""What screens show of one customer."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from kaipan.customers.models import Customer, Intent
from kaipan.customers.queries.lists import customers, customers_to_change, standing_customer
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.kernel.money import Money
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
    state: str
    stage: str
    situation: str
    situation_label: str
    is_in_pool: bool
    lost_reason_label: str
    tags: tuple[str, ...]
    served_since: datetime
    contacted_on: date | None
    next_contact_on: date | None
    protected_until: date | None
    registered_at: datetime

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.party.name


def customer_card(customer_id: CustomerId | int, *, actor: Actor, to_change: bool = False) -> CustomerCard:
    """One customer the actor may see; :class:`~kaipan.kernel.errors.NotFound` otherwise.

    For one that was merged it is the card of the one that stands. ``to_change``: only one with whom
    they may do more than follow, not one that is shared with them.
    """
    seen = customers_to_change(actor) if to_change else customers(actor)
    return _card_of(one(seen.prefetch_related("party__phones"), pk=standing_customer(customer_id)))


@dataclass(frozen=True, slots=True)
class IntentCard:
    """What a customer looks for, codes and their labels; areas in ㎡, totals in 元."""

    product_types: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    area_from: Area | None = None
    area_to: Area | None = None
    total_from: Money | None = None
    total_to: Money | None = None
    payment: str = ""
    purpose: str = ""
    concerns: tuple[str, ...] = ()
    resistance: tuple[str, ...] = ()
    competitor: str = ""

    @property
    def is_said(self) -> bool:
        """Whether anything was said at all."""
        return self != IntentCard()


_LISTS = ("product_types", "layouts", "concerns", "resistance")


def intent_card(customer_id: CustomerId | int, *, actor: Actor) -> IntentCard:
    """What a customer the actor may see looks for; an empty card as long as nothing was said."""
    customer = one(customers(actor), pk=customer_id)
    intent = Intent.objects.filter(customer=customer).first()
    if intent is None:
        return IntentCard()
    kept: dict[str, Any] = {each.name: getattr(intent, each.name) for each in fields(IntentCard)}
    return IntentCard(**kept | {name: tuple(kept[name]) for name in _LISTS})


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
        state=customer.state,
        stage=customer.stage,
        situation=customer.situation,
        situation_label=customer.situation_label,
        is_in_pool=customer.state == states.POOL,
        lost_reason_label=customer.get_lost_reason_display(),
        tags=tuple(customer.tags),
        served_since=customer.served_since,
        contacted_on=customer.contacted_on,
        next_contact_on=customer.next_contact_on,
        protected_until=customer.protected_until,
        registered_at=customer.registered_at,
    )
