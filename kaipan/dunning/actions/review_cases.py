"""催缴巡检: open, advance and close the cases of a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kaipan.dunning import permissions
from kaipan.dunning.events import CaseClosed, CaseOpened
from kaipan.dunning.models import Case
from kaipan.dunning.refusals import NothingToReview
from kaipan.dunning.rules import states
from kaipan.dunning.rules.selection import Overdue, overdue
from kaipan.dunning.rules.terms import DunningTerms
from kaipan.dunning.standing import standing
from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many cases were opened, went to another stage, and were closed."""

    opened: int
    advanced: int
    closed: int


@use_case
def review_cases(project_id: int, *, actor: Actor, today: date) -> Reviewed:
    """Open a case for each account that owes the smallest amount or more past its day, take each to the stage
    it has reached, and close those on which nothing is overdue.

    A stage goes up and never down; a stopped case is closed when it is paid, and else left alone. Doing it
    twice a day changes nothing more: :class:`NothingToReview`.
    """
    require(actor, permissions.HANDLE, project_id)
    claim_name(f"dunning.{project_id}")
    there = standing(project_id, today)
    late = overdue(there.dues, there.terms, on=today)
    live = Case.objects.filter(project_id=project_id, state__in=states.LIVE).select_related("account")
    cases = {case.account_id: case for case in lock(Rank.DUNNING_CASE, live)}
    closed = _close([case for case in cases.values() if case.account_id not in late], today, actor)
    advanced = _advance(cases, late, there.terms, today, actor)
    fresh = {key: owed for key, owed in late.items() if key not in cases}
    opened = _open(project_id, fresh, there.terms, today, actor)
    if not (opened or advanced or closed):
        raise NothingToReview
    return Reviewed(opened, advanced, closed)


@step
def _open(
    project_id: int, late: Mapping[int, Overdue], terms: DunningTerms, today: date, actor: Actor
) -> int:
    wanted = {key: owed for key, owed in late.items() if owed.total >= terms.smallest}
    for account_id, owed in sorted(wanted.items()):
        level = terms.reached(owed.days(today))
        case = Case.objects.create(
            project_id=project_id,
            account_id=account_id,
            level=level.code if level else "",
            level_name=level.name if level else "",
            overdue_since=owed.since,
            opened_on=today,
        )
        audit.record(actor, "dunning.case.opened", case, changes={"overdue": owed.total, "since": owed.since})
        events.publish(CaseOpened(project_id, case.pk, account_id))
    return len(wanted)


@step
def _advance(
    cases: Mapping[int, Case], late: Mapping[int, Overdue], terms: DunningTerms, today: date, actor: Actor
) -> int:
    moved = 0
    for case in cases.values():
        owed = late.get(case.account_id)
        if case.state != states.OPEN or owed is None:
            continue
        level = terms.reached(owed.days(today))
        goes_on = level is not None and terms.place(level.code) > terms.place(case.level)
        if not goes_on and owed.since == case.overdue_since:
            continue
        before, case.overdue_since = case.level, owed.since
        if goes_on and level:
            case.level, case.level_name = level.code, level.name
        case.save(update_fields=["level", "level_name", "overdue_since"])
        audit.record(
            actor, "dunning.case.advanced", case, changes={"level": [before, case.level], "since": owed.since}
        )
        moved += 1
    return moved


@step
def _close(paid: Iterable[Case], today: date, actor: Actor) -> int:
    closed = 0
    for case in paid:
        before, case.state, case.closed_on = case.state, states.CLOSED, today
        case.save(update_fields=["state", "closed_on"])
        audit.record(actor, "dunning.case.closed", case, changes={"state": [before, case.state]})
        events.publish(CaseClosed(case.project_id, case.pk, case.account_id))
        closed += 1
    return closed
