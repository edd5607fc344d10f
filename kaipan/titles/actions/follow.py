"""What follows for a title from what happened elsewhere: by the system, each of them safe to run again."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import DealId
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.sales import queries as sales
from kaipan.titles.actions.open_titles import start_title_clock
from kaipan.titles.finding import TITLE, lock_deals
from kaipan.titles.models import Title
from kaipan.titles.people import people_of, subject_of
from kaipan.titles.refusals import NothingToFollow
from kaipan.titles.stages import Done, go_on, is_applied_for


@use_case
def follow_deal(deal_id: DealId | int, *, actor: Actor, today: date) -> None:
    """A deal changed: its title ends with it, or goes on for whoever buys now.

    While nothing is applied for, the case is shown under the buyers of now and asks for their papers.
    Raises :class:`NothingToFollow` when all that is done.
    """
    deal = _locked(deal_id)
    try:
        case = procedures.hold_case(deal.source, TITLE)
    except NotFound:
        raise NothingToFollow from None
    if deal.state != "SIGNED":
        reason = f"交易{deal.get_state_display()}"
        procedures.end_case(deal.source, TITLE, reason=reason, on=today, actor=actor, today=today)
        return
    if case.state != "OPEN" or is_applied_for(case):
        raise NothingToFollow
    people = people_of(deal)
    known = set(case.papers.exclude(state="WAIVED").values_list("person_id", flat=True)) - {None}
    if case.holder_id == people[0].party_id and known == {each.party_id for each in people}:
        raise NothingToFollow
    subject = subject_of(deal)
    procedures.name_case(deal.source, TITLE, holder=subject.holder, label=subject.label, actor=actor)
    procedures.list_papers(deal.source, TITLE, people, actor=actor)


@use_case
def follow_stage(deal_id: DealId | int, *, actor: Actor, today: date) -> None:
    """The case of a deal came to a stage: it goes on where what the stage waits for is there already.

    Raises :class:`NothingToFollow` where it is not.
    """
    deal = _locked(deal_id)
    title = Title.objects.filter(deal=deal).select_related("deal__room").first()
    try:
        moved = bool(title) and go_on(title, Done(today, today, actor)) if title else False
    except NotFound:
        raise NothingToFollow from None
    if not moved:
        raise NothingToFollow


@use_case
def follow_handover(deal_id: DealId | int, *, handed_over_on: date, actor: Actor, today: date) -> None:
    """A room was handed over: :func:`start_title_clock` as a verb of the system.

    Raises :class:`NothingToFollow` when the clock runs from that day already, or there is no title.
    """
    if not start_title_clock(deal_id, handed_over_on, actor=actor, today=today):
        raise NothingToFollow


@step
def _locked(deal_id: DealId | int) -> Any:
    seen = sales.deal_of(deal_id)
    lock_deals(seen.project_id, [seen.pk])
    return sales.deal_of(deal_id)
