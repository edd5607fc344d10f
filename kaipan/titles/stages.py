"""What this room's facts do to the case of a title: stages done by what they bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step
from kaipan.procedures import actions as procedures
from kaipan.titles.finding import TITLE
from kaipan.titles.models import FirstRegistration, Proof, Registration, Title
from kaipan.titles.rules import states


@dataclass(frozen=True, slots=True)
class Done:
    """On which day, today, by whom and in what words stages are done."""

    on: date
    today: date
    actor: Actor
    note: str = ""


def place_of(case: Any, stage: str) -> int:
    """The ordinal of a stage in the case's own procedure; 0 where that has no such stage."""
    return int(case.procedure.terms.place(stage))


def stage_name(case: Any) -> str:
    """What the stage is called at which the case stands; empty when all are done."""
    stages = case.procedure.terms.stages
    return stages[case.ordinal - 1].name if case.ordinal <= len(stages) else ""


def is_applied_for(case: Any) -> bool:
    """Whether the application is with the registry: the case is past 申报."""
    apply = place_of(case, states.APPLY)
    return bool(apply) and case.ordinal > apply


@step
def reach(title: Title, stage: str, done: Done) -> bool:
    """Do a stage where the case stands at it; whether it did."""
    case = procedures.hold_case(title.source, TITLE)
    if case.state != "OPEN" or not place_of(case, stage) or case.ordinal != place_of(case, stage):
        return False
    procedures.complete_stage(
        title.source,
        TITLE,
        stage,
        on=max(done.on, case.since),
        note=done.note,
        actor=done.actor,
        today=done.today,
    )
    return True


@step
def catch_up(title: Title, stage: str, done: Done) -> None:
    """Do every stage up to and with this one: what came makes those before it plain."""
    procedures.complete_up_to(
        title.source, TITLE, stage, on=done.on, note=done.note, actor=done.actor, today=done.today
    )


@step
def go_on(title: Title, done: Done) -> bool:
    """Do every stage, from where the case stands, whose fact is there already; whether one was done."""
    moved = False
    for stage, brought in (
        (states.FIRST, _first_is_there),
        (states.TAXES, _proofs_are_there),
        (states.DELIVERED, _deed_is_away),
    ):
        moved |= brought(title) and reach(title, stage, done)
    return moved


def _first_is_there(title: Title) -> bool:
    return FirstRegistration.objects.filter(building_id=title.deal.room.building_id).exists()


def _proofs_are_there(title: Title) -> bool:
    kinds = Proof.objects.filter(title=title).values_list("kind", flat=True)
    return set(kinds) == set(states.PROOFS)


def _deed_is_away(title: Title) -> bool:
    return Registration.objects.filter(title=title, ended_on=None, place__in=states.AWAY).exists()
