"""Whose turn it is, and who receives somebody who calls or comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Q
from django.utils import timezone

from kaipan.customers.models import Customer, RotaPlace, RotaTurn, TurnKind
from kaipan.customers.permissions import MANAGE_ROTA, READERS, RECEIVE, VIEW
from kaipan.customers.rules import states
from kaipan.customers.rules.rota import in_turn
from kaipan.kernel.actor import Actor, require, require_any
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org import queries as org
from kaipan.parties import queries as parties


@dataclass(frozen=True, slots=True)
class Duty:
    """A consultant on duty: since when they wait, and what they had today."""

    staff_id: StaffId
    name: str
    waiting_since: datetime
    served: int
    passed: int


class Receiver(StrEnum):
    """Who receives somebody: their consultant, or the next in the rota for whom nobody serves."""

    OWNER = "OWNER"
    NEXT = "NEXT"
    POOLED = "POOLED"


@dataclass(frozen=True, slots=True)
class Reception:
    """Who is to be called for somebody who calls or comes.

    ``staff_id`` is None when it is the next one's turn and nobody is on duty. Of a customer the desk learns
    what a refused registration says too: whose they are, and the masked telephone.
    """

    by: Receiver
    staff_id: StaffId | None
    name: str
    phone: str = ""
    on_duty: bool = False


def rota(actor: Actor, project_id: ProjectId | int, day: date) -> list[Duty]:
    """Who is on duty that day, in the order of turns; the first one's turn it is."""
    require_any(actor, (*READERS, RECEIVE, MANAGE_ROTA), project_id)
    places = RotaPlace.objects.filter(project_id=project_id, on_duty_on=day, staff__is_active=True)
    begin = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    turns = RotaTurn.objects.filter(project_id=project_id, at__gte=begin, at__lt=begin + timedelta(1))
    counts = (
        turns.order_by()
        .values_list("staff_id")
        .annotate(
            served=Count("pk", filter=Q(kind=TurnKind.SERVED)),
            passed=Count("pk", filter=Q(kind=TurnKind.PASSED)),
        )
    )
    had = {staff_id: (served, passed) for staff_id, served, passed in counts}
    return [
        Duty(
            StaffId(each.staff_id),
            each.staff.name,
            each.waiting_since,
            *had.get(each.staff_id, (0, 0)),
        )
        for each in in_turn(places.select_related("staff"))
    ]


def whose_turn(actor: Actor, project_id: ProjectId | int, day: date) -> Duty | None:
    """Who receives the next new customer; None while nobody is on duty."""
    return next(iter(rota(actor, project_id, day)), None)


def who_receives(actor: Actor, project_id: ProjectId | int, phone: str, day: date) -> Reception:
    """Who is to be called for the telephone: the valid owner of the customer, else whose turn it is."""
    require(actor, RECEIVE, project_id)
    customer = customer_with_phone(actor.company_id, project_id, phone)
    duties = rota(actor, project_id, day)
    if customer is not None and serves(customer, day):
        on_duty = any(each.staff_id == customer.owner_id for each in duties)
        masked = parties.party_card(customer.party_id).phone_masked
        owner = StaffId(customer.owner_id)
        return Reception(Receiver.OWNER, owner, customer.owner.name, masked, on_duty)
    by = Receiver.NEXT if customer is None else Receiver.POOLED
    turn = next(iter(duties), None)
    return Reception(by, turn.staff_id if turn else None, turn.name if turn else "", on_duty=turn is not None)


def customer_with_phone(company_id: int, project_id: int, phone: str) -> Customer | None:
    """The project's customer with this telephone, whoever serves them."""
    sharers = parties.parties_with_phone(company_id, phone)
    found = Customer.objects.standing().filter(project_id=project_id, person__in=sharers)
    return found.select_related("party", "owner").first()


def serves(customer: Customer, day: date) -> bool:
    """Whether the owner is still the customer's: neither pooled nor overdue, and able to serve them."""
    if customer.state == states.POOL:
        return False
    if customer.protected_until is not None and customer.protected_until < day:
        return False
    return org.holders(customer.project_id, VIEW).filter(pk=customer.owner_id).exists()
