"""导入认筹: upload a table, try it, then take it whole or not at all; as work where it is long."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.registrations.forms import TableForm
from kaipan.interfaces.backoffice.registrations.import_log import crumbs, imported_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.import_files import complaints, workbook
from kaipan.interfaces.backoffice.shell.parts import ImportPreview
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.interfaces.backoffice.work import starting
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import is_long
from kaipan.registrations import actions, queries
from kaipan.registrations.permissions import MANAGE
from kaipan.registrations.works import IMPORTING, TRYING


@page
def upload(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 1: the file. Goes on to the dry run."""
    require(request.actor, MANAGE, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        content, filename = read_table(cleaned["file"])
        table_id = actions.keep_registration_table(project_id, content, filename, actor=request.actor)
        return _try(request, table_id)

    context = {
        "title": _("导入认筹"),
        "crumbs": crumbs(project_id),
        "fixed": True,
        "limits": _("支持 .xlsx 和 .csv，最大 20 MB。文件加密保存，导入后或一天后删除。"),
        "template_url": reverse("registrations:import_template", args=[project_id]),
        "columns": [
            (_("客户姓名、客户电话"), _("必填；客户须已登记，按姓名和电话核对")),
            (_("认筹级别、盘次编号"), _("项目、盘次或房间；盘次级别填放盘批次的编号")),
            (_("意向房"), _("房号全称，用顿号分开")),
            (_("诚意金、失效日期、备注"), _("留空按项目默认")),
        ],
        "cancel": reverse("registrations:imports", args=[project_id]),
    }
    return answer_form(request, "backoffice/imports/upload.html", TableForm, act, context)


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty table to fill in."""
    require(request.actor, MANAGE, project_id)
    return workbook(queries.registration_template(), "registrations.xlsx")


@require_POST
@page
def try_again(request: PageRequest, table_id: int) -> HttpResponse:
    """Try once more: customers, batches or permits were put in order meanwhile."""
    return _try(request, table_id)


def _try(request: PageRequest, table_id: int) -> HttpResponse:
    kept = queries.kept_table(table_id, actor=request.actor)
    if is_long(kept.rows):
        return starting.start(request, TRYING, kept.project_id, {"table_id": table_id}, about=kept.filename)
    actions.try_registration_table(table_id, today=business_day(), actor=request.actor)
    return go(request, tried_url(table_id))


@require_GET
@page
def tried(request: PageRequest, table_id: int) -> HttpResponse:
    """Step 2: what would happen."""
    kept = queries.kept_table(table_id, actor=request.actor)
    context: dict[str, Any] = {
        "title": _("导入认筹"),
        "crumbs": crumbs(kept.project_id),
        "try_url": reverse("registrations:import_try", args=[table_id]),
        "cancel": reverse("registrations:import", args=[kept.project_id]),
    }
    if kept.tried is None:
        return render(request, "backoffice/registrations/untried.html", context | {"kept": kept})
    found = kept.tried
    context |= {
        "fixed": True,
        "preview": ImportPreview(
            kept.filename,
            kept.rows,
            found.registered,
            errors=found.errors,
            headers=(_("客户"), _("认筹级别"), _("意向房（套）"), _("诚意金（元）"), _("失效日期")),
            sample=found.sample,
        ),
        "wrong": found.wrong,
        "errors_url": reverse("registrations:import_errors", args=[table_id]),
        "token": "",
        "action": reverse("registrations:import_commit", args=[table_id]),
    }
    return render(request, "backoffice/registrations/tried.html", context)


@require_GET
@page
def errors(request: PageRequest, table_id: int) -> HttpResponse:
    """The dry run's complaints as a table."""
    kept = queries.kept_table(table_id, actor=request.actor)
    return complaints(kept.tried.errors if kept.tried else ())


@require_POST
@page
def commit(request: PageRequest, table_id: int) -> HttpResponse:
    """Step 3: all of it, or nothing."""
    kept = queries.kept_table(table_id, actor=request.actor)
    if is_long(kept.rows):
        asked = {"table_id": table_id}
        return starting.start(request, IMPORTING, kept.project_id, asked, about=kept.filename)
    done = actions.import_registrations(table_id, today=business_day(), actor=request.actor)
    said = _("已导入 %(count)s 个认筹") % {"count": done.registered}
    return go(request, imported_url(done.registration_import_id), said)


def tried_url(table_id: int) -> str:
    """What trying a table found."""
    return reverse("registrations:import_tried", args=[table_id])
