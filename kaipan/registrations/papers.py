"""The facts of a registration as its paper tells them: 认筹单."""

from __future__ import annotations

from datetime import date

from kaipan.documents import actions as documents
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, RoomId
from kaipan.kernel.text import gettext_noop
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.unit_of_work import step
from kaipan.presale import queries as presale
from kaipan.registrations.models import Registration
from kaipan.registrations.permits import scope_of_registration
from kaipan.registrations.queries.checklist import checklist
from kaipan.registrations.rules import levels
from kaipan.registrations.wishes import wished_rooms

LANGUAGE = "zh-hans"  # what papers are written in, whoever asks for them
PURPOSE = gettext_noop("认筹单")


@step
def registration_paper(
    registration: Registration, *, today: date, actor: Actor
) -> documents.RegistrationPaper:
    """认筹单, with the wishes and the points of the qualification as they are now."""
    project = org.project_card(registration.project_id, actor=actor)
    permit = org.permit_card(registration.project_id, registration.permit_id)
    return documents.RegistrationPaper(
        number=registration.number,
        dated_on=registration.registered_on,
        seller_name=project.company_name,
        seller_credit_code=project.company_credit_code,
        project_filed_name=project.filed_name,
        project_promoted_name=project.promoted_name,
        project_address=project.address or project.city,
        permit_number=permit.number,
        permit_issued_by=permit.issued_by,
        permit_issued_on=permit.issued_on,
        buyers=_people(registration, actor),
        level=documents.RegistrationLevel(registration.level),
        level_label=_level_label(registration),
        intended_rooms=_wishes(registration),
        earnest=registration.earnest,
        valid_until=registration.valid_until,
        refund_days=project.settings.registration_refund_days,
        checked=tuple(each.point.name for each in checklist(registration, on=today) if each.is_good),
        consultant=registration.consultant.name,
    )


def _level_label(registration: Registration) -> str:
    if registration.level == levels.PROJECT:
        return ""
    if registration.level == levels.BATCH:
        return scope_of_registration(registration).label
    return "、".join(room.label for room in _facts(registration))


def _people(registration: Registration, actor: Actor) -> tuple[documents.Buyer, ...]:
    named = list(registration.people.order_by("ordinal").values_list("party_id", flat=True))
    cards = parties.party_cards(named)
    return tuple(_person(cards[PartyId(party_id)], actor) for party_id in named)


def _person(card: parties.PartyCard, actor: Actor) -> documents.Buyer:
    """Who somebody is, in the clear: the paper binds them."""
    return documents.Buyer(
        name=card.name,
        identity_type=str(card.identity_type_label) or "—",
        identity=parties.printable_identity(card.id, purpose=PURPOSE, actor=actor) or "—",
        phone=parties.printable_phone(card.id, purpose=PURPOSE, actor=actor),
        address=card.address,
    )


def _wishes(registration: Registration) -> tuple[documents.IntendedRoom, ...]:
    facts = _facts(registration)
    prices = presale.current_prices([room.id for room in facts])
    return tuple(
        documents.IntendedRoom(
            label=room.label,
            product_type=str(room.product_type.label),
            gross_area=room.gross_area,
            list_total=prices[room.id].total if room.id in prices else None,
        )
        for room in facts
    )


def _facts(registration: Registration) -> list[rooms.RoomFacts]:
    """The rooms wished for, in the order of the wishes."""
    wanted = wished_rooms(registration)
    found = {room.id: room for room in rooms.rooms_facts(wanted)}
    return [found[RoomId(room_id)] for room_id in wanted]
