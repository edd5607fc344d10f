"""The trial's table coming back: upload, dry run, deed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, open_plan
from kaipan.interfaces.backoffice.presale.plan_forms import PriceTableForm
from kaipan.interfaces.backoffice.presale.taken_upload import TakenUpload
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.presale import actions, queries
from kaipan.presale.permissions import MANAGE_PRICE_PLAN

MOST_SHOWN = 500


@require_http_methods(["GET", "HEAD", "POST"])
@page
def upload(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """The file and the reason; answered with every room it would change, and everything wrong with it."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = TakenUpload.keep(cleaned["file"], cleaned["reason"], plan_id, actor=request.actor)
        found = queries.preview_taken_prices(plan_id, sent.content, sent.filename, actor=request.actor)
        context = _context(opened) | {
            "found": found,
            "changed": found.changed[:MOST_SHOWN],
            "hidden": max(0, len(found.changed) - MOST_SHOWN),
            "difference": Money.total(each.difference for each in found.changed),
            "reason": sent.reason,
            "token": sent.token,
            "action": opened.url("plan-import-commit"),
            "again": opened.url("plan-import"),
        }
        return render(request, "backoffice/presale/taken_prices.html", context)

    return answer_form(
        request,
        "backoffice/presale/take_prices.html",
        lambda data, files: PriceTableForm(data, files),
        act,
        _context(opened) | {"export_url": opened.url("plan-export") if opened.is_tried else ""},
    )


@require_POST
@page
def commit(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """All of it, or nothing."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    sent = TakenUpload.of(request.POST.get("token", ""), plan_id, request.actor)
    done = actions.take_over_prices(
        plan_id, sent.content, sent.filename, reason=sent.reason, actor=request.actor
    )
    said = _("已导入 %(count)s 套房间的价格，请试算核对") % {"count": done.changed}
    return go(request, opened.url("plan-adjustments"), said)


def _context(opened: OpenPlan) -> dict[str, Any]:
    return {
        "title": _("导入试算表"),
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
