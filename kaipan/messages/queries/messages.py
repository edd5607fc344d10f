"""Messages as the actor may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.messages.models import Message
from kaipan.messages.permissions import VIEW
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one


def messages(actor: Actor) -> QuerySet[Message]:
    """Messages of the projects where the actor may look at them, to people the actor may see."""
    seen = parties.visible_parties(actor, VIEW).order_by().values("pk")
    rows = Message.objects.visible_to(actor, VIEW).filter(party__in=seen)
    return rows.select_related("party", "project", "words__template", "asked_by").order_by("-pk")


def message_text(message_id: int, *, actor: Actor) -> str:
    """What a message says; empty once the person was anonymised."""
    message = one(messages(actor), pk=message_id)
    return message.body.clear() if message.body else ""


def messages_to(party_id: PartyId | int, *, actor: Actor) -> QuerySet[Message]:
    """Everything that went or goes to one person."""
    return messages(actor).filter(party_id=party_id)
