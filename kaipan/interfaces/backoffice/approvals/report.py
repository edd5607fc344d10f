"""办理时长: how long questions lie where, and with whom. Every number opens the steps it counts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.approvals import queries
from kaipan.approvals.permissions import DECIDE_REQUEST, VIEW_REQUEST
from kaipan.interfaces.backoffice.approvals.filters import StepFilter
from kaipan.interfaces.backoffice.approvals.lists import tabs
from kaipan.interfaces.backoffice.approvals.words import lasting
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.errors import Forbidden

_FILTER: Any = StepFilter
_KEPT = ("came_after", "came_before", "matter")


@require_GET
@page
def report(request: PageRequest) -> HttpResponse:
    """Steps by matter, by step and by person, with how many, how long and how many late."""
    if not any(request.actor.may_somewhere(each) for each in (VIEW_REQUEST, DECIDE_REQUEST)):
        raise Forbidden(permission=VIEW_REQUEST)
    filters: Any = _FILTER(request.GET, queryset=queries.steps(request.actor), request=request)
    is_valid = filters.form.is_valid()
    rows = filters.qs if is_valid else queries.steps(request.actor).none()
    kept = {name: str(value) for name, value in request.GET.dict().items() if name in _KEPT}
    tables = [
        _table(_("按事项"), queries.time_in_steps(rows, "matter"), "matter", kept),
        _table(_("按环节"), queries.time_in_steps(rows, "step"), "step", kept),
        _table(_("按办理人"), queries.time_in_steps(rows, "person"), "person", kept),
    ]
    context = {
        "title": _("办理时长"),
        "tabs": tabs(request.actor, "report"),
        "tables": tables,
        "form": filters.form,
    }
    return render(request, "backoffice/approvals/report.html", context, status=200 if is_valid else 400)


def _table(title: str, rows: Any, by: str, kept: dict[str, str]) -> dict[str, Any]:
    return {
        "title": title,
        "rows": [
            {
                "label": row.label,
                "steps": row.steps,
                "open": row.open,
                "average": lasting(row.average),
                "longest": lasting(row.longest),
                "overdue": row.overdue,
                "url": _url(kept, by, row.key),
                "open_url": _url(kept, by, row.key, state="PENDING"),
                "late_url": _url(kept, by, row.key, late="yes"),
            }
            for row in rows
        ],
    }


def _url(kept: dict[str, str], by: str, key: str, **more: str) -> str:
    return f"{reverse('approvals:steps')}?{urlencode({**kept, by: key, **more})}"
