"""前台接待: who calls or comes goes to their consultant, else to the next in the rota."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kaipan.customers.actions.close_customer import take_up_again
from kaipan.customers.actions.locked import hold_customer
from kaipan.customers.actions.moves import move
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.actions.recognition import claim_telephones
from kaipan.customers.actions.record_contact import ContactDraft, keep_contact
from kaipan.customers.actions.register_customer import NewCustomer, register_for
from kaipan.customers.actions.rota import next_in_rota, take_turn
from kaipan.customers.models import Customer, RotaPlace, TransferKind, TurnKind
from kaipan.customers.permissions import RECEIVE
from kaipan.customers.queries.rota import customer_with_phone, serves
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import TurnMoved
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case

BY_ROTA = _("到访或来电，按轮接分配")


@dataclass(frozen=True, slots=True)
class Received:
    """Who was received by whom, whether they are new to the project, and whether a turn was taken."""

    customer_id: CustomerId
    staff_id: StaffId
    is_new: bool
    took_turn: bool


@use_case
def receive_by_rota(
    project_id: ProjectId | int,
    who: NewCustomer,
    draft: ContactDraft,
    *,
    expected_staff_id: StaffId | int | None = None,
    today: date,
    actor: Actor,
) -> Received:
    """Write down who called or came, with the consultant who is to receive them.

    The valid owner of a customer receives them and keeps their turn. Who is new, lies in the pool, or whose
    owner's time is over goes to the next in the rota. ``expected_staff_id`` is whom the desk was told: when
    it is another's turn meanwhile, :class:`TurnMoved` names them and nothing is done.
    """
    require(actor, RECEIVE, project_id)
    claim_telephones(project_id, who.person, actor)
    known = customer_with_phone(actor.company_id, project_id, who.person.phone)
    if known is not None and serves(known, today):
        return _by_owner(known, draft, expected_staff_id, today=today, actor=actor)
    place = next_in_rota(project_id, today=today)
    _check_expected(expected_staff_id, place.staff_id, place.staff.name)
    staff_id = fit_owner(project_id, place.staff_id)
    if known is None:
        customer_id = register_for(project_id, who, staff_id, actor=actor)
        customer = Customer.objects.select_related("party", "owner").get(pk=customer_id)
    else:
        customer = _by_next(known, place, today=today, actor=actor)
    take_turn(place, TurnKind.SERVED, customer_id=CustomerId(customer.pk), actor=actor)
    _write_down(customer, draft, today=today, actor=actor)
    return Received(CustomerId(customer.pk), staff_id, is_new=known is None, took_turn=True)


@step
def _by_owner(
    known: Customer, draft: ContactDraft, expected: int | None, *, today: date, actor: Actor
) -> Received:
    _check_expected(expected, known.owner_id, known.owner.name)
    customer = hold_customer(known.pk)
    _write_down(customer, draft, today=today, actor=actor)
    return Received(CustomerId(customer.pk), StaffId(customer.owner_id), is_new=False, took_turn=False)


@step
def _by_next(known: Customer, place: RotaPlace, *, today: date, actor: Actor) -> Customer:
    """Give whom nobody serves any more to the next in the rota."""
    customer = hold_customer(known.pk)
    staff_id = StaffId(place.staff_id)
    if customer.state == states.POOL:
        move(customer, TransferKind.ASSIGN, staff_id, reason=BY_ROTA, effective_on=today, actor=actor)
    elif customer.owner_id != staff_id:
        move(customer, TransferKind.TRANSFER, staff_id, reason=BY_ROTA, effective_on=today, actor=actor)
    return customer


@step
def _write_down(customer: Customer, draft: ContactDraft, *, today: date, actor: Actor) -> None:
    """The contact, with the customer's consultant; who was lost or invalid and comes is followed again."""
    if customer.state in states.CLOSED:
        take_up_again(customer, reason=BY_ROTA, today=today, actor=actor)
    meant = replace(draft, staff_id=StaffId(customer.owner_id))
    contact = keep_contact(customer, meant, today=today, actor=actor)
    audit.record(
        actor, "customers.contact.recorded", customer, changes={"kind": contact.kind, "day": contact.day}
    )


def _check_expected(expected: int | None, staff_id: int, name: str) -> None:
    if expected is not None and expected != staff_id:
        raise TurnMoved(next=name)
