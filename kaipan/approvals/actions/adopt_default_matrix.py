"""采用默认路线: the matrix a sales office begins with, taken over by a company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaipan.approvals.actions.set_route import claim_matrix, put_row
from kaipan.approvals.default_matrix import DEFAULT_MATRIX, DefaultRow
from kaipan.approvals.matters import matters, measures_of
from kaipan.approvals.models import Route
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.approvals.refusals import NothingToTakeOver
from kaipan.approvals.rules.route_terms import RouteTerms, StepTerms
from kaipan.kernel.actor import Actor, require
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import use_case


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of the default matrix: rows set, matters that had rows, matters whose roles are missing."""

    rows: int
    had: tuple[str, ...]
    without_role: tuple[str, ...]


@use_case
def adopt_default_matrix(*, actor: Actor) -> TakenOver:
    """Take the default matrix over as the company's, matter by matter that has no rows yet.

    Matters no room declares, and matters for which the company has not all the roles, are left. Refuses when
    nothing is left to take over (:class:`NothingToTakeOver`).
    """
    require(actor, SET_ROUTE)
    claim_matrix(actor)
    roles = dict(org.role_names(actor).values_list("code", "pk"))
    had = set(
        Route.objects.not_ended()
        .filter(company_id=actor.company_id, project__isnull=True)
        .values_list("matter", flat=True)
    )
    count, without = 0, []
    for matter, rows in DEFAULT_MATRIX.items():
        if matter not in matters() or matter in had:
            continue
        if not {each.role for row in rows for each in row.steps} <= set(roles):
            without.append(matter)
            continue
        for terms in _terms(matter, rows, roles):
            put_row(terms, project_id=None, actor=actor)
            count += 1
    if not count:
        raise NothingToTakeOver
    return TakenOver(count, tuple(sorted(had & set(DEFAULT_MATRIX))), tuple(without))


def _terms(matter: str, rows: Sequence[DefaultRow], roles: dict[str, int]) -> Iterator[RouteTerms]:
    measured = {measure for row in rows for measure in row.bands} <= set(measures_of(matter))
    for row in rows if measured else rows[-1:]:
        steps = [
            StepTerms(stage=stage, name=str(each.name), role_id=roles[each.role], mode=each.mode)
            for stage, each in enumerate(row.steps, start=1)
        ]
        name = f"{matters()[matter]} {row.name}" if measured and len(rows) > 1 else str(matters()[matter])
        yield RouteTerms(matter, name, bands=row.bands if measured else {}, steps=steps)
