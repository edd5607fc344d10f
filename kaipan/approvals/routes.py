"""Which row of the matrix fits a question."""

from __future__ import annotations

from django.db.models import F, Q

from kaipan.approvals.models import Route
from kaipan.approvals.rules.bands import MEASURES, Band, Measured
from kaipan.org import queries as org


def fitting_route(project_id: int, matter: str, measured: Measured) -> Route | None:
    """The row in force whose bands hold all that is measured: the project's own, else the company's."""
    rows = Route.objects.in_force().filter(
        Q(project_id=project_id) | Q(project__isnull=True, company_id=org.company_of(project_id)),
        matter=matter,
    )
    for measure in MEASURES:
        rows = rows.filter(_holds(measure, getattr(measured, measure)))
    return rows.order_by(F("project_id").asc(nulls_last=True)).first()


def _holds(measure: str, value: object) -> Q:
    low, high = f"{measure}_from", f"{measure}_to"
    if value is None:
        return Q(**{f"{low}__isnull": True, f"{high}__isnull": True})
    return (Q(**{f"{low}__isnull": True}) | Q(**{f"{low}__lte": value})) & (
        Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gt": value})
    )


def bands_of(route: Route) -> dict[str, Band]:
    """The bands of a row, by measure."""
    return {
        measure: Band(getattr(route, f"{measure}_from"), getattr(route, f"{measure}_to"))
        for measure in MEASURES
    }
