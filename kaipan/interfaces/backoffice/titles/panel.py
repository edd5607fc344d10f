"""What the page of a title's case shows of its own."""

from __future__ import annotations

from typing import Any

from kaipan.interfaces.backoffice.procedures.panels import Panel, case_panel
from kaipan.interfaces.backoffice.titles.codes import SIDES
from kaipan.kernel.actor import Actor
from kaipan.platform.clock import business_day
from kaipan.procedures.permissions import WORK
from kaipan.procedures.queries import CaseCard
from kaipan.titles import permissions, queries

TEMPLATE = "backoffice/titles/panel.html"


def shown(title_id: int, actor: Actor) -> dict[str, Any]:
    """What the panel needs: the card of a title and what the person may do."""
    card = queries.title_card(title_id, actor=actor, on=business_day())
    project_id = card.title.project_id
    return {
        "card": card,
        "late": [(SIDES[side], days) for side, days in card.late_days.items()],
        "may_work": actor.may(WORK["TITLE"], project_id),
        "may_end": actor.may(permissions.END, project_id),
    }


@case_panel("TITLE")
def panel(card: CaseCard, actor: Actor) -> Panel | None:
    """Proofs, certificate, deed and who is late of the case's title."""
    title = queries.titles(actor).filter(deal_id=card.case.source_id).first()
    return Panel(TEMPLATE, shown(title.pk, actor)) if title else None
