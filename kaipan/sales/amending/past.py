"""What executed amendments kept of a deal before them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kaipan.kernel.plain import from_plain
from kaipan.sales.change_refusals import NotTheLastChange, NotUndone
from kaipan.sales.models import Amendment, Deal
from kaipan.sales.rules import states
from kaipan.sales.rules.change_kinds import IS_UNDONE, LABELS, ChangeKind
from kaipan.sales.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Past:
    """An executed amendment and the deal as it stood before it."""

    amendment: Amendment
    standing: Standing


def to_undo(deal: Deal, amendment_id: int) -> Past:
    """The amendment to take back: the deal's last executed one, of kinds that can be taken back.

    Raises :class:`NotTheLastChange` and :class:`NotUndone`.
    """
    last = _executed(deal).first()
    if last is None or last.pk != amendment_id:
        raise NotTheLastChange(room=deal.room.label)
    kept = next((kind for kind in map(ChangeKind, last.kinds) if kind not in IS_UNDONE), None)
    if kept is not None:
        raise NotUndone(room=deal.room.label, kind=LABELS[kept])
    return Past(last, from_plain(Standing, last.before))


def forfeited_as(deal: Deal) -> Standing:
    """The deal as it stood before it was forfeited."""
    last = _executed(deal).filter(kind=ChangeKind.FORFEIT).first()
    if last is None or deal.state != states.FORFEITED:
        raise NotTheLastChange(room=deal.room.label)
    return from_plain(Standing, last.before)


def last_forfeiting(deal: Deal) -> Amendment:
    """The amendment that forfeited a forfeited deal."""
    return _executed(deal).filter(kind=ChangeKind.FORFEIT).latest("settled_on", "pk")


def _executed(deal: Deal) -> QuerySet[Amendment]:
    return deal.amendments.filter(state=Amendment.State.EXECUTED).order_by("-settled_on", "-id")
