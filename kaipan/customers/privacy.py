"""What this room holds about people, whose time is over, and how it forgets them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from kaipan.customers.codes import CustomerState
from kaipan.customers.models import Customer
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform import audit
from kaipan.platform.clock import business_day
from kaipan.platform.locks import Rank, lock_keys


def held(party_id: PartyId) -> Iterable[Held]:
    """As whose customer they are known in each project."""
    rows = Customer.objects.filter(party_id=party_id).select_related("project", "owner")
    yield Held("客户", tuple(_row(customer) for customer in rows))


def due(company_id: CompanyId, before: date) -> QuerySet[Customer, Any]:
    """People who are lost or invalid in every project that knows them, the last of it before the day.

    Who has a live deal is neither: a CHECK keeps the two apart.
    """
    elsewhere = Customer.objects.filter(company_id=company_id, party_id=OuterRef("party_id")).filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=before)
    )
    closed = Customer.objects.filter(company_id=company_id, closed_on__lt=before)
    over = closed.exclude(Exists(elsewhere)).order_by()
    return over.values("party_id").annotate(since=Max("closed_on"))


def stand_still(party_id: PartyId) -> None:
    """No deal of theirs begins meanwhile: it would change the customer's stage, and waits."""
    lock_keys(Rank.CUSTOMER, Customer.objects.filter(party_id=party_id))


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty the remarks; nobody is served any more, except that the pool keeps its own account."""
    theirs = list(Customer.objects.filter(party_id=party_id))
    for customer in theirs:
        customer.note = ""
        customer.next_contact_on = customer.protected_until = None
        if customer.state in states.SERVED:
            customer.state, customer.closed_on = CustomerState.INVALID, business_day()
        customer.save(update_fields=["note", "next_contact_on", "protected_until", "state", "closed_on"])
        audit.record(actor, "customers.customer.forgotten", customer, label=str(customer.pk))
    return len(theirs)


def _row(customer: Customer) -> dict[str, object]:
    return {
        "项目": customer.project.promoted_name,
        "顾问": customer.owner.name,
        "登记时间": customer.registered_at,
        "状态": customer.situation_label,
        "意向等级": str(customer.get_intent_grade_display()),
        "媒体来源": str(customer.get_source_medium_display()),
        "备注": customer.note,
    }


knows_people("customers", KnowingRoom(holds=held, due=due, still=stand_still, forgets=forget))
