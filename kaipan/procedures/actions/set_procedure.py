"""设置办理流程, one by one or from the standard set."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_names
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version
from kaipan.procedures.in_force import versions_of
from kaipan.procedures.models import Procedure, ProcedurePaper, ProcedureStage
from kaipan.procedures.permissions import SET
from kaipan.procedures.refusals import NothingToAdopt, ProcedureInThePast, ProcedureUnfit
from kaipan.procedures.rules.matters import LABELS
from kaipan.procedures.rules.standard import STANDARD
from kaipan.procedures.rules.terms import ProcedureTerms, problem_of


@use_case
def set_procedure(
    project_id: ProjectId | int,
    matter: str,
    terms: ProcedureTerms,
    *,
    variant: str = "",
    valid_from: date,
    actor: Actor,
    today: date,
) -> int:
    """Set how a matter is handled from ``valid_from`` on, today at the earliest; the version.

    ``variant`` names the bank or office it holds for alone. Cases that are open go on by theirs. Raises
    :class:`ProcedureUnfit` and :class:`ProcedureInThePast`.
    """
    require(actor, SET, project_id)
    checked = judged(terms)
    if matter not in LABELS:
        raise NotFound
    if valid_from < today:
        raise ProcedureInThePast(today=today)
    key = clean_line(variant, longest=40)
    _claim(project_id, [matter])
    return _write(project_id, matter, key, checked, valid_from=valid_from, actor=actor).version


@use_case
def adopt_standard_procedures(
    project_id: ProjectId | int, matters: Collection[str] = (), *, actor: Actor, today: date
) -> int:
    """Take over the standard procedures of these matters (all without any) where there is none; how many.

    Raises :class:`NothingToAdopt`.
    """
    require(actor, SET, project_id)
    _claim(project_id, LABELS)
    known = set(Procedure.objects.filter(project_id=project_id, variant="").values_list("matter", flat=True))
    wanted = [each for each in STANDARD if each not in known and (not matters or each in matters)]
    if not wanted:
        raise NothingToAdopt
    for matter in wanted:
        _write(project_id, matter, "", STANDARD[matter], valid_from=today, actor=actor)
    return len(wanted)


def judged(terms: ProcedureTerms) -> ProcedureTerms:
    """The terms with their words cleaned. Raises :class:`ProcedureUnfit` with the name of what is wrong."""
    cleaned = replace(
        terms,
        name=required_line(terms.name, longest=30),
        stages=tuple(
            replace(each, code=each.code.strip(), name=clean_line(each.name, longest=20))
            for each in terms.stages
        ),
        papers=tuple(replace(each, name=clean_line(each.name, longest=40)) for each in terms.papers),
    )
    problem = problem_of(cleaned)
    if problem:
        raise ProcedureUnfit(name=problem)
    return cleaned


@step
def _claim(project_id: ProjectId | int, matters: Collection[str]) -> None:
    claim_names(f"procedures.procedure:{project_id}:{matter}" for matter in matters)


@step
def _write(
    project_id: ProjectId | int,
    matter: str,
    variant: str,
    terms: ProcedureTerms,
    *,
    valid_from: date,
    actor: Actor,
) -> Procedure:
    last = last_version(versions_of(project_id, matter, variant))
    procedure = Procedure.objects.create(
        project_id=project_id,
        matter=matter,
        variant=variant,
        version=last + 1,
        valid_from=valid_from,
        name=terms.name,
        group_names=[list(each) for each in terms.group_names],
        deadline_days=terms.deadline_days,
        warn_days=list(terms.warn_days),
        set_by_id=actor.staff_id,
    )
    ProcedureStage.objects.bulk_create(
        ProcedureStage(
            project_id=project_id,
            procedure=procedure,
            ordinal=place,
            code=each.code,
            name=each.name,
            days=each.days,
            needs_papers=each.needs_papers,
            by_batch=each.by_batch,
            by_fact=each.by_fact,
        )
        for place, each in enumerate(terms.stages, start=1)
    )
    ProcedurePaper.objects.bulk_create(
        ProcedurePaper(
            project_id=project_id,
            procedure=procedure,
            ordinal=place,
            group=each.group,
            name=each.name,
            originals=each.originals,
            copies=each.copies,
            valid_days=each.valid_days,
            of_each=each.of_each,
        )
        for place, each in enumerate(terms.papers, start=1)
    )
    audit.record(
        actor,
        "procedures.procedure.set",
        procedure,
        label=terms.name,
        changes={"matter": matter, "variant": variant, "version": [last or None, procedure.version]},
    )
    return procedure
