"""套打模板 on pages: begun, designed, proofed, put to use."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.bills import actions, queries
from kaipan.bills.permissions import SET_LAYOUTS
from kaipan.interfaces.backoffice.bills.layout_forms import (
    FIELDS,
    DesignForm,
    NewLayoutForm,
    ScanForm,
    field_rows,
)
from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org
from kaipan.platform.scopes import one

_TRAIL = 50
_PAPER = ("width", "height", "note", "scan_x", "scan_y", "scan_width", "scan_height", "revision")


def layout_url(row: Any) -> str:
    """The page of a version."""
    return reverse("bills:layout", args=[row.pk])


@page
def add(request: PageRequest, project_id: int) -> HttpResponse:
    """新增套打模板 for a kind with printed forms."""
    require(request.actor, SET_LAYOUTS, project_id)
    back = reverse("bills:layouts", args=[project_id])
    kinds = queries.bill_kinds(request.actor).filter(project_id=project_id, active=True, mode="RANGE")
    made: list[NewLayoutForm] = []

    def make(data: Any, _files: Any) -> NewLayoutForm:
        made.append(NewLayoutForm(data, kinds=kinds))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        layout_id = actions.add_layout(cleaned["kind_id"], made[-1].terms(), actor=request.actor)
        return go(request, reverse("bills:layout", args=[layout_id]), _("模板草稿已建立，请上传票样并设计"))

    context = {
        "title": _("新增套打模板"),
        "submit": _("建立草稿"),
        "cancel": back,
        "crumbs": [Crumb(_("套打模板"), back)],
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@require_GET
@page
def layout(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """A version: how it looks on its form, what stands on it, and what may be done."""
    row: Any = one(queries.form_layouts(request.actor), pk=bill_layout_id)
    remember_project(request, row.project_id)
    printers = queries.form_printers(request.actor).filter(project_id=row.project_id, active=True)
    facts: list[tuple[str, object]] = [
        (_("票据种类"), row.kind.name),
        (_("版本"), row.version),
        (_("纸张（毫米）"), f"{row.width} × {row.height}"),
        (_("打印项"), len(row.fields.all())),
        (_("说明"), row.note),
        (_("建立人"), row.made_by.name if row.made_by else _("系统")),
        (_("建立时间"), row.made_at),
    ]
    context = {
        "title": str(row),
        "crumbs": [Crumb(_("套打模板"), reverse("bills:layouts", args=[row.project_id]))],
        "row": row,
        "facts": [(label, value) for label, value in facts if value not in (None, "")],
        "printers": printers,
        "may_set": request.actor.may(SET_LAYOUTS, row.project_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/bills/layout.html", context)


@page
def design(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """设计: fields dragged over the scan, or typed into the table."""
    row = _mine(request, bill_layout_id)
    url = layout_url(row)
    if row.state != "DRAFT" and request.method == "GET":
        return go(request, url, _("只有草稿可以设计，请先复制为新草稿"))
    made: list[DesignForm] = []

    def make(data: Any, _files: Any) -> DesignForm:
        known = {name: getattr(row, name) for name in _PAPER}
        made.append(DesignForm(data, initial=known, tables={FIELDS: field_rows(row, data)}))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        form = made[-1]
        actions.save_layout(
            row.pk,
            form.terms(),
            form.field_terms(),
            revision=cleaned["revision"],
            actor=request.actor,
        )
        return go(request, reverse("bills:layout_design", args=[row.pk]), _("模板已保存"))

    context = {
        "title": _("设计 %(layout)s") % {"layout": row},
        "cancel": url,
        "crumbs": [
            Crumb(_("套打模板"), reverse("bills:layouts", args=[row.project_id])),
            Crumb(str(row), url),
        ],
        "row": row,
        "values": queries.form_values(row.kind),
    }
    return answer_form(request, "backoffice/bills/design.html", make, act, context)


@page
def attach_scan(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """上传票样 under a draft."""
    row = _mine(request, bill_layout_id)
    url = layout_url(row)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = cleaned["chosen"]
        actions.attach_form_scan(row.pk, sent.name or "", sent.read(), actor=request.actor)
        return go(request, reverse("bills:layout_design", args=[row.pk]), _("票样已作为底图"))

    context = {
        "title": _("上传票样"),
        "submit": _("上传"),
        "cancel": url,
        "crumbs": [Crumb(str(row), url)],
        "intro": _("请扫描没有填写的空白票样。票样只在设计和样张中作底图，不会打印到票纸上。"),
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, files: ScanForm(data, files), act, context
    )


@require_GET
@page
def scan(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """The picture of the form, for the designer to lie under the fields."""
    picture = queries.form_scan(bill_layout_id, actor=request.actor)
    if not picture:
        raise NotFound
    return attachment("form.jpg", "image/jpeg", picture)


@require_GET
@page
def proof(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """样张 with sample values, over the scan unless told not to."""
    row = one(queries.form_layouts(request.actor), pk=bill_layout_id)
    content = queries.layout_proof(
        row.pk,
        printer_id=id_in(request.GET.get("printer", "")),
        over_scan="plain" not in request.GET,
        actor=request.actor,
    )
    return pdf(content, f"{row}-{_('样张')}")


@require_POST
@page
def use(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """启用: bills of the kind are printed by it from now on."""
    row = _mine(request, bill_layout_id)
    actions.use_layout(row.pk, actor=request.actor)
    return go(request, layout_url(row), _("模板已启用，此后打印按此版本"))


@require_POST
@page
def retire(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """停用, or give a draft up."""
    row = _mine(request, bill_layout_id)
    actions.retire_layout(row.pk, actor=request.actor)
    return go(request, layout_url(row), _("模板已停用"))


@require_POST
@page
def copy(request: PageRequest, bill_layout_id: int) -> HttpResponse:
    """复制为新草稿."""
    row = _mine(request, bill_layout_id)
    copied = actions.copy_layout(row.pk, actor=request.actor)
    return go(request, reverse("bills:layout_design", args=[copied]), _("已复制为新草稿"))


def _mine(request: PageRequest, bill_layout_id: int) -> Any:
    row = one(queries.form_layouts(request.actor), pk=bill_layout_id)
    require(request.actor, SET_LAYOUTS, row.project_id)
    return row
