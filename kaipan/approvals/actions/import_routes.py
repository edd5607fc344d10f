"""导入审批路线: the matrix from a table, taken whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.approvals.actions.set_route import claim_matrix, end_row, put_row
from kaipan.approvals.models import Route
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.refusals import RouteTableEmpty, RouteTableInvalid
from kaipan.approvals.sheets import Names, ReadRoute, read_routes, row_error
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.spreadsheets import RowError
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class RoutesImported:
    """What a table made of the matrix: rows set, rows ended, the matters it is about, the steps."""

    rows: int
    ended: int
    matters: tuple[str, ...]
    steps: int


@use_case
def import_routes(
    content: bytes, filename: str, *, project_id: ProjectId | int | None = None, actor: Actor
) -> RoutesImported:
    """Put the rows of an .xlsx or .csv table in the place of all rows of the matters it names.

    Of a project, or without one of the company. Every wrong row is named and then nothing is taken
    (:class:`RouteTableInvalid`).
    """
    require(actor, SET_ROUTE, project_id)
    claim_matrix(actor)
    errors: list[RowError] = []
    read = read_routes(content, filename, _names(actor), errors)
    if not errors and not read:
        raise RouteTableEmpty
    ended = 0
    if not errors:
        ended = _end_all(read, project_id, actor)
        _put_all(read, project_id, errors, actor)
    if errors:
        raise RouteTableInvalid(errors=errors)
    about = tuple(sorted({each.terms.matter for each in read}))
    return RoutesImported(len(read), ended, about, sum(len(each.terms.steps) for each in read))


def _names(actor: Actor) -> Names:
    roles = dict(org.role_names(actor).values_list("name", "pk"))
    people = org.everybody().filter(company_id=actor.company_id, is_active=True)
    return Names(roles, dict(people.values_list("username", "pk")))


@step
def _end_all(read: list[ReadRoute], project_id: int | None, actor: Actor) -> int:
    about = {each.terms.matter for each in read}
    rows = Route.objects.of(actor.company_id, project_id).filter(matter__in=about, ended_at__isnull=True)
    before = list(rows)
    for row in before:
        end_row(row, actor)
    return len(before)


@step
def _put_all(read: list[ReadRoute], project_id: int | None, errors: list[RowError], actor: Actor) -> None:
    for each in read:
        try:
            put_row(each.terms, project_id=project_id, actor=actor)
        except Refusal as refusal:
            errors.append(row_error(refusal, each.number))
