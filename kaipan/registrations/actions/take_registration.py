"""登记认筹: a customer gets a number and owes the 诚意金."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, RegistrationId
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.registrations.events import CustomerRegisteredInterest
from kaipan.registrations.models import Registration
from kaipan.registrations.numbering import give_number
from kaipan.registrations.people import write_people
from kaipan.registrations.wanting import RegistrationTerms, Wish, wished
from kaipan.registrations.wishes import write_wishes

DUE_NAME = "诚意金"


@use_case
def take_registration(
    customer_id: CustomerId | int, terms: RegistrationTerms, *, actor: Actor, today: date
) -> RegistrationId:
    """Give a customer a registration number; it is good as soon as its 诚意金 is in.

    Refuses without a permit that covers all it is for (:class:`PermitMissing`, which nobody can allow),
    people without a document, and what the project does not allow.
    """
    wish = wished(customer_id, terms, actor=actor, today=today)
    return take_all([wish], actor=actor, today=today)[0]


@step
def take_all(wishes: Sequence[Wish], *, actor: Actor, today: date) -> list[RegistrationId]:
    """Write the wishes down, in their order. Accounts come before numbers: the counter is the last lock."""
    for wish in wishes:
        _write(wish, today=today, actor=actor)
    for wish in wishes:
        registration = wish.registration
        give_number(registration)
        finance.name_account(registration.money_account, f"认筹 {registration.number}", actor=actor)
        _tell(registration, actor)
    return [RegistrationId(wish.registration.pk) for wish in wishes]


@step
def _write(wish: Wish, *, today: date, actor: Actor) -> None:
    """Write the registration and open the account of its 诚意金; it takes no other money."""
    registration = wish.registration
    registration.save()
    write_people(registration, wish.people)
    write_wishes(registration, wish.room_ids)
    registration.account_id = finance.open_account(
        project_id=registration.project_id,
        source=registration.source,
        label=DUE_NAME,
        payer_party_id=wish.customer.party_id,
        provisional=True,
        actor=actor,
    )
    registration.save(update_fields=["account"])
    line = finance.DueLine(MoneyKind.INTENTION, DUE_NAME, registration.earnest, due_on=today)
    finance.open_dues(registration.money_account, [line], actor=actor)


@step
def _tell(registration: Registration, actor: Actor) -> None:
    audit.record(
        actor,
        "registrations.registration.registered",
        registration,
        changes={
            "level": registration.level,
            "earnest": registration.earnest,
            "valid_until": registration.valid_until,
            "permit": registration.permit_id,
        },
    )
    events.publish(
        CustomerRegisteredInterest(
            registration.project_id, registration.pk, registration.customer_id, registration.number
        )
    )
