"""A price plan from an existing price table: upload, what was learned, the draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.inventory.uploads import Upload, table_source
from kaipan.interfaces.backoffice.presale.learned_pages import shown_learned
from kaipan.interfaces.backoffice.presale.plan_forms import LearnForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.presale import actions, queries
from kaipan.presale.permissions import MANAGE_PRICE_PLAN


@require_http_methods(["GET", "HEAD", "POST"])
@page
def upload(request: PageRequest, project_id: int) -> HttpResponse:
    """The file. Answers with what it teaches; nothing is written but the upload."""
    require(request.actor, MANAGE_PRICE_PLAN, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = table_source(cleaned["file"])
        seen = queries.preview_learned_plan(
            project_id, content=sent.content, filename=sent.filename, actor=request.actor
        )
        kept = Upload.keep(sent, project_id, update_existing=False, actor=request.actor)
        context = {
            **_frame(project_id),
            **shown_learned(seen),
            "name": cleaned["name"],
            "file_name": sent.filename,
            "token": kept.token,
            "action": reverse("presale:plan-learn-commit", args=[project_id]),
            "cancel": reverse("presale:plan-learn", args=[project_id]),
        }
        return render(request, "backoffice/presale/learned.html", context)

    context = {
        **_frame(project_id),
        "limits": _("支持 .xlsx 和 .csv，最大 20 MB、5 万行。表头上方的标题和表格下方的备注不影响。"),
        "columns": [
            (_("楼栋、单元、房号"), _("与房源对应")),
            (_("楼层、位置"), _("没有时从房号推断")),
            (_("建筑面积或套内面积"), _("必填，平方米")),
            (_("备案单价或表价"), _("元/㎡；与总价至少有一项")),
            (_("朝向、景观、户型、装修"), _("可选，用于推断因素差价")),
        ],
        "cancel": reverse("presale:plans", args=[project_id]),
    }
    return answer_form(
        request, "backoffice/presale/learn.html", lambda data, files: LearnForm(data, files), act, context
    )


@require_POST
@page
def commit(request: PageRequest, project_id: int) -> HttpResponse:
    """The draft."""
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    source = Upload.of(request.POST.get("token", ""), project_id, request.actor).source
    draft = actions.learn_price_plan(
        project_id,
        name=request.POST.get("name", ""),
        content=source.content,
        filename=source.filename,
        actor=request.actor,
    )
    said = _("方案已建立：%(matched)s 套房源，其中 %(adjusted)s 套一房一调。请试算") % {
        "matched": draft.matched,
        "adjusted": draft.adjusted,
    }
    return go(request, reverse("presale:plan", args=[project_id, draft.plan_id]), said)


def _frame(project_id: int) -> dict[str, Any]:
    return {
        "title": _("从价格表学习"),
        "crumbs": [Crumb(_("价格方案"), reverse("presale:plans", args=[project_id]))],
    }
