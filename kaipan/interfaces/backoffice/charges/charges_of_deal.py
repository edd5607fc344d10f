"""What the page of a deal shows of its charges."""

from __future__ import annotations

from typing import Any

from kaipan.charges import queries as charges
from kaipan.charges.permissions import GENERATE, VIEW
from kaipan.kernel.actor import Actor


def shown(deal: Any, actor: Actor) -> dict[str, Any]:
    """The charges of a deal with their sums and rules, for who may see them."""
    if not actor.may(VIEW, deal.project_id):
        return {"sees_charges": False}
    found = charges.charges_on(deal.account_id)
    return {
        "sees_charges": bool(found) or deal.state == "SIGNED",
        "charged": [
            (row, next((p for p in reversed(list(row.postings.all())) if p.rule), None)) for row in found
        ],
        "may_charge": deal.state == "SIGNED" and actor.may(GENERATE, deal.project_id),
    }
