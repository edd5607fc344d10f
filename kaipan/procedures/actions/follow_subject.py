"""What upper rooms tell of the things their cases are about: steps of their verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PartyId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.procedures.finding import lock_case_of, lock_cases_of
from kaipan.procedures.listing import Person, write_list
from kaipan.procedures.models import BatchLine, Case, CasePaper
from kaipan.procedures.moving import Occasion, advance, close, current_stage, set_back, stages_of
from kaipan.procedures.refusals import StageElsewhere, UnknownStage
from kaipan.procedures.rules import states
from kaipan.procedures.rules.clock import clock_of


@step
def hold_case(source: Source, matter: str) -> Case:
    """Lock the live case of a thing and return it. Raises NotFound where there is none."""
    return lock_case_of(source, matter)


@step
def hold_cases(sources: Collection[Source], matter: str) -> list[Case]:
    """Lock the live cases of many things, in the house's order; things without one are left out."""
    return lock_cases_of(sources, matter)


@step
def complete_stage(
    source: Source,
    matter: str,
    stage: str,
    *,
    on: date,
    note: str = "",
    actor: Actor,
    today: date,
) -> None:
    """Let the stage (its code) of a thing's case be done by what the caller writes down.

    Raises :class:`StageElsewhere` where the case stands at another one, and what advancing raises.
    """
    case = lock_case_of(source, matter)
    here = current_stage(case)
    if here.code != stage:
        wanted = next((each.name for each in stages_of(case) if each.code == stage), stage)
        raise StageElsewhere(label=case.label, stage=here.name, wanted=wanted)
    advance([case], Occasion(on, today, actor, note))
    audit.record(
        actor,
        "procedures.case.advanced",
        case,
        label=case.label,
        reason=note,
        changes={"stage": stage, "on": on},
    )


@step
def complete_up_to(
    source: Source, matter: str, stage: str, *, on: date, note: str = "", actor: Actor, today: date
) -> None:
    """Let every stage up to and with ``stage`` be done on a day, where the case has not got past it.

    For a fact that came from elsewhere and makes what was to be clicked before it plain: a bank's money.
    Papers are not asked for any more.
    """
    case = lock_case_of(source, matter)
    place = case.procedure.terms.place(stage)
    if not place:
        raise UnknownStage(label=case.label, value=stage)
    occasion = Occasion(max(on, case.since), today, actor, note)
    while case.ordinal <= place:
        advance([case], occasion, asks_papers=False)
    audit.record(
        actor,
        "procedures.case.advanced",
        case,
        label=case.label,
        reason=note,
        changes={"stage": stage, "on": on},
    )


@step
def return_to_stage(
    source: Source, matter: str, stage: str, *, reason: str, on: date, actor: Actor, today: date
) -> None:
    """Set a thing's case back to a stage, over stages done by facts as well: the caller took those back."""
    case = lock_case_of(source, matter)
    place = case.procedure.terms.place(stage)
    if not place:
        raise UnknownStage(label=case.label, value=stage)
    set_back(case, place, Occasion(max(on, case.since), today, actor, required_line(reason, longest=200)))
    audit.record(
        actor,
        "procedures.case.returned",
        case,
        label=case.label,
        reason=reason,
        changes={"stage": stage, "on": on},
    )


@step
def end_case(source: Source, matter: str, *, reason: str, on: date, actor: Actor, today: date) -> bool:
    """End the live case of a thing (终止), for a reason; whether there was one.

    It leaves the batch it waits in.
    """
    try:
        case = lock_case_of(source, matter)
    except NotFound:
        return False
    why = required_line(reason, longest=200)
    BatchLine.objects.filter(case=case, live=True).update(live=False, reason=why)
    close(case, Occasion(max(on, case.since), today, actor, why))
    audit.record(actor, "procedures.case.ended", case, label=case.label, reason=why)
    return True


@step
def name_case(source: Source, matter: str, *, holder: PartyId | int, label: str, actor: Actor) -> None:
    """Let a case be shown under another name: somebody else holds the thing now (更名)."""
    case = lock_case_of(source, matter)
    before = case.holder_id
    case.holder_id, case.label = int(holder), required_line(label, longest=80)
    case.save(update_fields=["holder", "label"])
    audit.record(
        actor,
        "procedures.case.renamed",
        case,
        label=case.label,
        changes={"holder": [before, case.holder_id]},
    )


@step
def list_papers(source: Source, matter: str, people: Sequence[Person], *, actor: Actor) -> None:
    """Ask for what these people bring, now that they or their classes changed."""
    write_list(lock_case_of(source, matter), people, actor=actor)


@step
def bring_paper(source: Source, matter: str, name: str, *, on: date, actor: Actor, today: date) -> bool:
    """Note that a paper came because the upper room wrote down what it says (完税证明); whether one waited.

    It came whole: as many originals and copies as the case asks for.
    """
    case = lock_case_of(source, matter)
    waiting = CasePaper.objects.filter(case=case, name=name, state__in=states.MISSING)
    for paper in waiting:
        paper.originals, paper.copies = paper.originals_wanted, paper.copies_wanted
        paper.received_on, paper.given_back_on = min(on, today), None
        paper.valid_until = on + timedelta(days=paper.valid_days) if paper.valid_days else None
        paper.state, paper.handled_by_id = states.RECEIVED, actor.staff_id
        paper.save()
        changes = {"paper": paper.name, "state": [states.WANTED, states.RECEIVED]}
        audit.record(actor, "procedures.paper.received", paper, label=case.label, changes=changes)
    return bool(waiting)


@step
def start_clock(source: Source, matter: str, *, begins: date, actor: Actor) -> None:
    """From that day the clock of the case runs (交付之日起 90 日); told twice it begins anew."""
    case = lock_case_of(source, matter)
    before = case.deadline_on
    columns = clock_of(case.procedure.terms, begins)
    case.clock_from, case.deadline_on = columns["clock_from"], columns["deadline_on"]
    case.save(update_fields=["clock_from", "deadline_on"])
    audit.record(
        actor,
        "procedures.case.clock_started",
        case,
        label=case.label,
        changes={"deadline": [before, case.deadline_on]},
    )
