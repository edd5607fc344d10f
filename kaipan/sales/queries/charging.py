"""What charging a deal would come to."""

from __future__ import annotations

from kaipan.charges import queries as charges
from kaipan.charges.permissions import GENERATE
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.platform.scopes import one
from kaipan.sales.charging import facts_of, refuse_unsigned
from kaipan.sales.queries.lists import deals


def charge_preview(
    deal_id: DealId | int, *, home_count: int | None = None, said: str = "", actor: Actor
) -> list[charges.PreviewLine]:
    """What :func:`kaipan.sales.actions.charge_deal` would make of a signed deal; nothing is written."""
    deal = one(deals(actor).select_related("contract", "room"), pk=deal_id)
    require(actor, GENERATE, deal.project_id)
    refuse_unsigned(deal)
    return charges.preview_charges(deal.project_id, deal.money_account, facts_of(deal, home_count, said))
