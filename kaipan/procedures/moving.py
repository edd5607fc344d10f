"""Moving cases: the one place where a move is judged and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.platform import events
from kaipan.platform.unit_of_work import step
from kaipan.procedures.events import CaseMoved
from kaipan.procedures.models import Batch, Case, Move
from kaipan.procedures.queries.papers import missing_papers
from kaipan.procedures.refusals import CaseNotOpen, MovedBackInTime, PapersMissing, UnknownStage
from kaipan.procedures.rules import states
from kaipan.procedures.rules.clock import due_day
from kaipan.procedures.rules.terms import StageTerms

_NAMED = 6
"""So many missing papers are named in a refusal."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, by whom and with what a move is made."""

    on: date
    today: date
    actor: Actor
    reason: str = ""
    batch: Batch | None = None


def stages_of(case: Case) -> list[StageTerms]:
    """The stages of the case's procedure, in order."""
    return [each.terms for each in case.procedure.stages.all()]


def stage_at(case: Case) -> StageTerms | None:
    """The stage the case stands at; none when all are done."""
    stages = stages_of(case)
    return stages[case.ordinal - 1] if case.ordinal <= len(stages) else None


def current_stage(case: Case) -> StageTerms:
    """The stage an open case stands at. Raises :class:`CaseNotOpen`."""
    stage = stage_at(case)
    if stage is None or case.state != states.OPEN:
        raise refused_as_it_stands(case)
    return stage


def refused_as_it_stands(case: Case) -> CaseNotOpen:
    """That the case is not on its way any more, in words."""
    return CaseNotOpen(label=case.label, matter=case.get_matter_display(), state=case.get_state_display())


def check_day(case: Case, occasion: Occasion) -> None:
    """Refuse a day before the stage began, or after today (:class:`MovedBackInTime`)."""
    if not case.since <= occasion.on <= occasion.today:
        raise MovedBackInTime(label=case.label, since=case.since)


def check_papers(cases: Sequence[Case], on: date) -> None:
    """Refuse when a case's stage waits for papers and one is missing, or has expired by a day.

    Raises :class:`PapersMissing`.
    """
    waiting = {case.pk: case for case in cases if current_stage(case).needs_papers}
    missing: dict[int, list[str]] = {}
    rows = missing_papers(on).filter(case_id__in=waiting).order_by("case_id", "id")
    for case_id, name in rows.values_list("case_id", "name"):
        missing.setdefault(case_id, []).append(name)
    for case_id, names in missing.items():
        case = waiting[case_id]
        more = "等" if len(names) > _NAMED else ""
        raise PapersMissing(
            label=case.label,
            papers="、".join(dict.fromkeys(names[:_NAMED])) + more,
            stage=current_stage(case).name,
        )


@step
def advance(cases: Sequence[Case], occasion: Occasion, *, asks_papers: bool = True) -> None:
    """Let the stage each case stands at be done; the caller has judged that it may be.

    Raises :class:`CaseNotOpen`, :class:`MovedBackInTime` and :class:`PapersMissing`.
    """
    for case in cases:
        current_stage(case)
        check_day(case, occasion)
    if asks_papers:
        check_papers(cases, occasion.on)
    _write([_move(case, states.ADVANCED, case.ordinal + 1, occasion) for case in cases], cases)


@step
def set_back(case: Case, ordinal: int, occasion: Occasion) -> None:
    """Let the case stand at an earlier stage again, or at its own from today; done ones are set back too."""
    if case.state == states.ENDED:
        raise refused_as_it_stands(case)
    if not 1 <= ordinal <= min(case.ordinal, len(stages_of(case))):
        raise UnknownStage(label=case.label, value=ordinal)
    check_day(case, occasion)
    _write([_move(case, states.RETURNED, ordinal, occasion)], [case])


@step
def begin(cases: Sequence[Case], occasion: Occasion) -> None:
    """The first move of cases that were just written."""
    _write([_move(case, states.OPENED, 1, occasion) for case in cases], cases)


@step
def close(case: Case, occasion: Occasion) -> None:
    """End the case where it stands, for a reason."""
    if case.state == states.ENDED:
        raise refused_as_it_stands(case)
    _write([_move(case, states.CLOSED, case.ordinal, occasion)], [case])


def _move(case: Case, kind: str, to: int, occasion: Occasion) -> Move:
    stages = stages_of(case)
    goes_on = kind != states.CLOSED and to <= len(stages)
    return Move(
        project_id=case.project_id,
        case=case,
        serial=case.moves + 1,
        kind=kind,
        from_ordinal=case.ordinal,
        to_ordinal=to,
        moved_on=occasion.on,
        planned_on=due_day(stages[to - 1], occasion.on) if goes_on else None,
        reason=occasion.reason,
        batch=occasion.batch,
        made_by_id=occasion.actor.staff_id,
    )


@step
def _write(moves: Sequence[Move], cases: Iterable[Case]) -> None:
    Move.objects.bulk_create(moves)
    facts = [_fact(move, case) for move, case in zip(moves, cases, strict=True)]
    events.publish_each(facts) if len(facts) > 1 else events.publish(facts[0])
    for move in moves:
        move.case.refresh_from_db(fields=["moves", "ordinal", "state", "since", "planned_on", "closed_on"])


def _fact(move: Move, case: Case) -> CaseMoved:
    codes = [each.code for each in stages_of(case)]
    open_still = move.planned_on is not None
    return CaseMoved(
        project_id=case.project_id,
        case_id=case.pk,
        matter=case.matter,
        source_kind=case.source_kind,
        source_id=case.source_id,
        kind=move.kind,
        from_code=codes[move.from_ordinal - 1] if move.from_ordinal <= len(codes) else "",
        to_code=codes[move.to_ordinal - 1] if open_still else "",
        day=move.moved_on.isoformat(),
    )
