"""What of a title has to be undone before its deal changes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kaipan.kernel.errors import Refusal
from kaipan.procedures import queries as procedures
from kaipan.sales.obstacles import stands_in_the_way
from kaipan.titles.finding import TITLE
from kaipan.titles.models import Registration
from kaipan.titles.refusals import AppliedInTheWay, RegisteredInTheWay
from kaipan.titles.stages import is_applied_for, stage_name

_CHANGES_WHO_OWNS = {"RETURN", "EXCHANGE", "VOID", "RENAME", "BUYERS"}


@stands_in_the_way
def registered_or_applied_for(deal: Any, kinds: Collection[Any]) -> Refusal | None:
    """Who owns what does not change while it is registered, or while an application for it runs."""
    if not _CHANGES_WHO_OWNS & _real_kinds(deal, kinds):
        return None
    standing = Registration.objects.filter(title__deal=deal, ended_on=None).first()
    if standing:
        return RegisteredInTheWay(room=deal.room.label, number=standing.number)
    card = procedures.progress_of(deal.source).get(TITLE)
    if card and card.case.state == "OPEN" and is_applied_for(card.case):
        return AppliedInTheWay(room=deal.room.label, stage=stage_name(card.case))
    return None


def _real_kinds(deal: Any, kinds: Collection[Any]) -> set[str]:
    """The kinds of the changes; of an undoing those of what it takes back, the last that was carried out."""
    found = {str(kind) for kind in kinds}
    if "UNDO" in found:
        last = deal.amendments.filter(state="EXECUTED").order_by("-pk").first()
        found |= set(last.kinds) if last else set()
    return found
