"""Register a customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from kaipan.customers.actions.choices import clean_remarks
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.actions.recognition import RegisteredPerson, recognise
from kaipan.customers.events import CustomerRegistered
from kaipan.customers.models import Customer
from kaipan.customers.permissions import REGISTER, TRANSFER
from kaipan.customers.rules.refusals import OwnerNeeded
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, PartyId, ProjectId, StaffId
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """Somebody to register: who they are, what is noted of them, and who is to serve them.

    ``confirmed`` says that somebody read whom they look like, and that they are another.
    """

    person: RegisteredPerson
    remarks: Mapping[str, str] = field(default_factory=dict)
    owner_id: StaffId | int | None = None
    confirmed: bool = False


@use_case
def register_customer(
    project_id: ProjectId | int,
    *,
    name: str,
    phone: str,
    identity_type: str | None = None,
    identity: str | None = None,
    source_medium: str = "",
    intent_grade: str = "",
    note: str = "",
    owner_id: StaffId | int | None = None,
    more_phones: Sequence[str] = (),
    confirmed: bool = False,
    actor: Actor,
) -> CustomerId:
    """Make somebody a customer of the project, served by the actor (or by ``owner_id``, given the right).

    A person the company knows already, by document or by telephone and name, is recognised and not
    registered twice; with a 统一社会信用代码 (``identity_type`` CREDIT_CODE) it is a company that buys.
    Somebody who is a customer of the project is refused with
    :class:`~kaipan.customers.actions.CustomerTaken`, which names the consultant, or, when it is the owner
    themselves, with :class:`~kaipan.customers.actions.CustomerKnown`. Whom the project's rule of duplicates
    only warns of is refused with :class:`~kaipan.customers.actions.DuplicateSuspected` until ``confirmed``.
    """
    require(actor, REGISTER, project_id)
    person = RegisteredPerson(name, phone, identity_type, identity, tuple(more_phones))
    remarks = {"source_medium": source_medium, "intent_grade": intent_grade, "note": note}
    return register(project_id, NewCustomer(person, remarks, owner_id, confirmed), actor=actor)


@step
def register(project_id: ProjectId | int, who: NewCustomer, *, actor: Actor) -> CustomerId:
    """As :func:`register_customer`, for a verb that has more to say of them and has asked for the right."""
    return register_for(project_id, who, _owner(project_id, who.owner_id, actor), actor=actor)


@step
def register_for(
    project_id: ProjectId | int, who: NewCustomer, owner: StaffId, *, actor: Actor
) -> CustomerId:
    """As :func:`register`, for a verb that found the owner itself."""
    remarks = clean_remarks(who.remarks)
    known = recognise(project_id, who.person, owner_id=owner, confirmed=who.confirmed, actor=actor)
    party_id = known.party_id
    customer = Customer.objects.create(
        company_id=actor.company_id, project_id=project_id, party_id=party_id, owner_id=owner, **remarks
    )
    customer.refresh_from_db(fields=["served_since"])
    wind_clock(customer, today=timezone.localdate(customer.served_since))
    noted: dict[str, object] = {"owner": [None, customer.owner.name]}
    if known.confirmed:
        noted["confirmed_duplicates"] = known.confirmed
    audit.record(actor, "customers.customer.registered", customer, changes=noted)
    events.publish(
        CustomerRegistered(ProjectId(project_id), CustomerId(customer.pk), PartyId(party_id), owner)
    )
    return CustomerId(customer.pk)


def _owner(project_id: int, owner_id: int | None, actor: Actor) -> StaffId:
    if owner_id is None or owner_id == actor.staff_id:
        if actor.staff_id is None:
            raise OwnerNeeded
        return actor.staff_id
    require(actor, TRANSFER, project_id)
    return fit_owner(project_id, owner_id)
