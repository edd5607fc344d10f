"""开办产权: of the signed deals of buildings, and from the handover of one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.platform import audit
from kaipan.platform.outcomes import Outcomes
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.sales import queries as sales
from kaipan.titles.codes import ClockBasis
from kaipan.titles.finding import HANDLE, TITLE, check_day, lock_deals
from kaipan.titles.models import Title
from kaipan.titles.opening import Clock, TitleOutcome, judged, open_title, signed_in, why_not
from kaipan.titles.refusals import CodeUnknown, NothingToOpen, RoomHasNoTitle
from kaipan.titles.stages import Done, go_on

_LONG_AGO = date(1990, 1, 1)


@use_case
def open_titles(
    project_id: ProjectId | int,
    building_ids: Collection[int],
    *,
    basis: str = ClockBasis.HANDOVER,
    handed_over_on: date | None = None,
    actor: Actor,
    today: date,
) -> Outcomes[TitleOutcome]:
    """Begin the titles of the signed deals of these buildings, as far as they have one and it is not begun.

    ``basis`` says from when the 90 days run: of what was sold before it was built from ``handed_over_on``,
    where that is known already, of a finished house from each contract's day. Those left out are told why.
    Refuses when none begins (:class:`NothingToOpen`), and what opening a case raises.
    """
    require(actor, HANDLE, project_id)
    clock = clock_of(basis, handed_over_on, today)
    lock_deals(project_id, list(signed_in(int(project_id), building_ids).values_list("pk", flat=True)))
    deals = list(signed_in(int(project_id), building_ids))
    outcomes = judged(deals)
    if not any(each.refusal is None for each in outcomes):
        raise NothingToOpen
    done = Done(today, today, actor)
    for deal, each in zip(deals, outcomes, strict=True):
        if each.refusal is None:
            go_on(open_title(deal, clock, on=today, today=today, actor=actor), done)
    return Outcomes(tuple(outcomes))


def clock_of(basis: str, handed_over_on: date | None, today: date) -> Clock:
    """The clock that is said. Raises :class:`CodeUnknown` and :class:`DayUnfit`."""
    if basis not in ClockBasis.values:
        raise CodeUnknown(value=basis[:20], choices="、".join(str(label) for label in ClockBasis.labels))
    if handed_over_on is not None:
        check_day(handed_over_on, since=_LONG_AGO, today=today)
    return Clock(basis, handed_over_on)


@step
def start_title_clock(deal_id: DealId | int, handed_over_on: date, *, actor: Actor, today: date) -> bool:
    """From this handover the 90 days of a deal's title run; its case is opened where there is none.

    For whoever hears of a handover; whether anything changed. The deal is locked by the caller's verb or
    here. A finished house runs from its contract and keeps its clock; what has no title has none. Raises
    ``NoProcedure``.
    """
    seen = sales.deal_of(deal_id)
    lock_deals(seen.project_id, [seen.pk])
    deal: Any = sales.deal_of(deal_id)
    title = Title.objects.filter(deal=deal).first()
    refusal = why_not(deal)
    if deal.state != "SIGNED" or isinstance(refusal, RoomHasNoTitle):
        return False
    if refusal is None:
        clock = Clock(title.basis if title else ClockBasis.HANDOVER, handed_over_on)
        opened = open_title(deal, clock, on=today, today=today, actor=actor)
        go_on(opened, Done(today, today, actor))
        return True
    if title is None or title.basis == ClockBasis.CONTRACT or title.runs_from == handed_over_on:
        return False
    before, title.runs_from = title.runs_from, handed_over_on
    title.save(update_fields=["runs_from"])
    procedures.start_clock(deal.source, TITLE, begins=handed_over_on, actor=actor)
    changes = {"runs_from": [before, handed_over_on]}
    audit.record(actor, "titles.title.clock_started", title, label=deal.room.label, changes=changes)
    return True
