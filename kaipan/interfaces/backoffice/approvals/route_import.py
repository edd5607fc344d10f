"""The matrix from a file and to one: uploaded, seen in a dry run, then taken whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.approvals import actions, queries
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.interfaces.backoffice.approvals.lists import matter_words
from kaipan.interfaces.backoffice.approvals.routes import scopes
from kaipan.interfaces.backoffice.inventory.uploads import UploadGone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import keep_table, kept_table, read_table, seal, unseal
from kaipan.kernel.actor import require, require_somewhere
from kaipan.platform import spreadsheets
from kaipan.platform.rehearsal import rehearse

_SALT = "kaipan.backoffice.route-import"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RouteTableForm(forms.Form):
    """A table, and whose matrix it is."""

    in_project = forms.ChoiceField(label=gettext_lazy("适用项目"), required=False)
    file = forms.FileField(
        label=gettext_lazy("审批路线表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"})
    )


@require_GET
@page
def export_routes(request: PageRequest) -> HttpResponse:
    """The rows in force as a table that can be taken back: of the company, or of ``?project=``."""
    require_somewhere(request.actor, SET_ROUTE)
    rows = queries.routes(request.actor).not_ended()
    where = request.GET.get("project", "")
    rows = rows.filter(project_id=int(where)) if where.isdecimal() else rows.filter(project__isnull=True)
    content = spreadsheets.write_xlsx(queries.ROUTE_COLUMNS, queries.matrix_rows(rows), sheet="审批路线")
    answer = HttpResponse(content, content_type=_XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="routes.xlsx"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@page
def import_routes(request: PageRequest) -> HttpResponse:
    """Choose a file; see what it would do, or what is wrong with it."""
    require_somewhere(request.actor, SET_ROUTE)
    context = _frame()
    context["columns"] = queries.ROUTE_COLUMNS

    def make(data: Any, sent: Any) -> RouteTableForm:
        form = RouteTableForm(data, sent)
        where: Any = form.fields["in_project"]
        where.choices = scopes(request.actor)
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        content, filename = read_table(cleaned["file"])
        project_id = int(cleaned["in_project"]) if cleaned["in_project"] else None
        require(request.actor, SET_ROUTE, project_id)
        return _dry_run(request, content, filename, project_id)

    return answer_form(request, "backoffice/approvals/import.html", make, act, context)


def _frame() -> dict[str, Any]:
    back = reverse("approvals:routes")
    return {"title": _("导入审批路线"), "cancel": back, "crumbs": [Crumb(_("审批路线"), back)]}


def _dry_run(request: PageRequest, content: bytes, filename: str, project_id: int | None) -> HttpResponse:
    try:
        seen = rehearse(
            lambda: actions.import_routes(content, filename, project_id=project_id, actor=request.actor),
            lambda made: made,
        )
    except actions.RouteTableInvalid as refused:
        context = _frame() | {"row_errors": refused.errors, "file_name": filename}
        return render(request, "backoffice/approvals/import_seen.html", context, status=422)
    said = {"file": keep_table(content, filename), "name": filename, "project": project_id}
    context = _frame() | {
        "seen": seen,
        "file_name": filename,
        "matters": [matter_words(code) for code in seen.matters],
        "token": seal({**said, "staff": request.actor.staff_id}, _SALT),
    }
    return render(request, "backoffice/approvals/import_seen.html", context)


@require_POST
@page
def commit_routes(request: PageRequest) -> HttpResponse:
    """Take the table that was seen, all of it or nothing."""
    require_somewhere(request.actor, SET_ROUTE)
    said = unseal(request.POST.get("token", ""), _SALT)
    if said is None or said["staff"] != request.actor.staff_id:
        raise UploadGone
    done = actions.import_routes(
        kept_table(said["file"]), said["name"], project_id=said["project"], actor=request.actor
    )
    text = _("已导入 %(rows)s 条审批路线，停用原有 %(ended)s 条") % {"rows": done.rows, "ended": done.ended}
    return go(request, reverse("approvals:routes"), text)
