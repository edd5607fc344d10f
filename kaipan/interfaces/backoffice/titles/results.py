"""导入登记结果: looked at first, row by row, then taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.shell.forms import refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.interfaces.backoffice.titles.lists import HANDLE
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.titles import actions, queries

_MOST_SHOWN = 200


class ResultsForm(forms.Form):
    """The registry's file, and whether it is only looked at."""

    file = forms.FileField(label=_("登记结果文件"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))
    only_look = forms.BooleanField(
        label=_("只核对，不导入"),
        required=False,
        initial=True,
        help_text=_("核对无误后取消勾选，再次上传导入"),
    )


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty file to fill in."""
    require(request.actor, HANDLE, project_id)
    return workbook(queries.results_template(), "title-results.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def take(request: PageRequest, project_id: int) -> HttpResponse:
    """导入登记结果 of a project: all of the file or nothing, with every wrong row named."""
    require(request.actor, HANDLE, project_id)
    back = reverse("titles:titles", args=[project_id])
    form = ResultsForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "title": say("导入登记结果"),
        "crumbs": [Crumb(say("产权台账"), back)],
        "form": form,
        "cancel": back,
        "project_id": project_id,
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _taken(request, project_id, form.cleaned_data, context)
            except Refusal as refusal:
                refuse(form, refusal)
                context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
                status = status_of(refusal)
    return render(request, "backoffice/titles/results.html", context, status=status)


def _taken(
    request: PageRequest, project_id: int, cleaned: dict[str, Any], context: dict[str, Any]
) -> HttpResponse:
    content, filename = read_table(cleaned["file"])
    said: dict[str, Any] = {"actor": request.actor, "today": business_day()}
    if cleaned["only_look"]:
        context["seen"] = queries.preview_title_results(project_id, content, filename, **said)
        return render(request, "backoffice/titles/results.html", context)
    done = actions.import_title_results(project_id, content, filename, **said)
    told = say("已登记 %(registered)s 件，退件 %(sent_back)s 件") % {
        "registered": done.registered,
        "sent_back": done.sent_back,
    }
    return go(request, context["cancel"], told)
