"""导入认筹: a table, looked at first, then taken whole or not at all."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaipan.interfaces.backoffice.registrations.forms import TableForm
from kaipan.interfaces.backoffice.registrations.rows import list_url
from kaipan.interfaces.backoffice.shell.forms import refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.registrations import actions, queries
from kaipan.registrations.permissions import MANAGE

_MOST_SHOWN = 100
_TEMPLATE = "backoffice/registrations/import.html"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def import_table(request: PageRequest, project_id: int) -> HttpResponse:
    """Look at a table (试运行) or import it; the rows that are wrong are named either way."""
    require(request.actor, MANAGE, project_id)
    form = TableForm(request.POST or None, request.FILES or None)
    back = list_url(project_id)
    context: dict[str, Any] = {
        "title": _("导入认筹"),
        "crumbs": [Crumb(_("认筹"), back)],
        "cancel": back,
        "form": form,
        "columns": queries.registration_columns(),
    }
    if request.method != "POST":
        return render(request, _TEMPLATE, context)
    if form.is_valid():
        content, filename = read_table(form.cleaned_data["file"])
        today, actor = business_day(), request.actor
        try:
            if "try" in request.POST:
                seen = queries.preview_registration_table(
                    project_id, content, filename, today=today, actor=actor
                )
                shown = {"preview": seen.rows, "row_errors": seen.errors[:_MOST_SHOWN]}
                return render(request, _TEMPLATE, context | shown)
            taken = actions.import_registrations(project_id, content, filename, today=today, actor=actor)
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
        else:
            return go(request, back, _("已导入 %(count)s 个认筹") % {"count": len(taken)})
    return render(request, _TEMPLATE, context, status=422)
