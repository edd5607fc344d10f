"""测绘成果 on pages: read, reviewed by another person, or dropped."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.areas import actions, queries
from kaipan.areas.permissions import MEASURE, REVIEW
from kaipan.interfaces.backoffice.areas.forms import ReasonForm, ReviewForm, SurveyForm
from kaipan.interfaces.backoffice.areas.words import survey_url
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render, status_of
from kaipan.interfaces.backoffice.shell.import_files import workbook
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_MOST_SHOWN = 200


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty file to fill in."""
    require(request.actor, MEASURE, project_id)
    return workbook(queries.survey_template(), "areas.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def keep(request: PageRequest, project_id: int) -> HttpResponse:
    """导入测绘成果: what comes of it is a draft, which is the preview; another person reviews it."""
    require(request.actor, MEASURE, project_id)
    form = SurveyForm(request.POST or None, request.FILES or None, today=business_day())
    back = reverse("areas:measurements", args=[project_id])
    context: dict[str, Any] = {
        "title": _("导入测绘成果"),
        "crumbs": [Crumb(_("测绘成果"), back)],
        "form": form,
        "project_id": project_id,
        "cancel": back,
    }
    if request.method != "POST":
        return render(request, "backoffice/areas/keep.html", context)
    status = 422
    if form.is_valid():
        try:
            survey = _keep(project_id, form.cleaned_data, request)
            return go(request, survey_url(survey), _("测绘成果已导入，请由另一人复核"))
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
            status = status_of(refusal)
    return render(request, "backoffice/areas/keep.html", context, status=status)


def _keep(project_id: int, cleaned: dict[str, Any], request: PageRequest) -> int:
    content, filename = read_table(cleaned["file"])
    survey = actions.SurveyTerms(cleaned["number"], cleaned["surveyor"], cleaned["day"], cleaned["tolerance"])
    return actions.keep_measurement(
        project_id, survey, content, filename, today=business_day(), actor=request.actor
    )


@page
def review(request: PageRequest, measurement_id: int) -> HttpResponse:
    """复核测绘成果: its areas become the rooms' measured ones."""
    row = _mine(request, measurement_id, REVIEW)
    url = survey_url(row.pk)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        rooms = actions.review_measurement(
            row.pk,
            sells_unsold_by_it=cleaned["sells_unsold"],
            note=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, url, _("已复核，%(rooms)s 间房的实测面积已更新") % {"rooms": rooms})

    context = {
        "title": _("复核测绘成果"),
        "submit": _("复核通过"),
        "cancel": url,
        "crumbs": [Crumb(row.survey_number, url)],
        "intro": _("复核后，%(rooms)s 间房的实测面积按本成果更新，不能撤回；更正须导入新的测绘成果。")
        % {"rooms": row.room_count},
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReviewForm(data), act, context)


@page
def drop(request: PageRequest, measurement_id: int) -> HttpResponse:
    """作废测绘成果, before it is reviewed."""
    row = _mine(request, measurement_id, MEASURE)
    url = survey_url(row.pk)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.drop_measurement(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, url, _("测绘成果已作废"))

    context = {
        "title": _("作废测绘成果"),
        "submit": _("作废"),
        "danger": True,
        "cancel": url,
        "crumbs": [Crumb(row.survey_number, url)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


def _mine(request: PageRequest, measurement_id: int, right: str) -> Any:
    row: Any = one(queries.measurements(request.actor), pk=measurement_id)
    require(request.actor, right, row.project_id)
    return row
