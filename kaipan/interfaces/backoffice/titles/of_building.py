"""开办产权 and 首次登记 of a building."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.titles.forms import FirstForm, OpenForm
from kaipan.interfaces.backoffice.titles.lists import HANDLE
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.titles import actions, queries


def _buildings(request: PageRequest, project_id: int) -> list[tuple[int, str]]:
    rows = inventory.buildings(request.actor).filter(project_id=project_id)
    return list(rows.values_list("pk", "name"))


def _context(project_id: int, name: str) -> dict[str, Any]:
    back = reverse("titles:titles", args=[project_id])
    return {"title": name, "submit": name, "cancel": back, "crumbs": [Crumb(_("产权台账"), back)]}


@page
def first(request: PageRequest, project_id: int) -> HttpResponse:
    """登记首次登记: for all titles of a building at once."""
    require(request.actor, HANDLE, project_id)
    context = _context(project_id, _("登记首次登记"))

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        building = cleaned.pop("building")
        actions.record_first_registration(building, **cleaned, actor=request.actor, today=business_day())
        return go(request, context["cancel"], _("首次登记已录入，相关办理件已进入下一环节"))

    buildings = _buildings(request, project_id)
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: FirstForm(data, buildings=buildings),
        act,
        context,
    )


@page
def open_building(request: PageRequest, project_id: int) -> HttpResponse:
    """开办产权: deal by deal what would come of it, then the deed."""
    require(request.actor, HANDLE, project_id)
    context = _context(project_id, _("开办产权"))

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        building = cleaned.pop("building")
        if DONE not in request.POST:
            return _looked_at(request, project_id, building, context)
        done = actions.open_titles(
            project_id, [building], **cleaned, actor=request.actor, today=business_day()
        )
        return go(request, context["cancel"], _("已开办 %(count)s 件产权") % {"count": len(done.done)})

    buildings = _buildings(request, project_id)
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: OpenForm(data, buildings=buildings),
        act,
        context,
    )


def _looked_at(request: PageRequest, project_id: int, building: int, context: dict[str, Any]) -> HttpResponse:
    trial = queries.preview_titles(project_id, [building], actor=request.actor)
    named = ("building", "basis", "handed_over_on")
    shown = context | {
        "outcomes": [
            BulkOutcome(each.label, "", sentence(each.refusal) if each.refusal else "")
            for each in (*trial.refused, *trial.done)
        ],
        "is_dry_run": True,
        "ready": len(trial.done),
        "refused": len(trial.refused),
        "action": request.path,
        "hidden": [*((name, request.POST.get(name, "")) for name in named), (DONE, "1")],
    }
    return render(request, "backoffice/bulk.html", shown)
