"""What the page of a deal says of its amendments, its formal notices, and the deals before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.interfaces.backoffice.sales.change_kinds import kind_words, undoable
from kaipan.kernel.actor import Actor
from kaipan.sales import permissions
from kaipan.sales import queries as sales


@dataclass(frozen=True, slots=True)
class DealAmendment:
    """An amendment in a row: its changes in words, and whether one click takes it back."""

    pk: int
    number: str
    words: str
    state: str
    day: date
    undoable: bool


def shown(card: sales.DealCard, actor: Actor) -> dict[str, Any]:
    """``amendments`` with the one that waits (``changing``), ``notices``, ``came_from`` and ``went_to``."""
    deal, found = card.deal, list(card.amendments)
    changing = next((each for each in found if each.state == "PROPOSED"), None)
    may_undo = changing is None and actor.may(permissions.AMEND, deal.project_id)
    last = undoable(found) if may_undo else None
    return {
        "changing": changing,
        "changing_words": kind_words(changing.kinds) if changing else "",
        "amendments": [
            DealAmendment(
                each.pk,
                each.number,
                kind_words(each.kinds),
                each.state,
                each.settled_on or each.asked_on,
                each is last,
            )
            for each in found
        ],
        "notices": list(sales.formal_notices(actor).filter(deal_id=deal.pk)),
        "came_from": deal.exchanged_from if deal.exchanged_from_id else None,
        "went_to": deal.exchanged_into if deal.state == "EXCHANGED" else None,
    }
