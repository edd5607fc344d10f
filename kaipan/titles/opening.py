"""Beginning titles: which deals may, and the case each of them gets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.platform import audit
from kaipan.platform.outcomes import DoneOrRefused
from kaipan.platform.unit_of_work import step
from kaipan.procedures import actions as procedures
from kaipan.procedures import queries as procedure_queries
from kaipan.sales import queries as sales
from kaipan.titles.finding import TITLE
from kaipan.titles.models import Title, UntitledRoom
from kaipan.titles.people import people_of, subject_of
from kaipan.titles.refusals import RoomHasNoTitle, TitleRunning
from kaipan.titles.rules import states


@dataclass(frozen=True, slots=True)
class TitleOutcome(DoneOrRefused):
    """What became, or would become, of the title of one deal."""

    deal_id: int
    label: str
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """From when the 90 days run: the handover's day where it is known, or each contract's own."""

    basis: str = states.HANDOVER
    handed_over_on: date | None = None

    def begins(self, deal: Any) -> date | None:
        """The day it begins for a deal; none while nothing was handed over."""
        return deal.contract.agreed_on if self.basis == states.CONTRACT else self.handed_over_on


def signed_in(project_id: int, building_ids: Collection[int]) -> QuerySet[Any]:
    """The signed deals of rooms of these buildings, in the order of their ids."""
    rows = sales.deals_of_project(project_id).filter(state="SIGNED", room__building_id__in=building_ids)
    return rows.order_by("pk")


def why_not(deal: Any) -> Refusal | None:
    """Why the title of a signed deal is not begun; nothing when it may."""
    untitled = UntitledRoom.objects.filter(room_id=deal.room_id, ended_on=None).first()
    if untitled:
        return RoomHasNoTitle(room=deal.room.label, kind=str(untitled.get_kind_display()))
    if TITLE in procedure_queries.progress_of(deal.source):
        return TitleRunning(room=deal.room.label)
    return None


def judged(deals: Collection[Any]) -> list[TitleOutcome]:
    """Of each deal whether its title may begin."""
    return [TitleOutcome(deal.pk, deal.room.label, why_not(deal)) for deal in deals]


@step
def open_title(deal: Any, clock: Clock, *, on: date, today: date, actor: Actor) -> Title:
    """Begin the title of a locked deal that :func:`why_not` has nothing against. Raises ``NoProcedure``.

    A title whose case was ended before goes on with a new one.
    """
    begins = clock.begins(deal)
    title = Title.objects.filter(deal=deal).first()
    if title is None:
        title = Title(project_id=deal.project_id, deal=deal, opened_on=on, opened_by_id=actor.staff_id)
    title.basis, title.runs_from = clock.basis, begins
    title.save()
    procedures.open_case(
        deal.project_id,
        TITLE,
        subject_of(deal),
        people_of(deal),
        clock_from=begins,
        on=on,
        today=today,
        actor=actor,
    )
    changes = {"basis": clock.basis, "runs_from": begins}
    audit.record(actor, "titles.title.opened", title, label=deal.room.label, changes=changes)
    return title
