"""Cases as the actor may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.platform.scopes import one
from kaipan.procedures.models import Case, CasePaper, Move, ProcedureStage
from kaipan.procedures.permissions import VIEW
from kaipan.procedures.queries.papers import missing_papers
from kaipan.procedures.rules import states
from kaipan.procedures.rules.clock import Moved, StageDays, stage_days

_STAGE = ProcedureStage.objects.filter(procedure_id=OuterRef("procedure_id"), ordinal=OuterRef("ordinal"))


def cases(actor: Actor) -> QuerySet[Case]:
    """Every case of the matters and projects the actor may see, newest first."""
    mine = Q()
    for matter, permission in VIEW.items():
        mine |= Q(matter=matter, project_id__in=sorted(actor.projects_with(permission)))
    return Case.objects.filter(mine).select_related("project", "holder", "handler").order_by("-pk")


def cases_of_matter(actor: Actor, project_id: int, matter: str, *, on: date) -> QuerySet[Any]:
    """The cases of a matter in a project with figures of a day.

    ``stage_code`` and ``stage_name`` of where it stands (empty when done), ``days`` in that stage,
    ``days_late`` behind its planned day, ``days_left`` of the clock (below zero past it, none without),
    ``missing`` papers, ``is_late``: behind the stage's day or past the deadline.
    """
    rows = cases(actor).filter(project_id=project_id, matter=matter)
    return with_figures(rows, on=on)


def with_figures(rows: QuerySet[Case], *, on: date) -> QuerySet[Any]:
    """The figures of :func:`cases_of_matter`, beside any cases."""
    today = Value(on, output_field=DateField())
    missing = missing_papers(on).filter(case_id=OuterRef("pk")).order_by().values("case_id")
    until = Coalesce(F("closed_on"), today)
    return rows.annotate(
        stage_code=Coalesce(Subquery(_STAGE.values("code")[:1]), Value("")),
        stage_name=Coalesce(Subquery(_STAGE.values("name")[:1]), Value("")),
        days=_days(until, F("since")),
        days_late=Greatest(_days(today, F("planned_on")), Value(0)),
        days_left=_days(F("deadline_on"), today),
        missing=Coalesce(Subquery(missing.annotate(how_many=Count("pk")).values("how_many")[:1]), Value(0)),
        is_late=ExpressionWrapper(
            Q(state=states.OPEN) & (Q(planned_on__lt=on) | Q(deadline_on__lt=on)),
            output_field=BooleanField(),
        ),
    )


def _days(until: Any, since: Any) -> Func:
    """The days from one day to another, as a number; none where one of them is none."""
    return Func(until, since, arg_joiner=" - ", template="(%(expressions)s)", output_field=IntegerField())


def how_many_by_stage(actor: Actor, project_id: int, matter: str) -> dict[str, int]:
    """How many open cases stand at each stage, by its code."""
    rows = cases(actor).filter(project_id=project_id, matter=matter, state=states.OPEN).order_by()
    named = rows.annotate(stage_code=Subquery(_STAGE.values("code")[:1]))
    return {
        row["stage_code"]: row["how_many"]
        for row in named.values("stage_code").annotate(how_many=Count("pk"))
    }


def late_cases(actor: Actor, *, on: date) -> QuerySet[Case]:
    """Open cases behind their stage's day or past their deadline, of every matter one may see."""
    return cases(actor).filter(Q(planned_on__lt=on) | Q(deadline_on__lt=on), state=states.OPEN)


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case with its stages and their days, its papers and its moves."""

    case: Case
    stages: Sequence[StageDays]
    papers: Sequence[CasePaper]
    history: Sequence[Move]


def case_card(case_id: int, *, actor: Actor) -> CaseCard:
    """The whole of a case the actor may see. Raises NotFound."""
    return _card(one(cases(actor).prefetch_related("procedure__stages"), pk=case_id))


def progress_of(source: Source) -> Mapping[str, CaseCard]:
    """The live cases of a thing of an upper room by matter; the caller has judged who may see the thing."""
    rows = Case.objects.filter(source_kind=source.kind, source_id=source.id, state__in=states.LIVE)
    found = rows.select_related("project", "holder", "handler").prefetch_related("procedure__stages")
    return {case.matter: _card(case) for case in found}


def _card(case: Case) -> CaseCard:
    history = list(case.history.select_related("made_by", "batch"))
    moves = [Moved(each.kind, each.from_ordinal, each.to_ordinal, each.moved_on) for each in history]
    stages = [each.terms for each in case.procedure.stages.all()]
    return CaseCard(
        case=case,
        stages=stage_days(stages, moves, case.opened_on),
        papers=list(case.papers.select_related("person", "handled_by")),
        history=history,
    )
