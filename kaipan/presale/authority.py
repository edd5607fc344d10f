"""The authority on prices in force on a day, and how far one person's reaches."""

from __future__ import annotations

from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.prepared import Prepared
from kaipan.platform.versions import up_to
from kaipan.presale.models import AuthorityLadder, AuthorityStep
from kaipan.presale.quotes import Quote
from kaipan.presale.rules.authority import Authority, AuthorityRow, authority

_ladder = Prepared(lambda project, day: up_to(AuthorityLadder.objects.filter(project_id=project), day)[:1])


def ladder_on(project_id: int, day: date) -> AuthorityLadder | None:
    """The ladder in force that day; None as long as none was set."""
    return _ladder.first(project_id, day)


def row_of(step: AuthorityStep) -> AuthorityRow:
    """A step of a ladder as the rules read it."""
    return AuthorityRow(step.role_id, step.product_type, step.least_rate, step.to_floor)


def price_authority(room: inventory.RoomFacts, quote: Quote, *, on: date, actor: Actor) -> Authority:
    """The least total the actor may agree on for the room under this quote, whoever else is asked or not.

    ``quote`` must be one that knows the floor price, as the step ``quote`` makes it. Without a ladder
    everybody may agree on the standard price and nothing less.
    """
    ladder = ladder_on(room.project_id, on)
    rows = [row_of(step) for step in ladder.steps.all()] if ladder else []
    roles = org.roles_in(actor, room.project_id) if rows else frozenset[int]()
    return authority(
        rows,
        roles,
        product_type=room.product_type.value,
        list_total=quote.list_total,
        standard_total=quote.standard_total,
        floor_total=quote.floor_total,
    )
