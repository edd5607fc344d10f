"""来电、来访、跟进: write down that customer and office met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.customers.actions.choices import clean_code
from kaipan.customers.actions.locked import locked_customer
from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.codes import ContactKind, ContactMethod, ContactResult
from kaipan.customers.events import ContactRecorded
from kaipan.customers.models import Contact, Customer, SourceMedium
from kaipan.customers.permissions import CHANGE
from kaipan.customers.rules import states
from kaipan.customers.rules.contacts import ContactInvalid, check_contact, is_effective
from kaipan.customers.rules.refusals import CustomerUnserved
from kaipan.customers.service import wind_clock
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ContactId, CustomerId, ProjectId, StaffId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What is said of a contact.

    ``heads`` are the people of a visit, ``method`` and ``result`` belong to a follow-up, ``next_on`` is the
    day to be in touch again. Without ``staff_id`` it is the actor who took the call or received the visitor.
    """

    kind: str
    day: date
    note: str = ""
    method: str = ""
    result: str = ""
    source_medium: str = ""
    heads: int | None = None
    next_on: date | None = None
    staff_id: StaffId | int | None = None


@use_case
def record_contact(
    customer_id: CustomerId | int, draft: ContactDraft, *, today: date, actor: Actor
) -> ContactId:
    """Write down a call, a visit or a follow-up of a customer the actor may see.

    The first visit is marked as such (首访). An effective contact makes a new customer one who is followed,
    and winds the clock of service; a follow-up that reached nobody does neither. Refuses a day to come
    (:class:`ContactInvalid`) and a customer whom nobody serves (:class:`CustomerUnserved`).
    """
    customer = locked_customer(customer_id, actor)
    require(actor, CHANGE, customer.project_id)
    contact = keep_contact(customer, draft, today=today, actor=actor)
    audit.record(
        actor,
        "customers.contact.recorded",
        customer,
        changes={"kind": contact.kind, "day": contact.day, "result": contact.result or None},
    )
    return ContactId(contact.pk)


@step
def keep_contact(customer: Customer, draft: ContactDraft, *, today: date, actor: Actor) -> Contact:
    """Write the contact of a locked customer; the calling verb answers for the right and the audit record."""
    if customer.state not in states.SERVED:
        raise CustomerUnserved(name=customer.party.name, state=customer.get_state_display())
    _check(draft, today)
    staff_id = draft.staff_id if draft.staff_id is not None else actor.staff_id or customer.owner_id
    if staff_id not in (actor.staff_id, customer.owner_id):
        fit_owner(customer.project_id, staff_id)
    effective = is_effective(draft.kind, draft.result)
    is_visit = draft.kind == ContactKind.VISIT
    contact = Contact.objects.create(
        project_id=customer.project_id,
        customer=customer,
        kind=draft.kind,
        day=draft.day,
        staff_id=staff_id,
        method=clean_code(draft.method, ContactMethod.values),
        result=draft.result,
        source_medium=clean_code(draft.source_medium, SourceMedium.values),
        heads=draft.heads,
        is_first=is_visit and not customer.contacts.filter(kind="VISIT", void_reason="").exists(),
        is_effective=effective,
        next_on=draft.next_on,
        note=clean_line(draft.note, longest=500),
        recorded_by_id=actor.staff_id,
    )
    follow(customer, today=today)
    events.publish(
        ContactRecorded(ProjectId(customer.project_id), CustomerId(customer.pk), contact.pk, contact.kind)
    )
    return contact


@step
def follow(customer: Customer, *, today: date) -> None:
    """Let a locked customer's state, days of contact and clock say what their contacts say."""
    standing = list(customer.contacts.filter(void_reason=""))
    effective = [each.day for each in standing if each.is_effective]
    customer.contacted_on = max(effective, default=None)
    customer.next_contact_on = standing[0].next_on if standing else None
    if effective and customer.state == states.NEW:
        customer.state = states.FOLLOWING
    customer.save(update_fields=["contacted_on", "next_contact_on", "state"])
    wind_clock(customer, today=today)


def _check(draft: ContactDraft, today: date) -> None:
    if draft.kind not in ContactKind.values:
        raise ContactInvalid(problem=_("没有这种往来类型"))
    clean_code(draft.result, ContactResult.values)
    check_contact(draft.kind, draft.result, draft.heads)
    if draft.day > today:
        raise ContactInvalid(problem=_("日期不能晚于今天"))
    if draft.next_on is not None and draft.next_on < draft.day:
        raise ContactInvalid(problem=_("下次联系日期不能早于本次"))
