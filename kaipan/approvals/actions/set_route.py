"""审批路线: a row of the matrix, set, replaced, retired."""

from __future__ import annotations

from datetime import datetime

from django.db.models.functions import Greatest, Now

from kaipan.approvals.matters import matters, measures_of
from kaipan.approvals.models import Route, RouteStep
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.refusals import RouteEnded, RouteInvalid, RouteOverlaps
from kaipan.approvals.routes import bands_of
from kaipan.approvals.rules.bands import MEASURES
from kaipan.approvals.rules.route_terms import RouteTerms, problems_of
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def set_route(
    terms: RouteTerms,
    *,
    project_id: ProjectId | int | None = None,
    supersedes_id: int | None = None,
    valid_from: datetime | None = None,
    actor: Actor,
) -> int:
    """Set a row of the matrix of a project, or without one of the company; the row's id.

    ``supersedes_id`` is the row it is the next version of. It counts for what is asked from now on, or from
    ``valid_from``; what is under way keeps its steps. Refuses a row that is none (:class:`RouteInvalid`)
    and one that overlaps another (:class:`RouteOverlaps`).
    """
    require(actor, SET_ROUTE, project_id)
    claim_matrix(actor)
    before = None if supersedes_id is None else _row(supersedes_id, actor)
    if before is not None and (before.project_id != project_id or before.matter != terms.matter):
        raise RouteInvalid(route=terms.name, problem=_("新版本须与原路线属同一项目、同一事项"))
    since = valid_from if valid_from is not None and valid_from > moment() else None
    if before is not None:
        end_row(before, actor, at=since)
    return put_row(terms, project_id=project_id, before=before, since=since, actor=actor).pk


@use_case
def retire_route(route_id: int, *, reason: str = "", actor: Actor) -> None:
    """Take a row out of the matrix; what is under way keeps its steps."""
    row = _row(route_id, actor)
    require(actor, SET_ROUTE, row.project_id)
    claim_matrix(actor)
    row.refresh_from_db()
    end_row(row, actor)
    said = clean_line(reason, longest=200)
    audit.record(actor, "approvals.route.retired", row, reason=said, changes={"matter": row.matter})


def claim_matrix(actor: Actor) -> None:
    """One hand at a time at the matrix of a company."""
    claim_name(f"approvals.routes:{actor.company_id}")


def _row(route_id: int, actor: Actor) -> Route:
    row = one(Route.objects.filter(company_id=actor.company_id), pk=route_id)
    if row.project_id is not None and not actor.sees(row.project_id):
        raise NotFound
    return row


@step
def end_row(row: Route, actor: Actor, *, at: datetime | None = None) -> None:
    """From now, or from ``at``, a row counts no more."""
    if row.ended_at is not None:
        raise RouteEnded(route=row.name)
    Route.objects.filter(pk=row.pk).update(
        ended_at=Greatest(at or Now(), "valid_from"), ended_by_id=actor.staff_id
    )


@step
def put_row(
    terms: RouteTerms,
    *,
    project_id: int | None,
    before: Route | None = None,
    since: datetime | None = None,
    actor: Actor,
) -> Route:
    """Write a row down with its steps, once it is one and nothing in force overlaps it."""
    name = required_line(terms.name, longest=60)
    refuse_invalid(terms, actor)
    _refuse_overlap(terms, project_id, since, actor)
    bands = {
        f"{measure}_{end}": value
        for measure in MEASURES
        for end, value in (("from", terms.band(measure).low), ("to", terms.band(measure).high))
    }
    row = Route.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        matter=terms.matter,
        name=name,
        answer=terms.answer,
        version=before.version + 1 if before else 1,
        supersedes=before,
        made_by_id=actor.staff_id,
        **bands,
        **({} if since is None else {"valid_from": since}),
    )
    _write_steps(row, terms)
    said = {measure: str(terms.band(measure)) for measure in MEASURES if not terms.band(measure).is_open}
    changes = {"matter": terms.matter, "version": row.version, "steps": [each.name for each in terms.steps]}
    audit.record(actor, "approvals.route.set", row, changes={**changes, **said})
    return row


def _write_steps(row: Route, terms: RouteTerms) -> None:
    RouteStep.objects.bulk_create(
        RouteStep(
            company_id=row.company_id,
            route=row,
            stage=each.stage,
            place=place,
            name=required_line(each.name, longest=40),
            mode=each.mode,
            role_id=each.role_id,
            person_id=each.person_id,
            distinct_people=each.distinct_people,
            due_hours=each.due_hours,
        )
        for place, each in enumerate(sorted(terms.steps, key=lambda each: each.stage), start=1)
    )


def refuse_invalid(terms: RouteTerms, actor: Actor) -> None:
    """Refuse a row that is none: by itself, or for naming what the company does not have."""
    if terms.matter not in matters():
        raise RouteInvalid(route=terms.name, problem=_("没有这个事项"))
    for problem in problems_of(terms, measures_of(terms.matter)):
        raise RouteInvalid(route=terms.name, problem=problem)
    roles = {each.role_id for each in terms.steps if each.role_id is not None}
    if org.role_names(actor).filter(pk__in=roles).count() != len(roles):
        raise RouteInvalid(route=terms.name, problem=_("公司没有这个角色"))
    people = {each.person_id for each in terms.steps if each.person_id is not None}
    here = org.everybody().filter(company_id=actor.company_id, is_active=True, pk__in=people)
    if here.count() != len(people):
        raise RouteInvalid(route=terms.name, problem=_("公司没有这位在职员工"))


def _refuse_overlap(terms: RouteTerms, project_id: int | None, since: datetime | None, actor: Actor) -> None:
    others = Route.objects.not_ended().of(actor.company_id, project_id).filter(matter=terms.matter)
    for other in others:
        theirs = bands_of(other)
        lasts = other.ended_at is None or (since or moment()) < other.ended_at
        if lasts and all(terms.band(measure).overlaps(theirs[measure]) for measure in MEASURES):
            raise RouteOverlaps(route=terms.name, other=other.name)
