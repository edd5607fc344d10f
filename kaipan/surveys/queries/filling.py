"""What is filled in: by a consultant for a customer, by the customer behind a link, at the reception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.platform.scopes import one
from kaipan.surveys.models import Link, Questionnaire, Tablet, Version
from kaipan.surveys.queries.lists import current_answers, links, live_tablet, questionnaires, with_state
from kaipan.surveys.queries.open_links import open_link
from kaipan.surveys.refusals import LinkDead, NotOpen
from kaipan.surveys.rules import states
from kaipan.surveys.rules.surname import surname_of
from kaipan.surveys.tokens import link_token, read_tablet_token


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands behind a link: the version asked now, to whom by surname, and what was put aside."""

    name: str
    version: Version
    surname: str
    way: str
    values: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who is to fill in at the tablet: the surname, who serves them, since when."""

    surname: str
    consultant: str
    since: datetime
    token: str


@dataclass(frozen=True, slots=True)
class TabletScreen:
    """What a tablet at the reception shows."""

    name: str
    questionnaire: str
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class OfCustomer:
    """One questionnaire as it stands for a customer: answered, waiting behind a link, or open."""

    questionnaire: Questionnaire
    answer: Any
    link: Any


def published_version(questionnaire_id: int, *, actor: Actor) -> Version:
    """What the questionnaire asks now; :class:`NotOpen` when nothing."""
    questionnaire = one(questionnaires(actor), pk=questionnaire_id)
    return _asked_now(questionnaire)


def _asked_now(questionnaire: Questionnaire) -> Version:
    version = questionnaire.versions.filter(state=states.PUBLISHED).first()
    if version is None or not questionnaire.is_open:
        raise NotOpen(name=questionnaire.name)
    return version


def filling_by_link(token: str) -> Filling:
    """The questionnaire behind a link that is good now; else :class:`LinkDead`, whatever the cause."""
    link = open_link(token)
    try:
        version = _asked_now(link.questionnaire)
    except NotOpen:
        raise LinkDead from None
    return Filling(
        name=link.questionnaire.name,
        version=version,
        surname=surname_of(link.customer.party.name),
        way=link.way,
        values=link.typed.get("values", {}),
        more=link.typed.get("more", {}),
    )


def tablet_screen(token: str) -> TabletScreen:
    """Who waits at a tablet, the longest first; :class:`LinkDead` when it is none of ours or closed."""
    tablet_id = read_tablet_token(token) or 0
    tablet = Tablet.objects.filter(live_tablet(), pk=tablet_id).select_related("questionnaire").first()
    if tablet is None:
        raise LinkDead
    waiting = with_state(Link.objects.filter(questionnaire=tablet.questionnaire, way="TABLET"))
    open_ones = waiting.filter(shown_state=states.OPEN).select_related("customer__party", "customer__owner")
    return TabletScreen(
        name=tablet.name,
        questionnaire=tablet.questionnaire.name,
        waiting=tuple(
            Waiting(
                surname_of(link.customer.party.name),
                link.customer.owner.name,
                link.issued_at,
                link_token(link.pk),
            )
            for link in open_ones.order_by("pk")[:50]
        ),
    )


def questionnaires_of_customer(customer_id: CustomerId | int, *, actor: Actor) -> list[OfCustomer]:
    """The open questionnaires of the customer's project, and those they answered, with how each stands."""
    customer = one(customers.customers(actor), pk=customer_id)
    given = {each.questionnaire_id: each for each in current_answers(actor).filter(customer=customer)}
    waiting = {
        each.questionnaire_id: each
        for each in links(actor).filter(customer=customer, shown_state=states.OPEN).order_by("pk")
    }
    of_project = questionnaires(actor).filter(project_id=customer.project_id).order_by("pk")
    return [
        OfCustomer(each, given.get(each.pk), waiting.get(each.pk))
        for each in of_project
        if each.pk in given or (each.is_open and each.published_number is not None)
    ]
