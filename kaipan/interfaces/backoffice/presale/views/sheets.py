"""一房一价公示表 and 价格标签: which rooms, then a PDF for the wall or a workbook to send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.presale.condition_forms import SheetForm
from kaipan.interfaces.backoffice.shell.forms import refuse
from kaipan.interfaces.backoffice.shell.http import page, render, status_of
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform import spreadsheets
from kaipan.platform.spreadsheets import Column, ColumnKind, ExportedValue
from kaipan.presale import actions, queries
from kaipan.presale.permissions import VIEW_PRICE

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@page
def sheets(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose the rooms; ``as`` says what to make of them: ``pdf``, ``xlsx`` or ``tags``."""
    require(request.actor, VIEW_ROOM, project_id)
    require(request.actor, VIEW_PRICE, project_id)
    actions.apply_what_is_due(project_id)
    wanted = request.GET.get("as", "")
    plans = [
        (plan.pk, f"{plan.name}")
        for plan in queries.offered_payment_plans(request.actor, project_id).order_by("pk")
    ]
    form = SheetForm(request.GET if wanted else None, plans=plans, actor=request.actor, project_id=project_id)
    if not wanted:
        return render(request, "backoffice/presale/sheets.html", _context(project_id, form))
    if not form.is_valid():
        return render(request, "backoffice/presale/sheets.html", _context(project_id, form), status=422)
    try:
        return _made(request, project_id, form, wanted)
    except Refusal as refusal:
        refuse(form, refusal)
        context = _context(project_id, form)
        return render(request, "backoffice/presale/sheets.html", context, status=status_of(refusal))


def _made(request: PageRequest, project_id: int, form: SheetForm, wanted: str) -> HttpResponse:
    condition, actor = form.condition(), request.actor
    if wanted == "tags":
        plans = form.cleaned_data.get("payment_plans", ())
        content = queries.price_tags_pdf(project_id, condition, payment_plan_ids=plans, actor=actor)
        return pdf(content, _("价格标签"))
    if wanted == "xlsx":
        return _workbook(queries.price_sheet(project_id, condition, actor=actor))
    return pdf(queries.price_sheet_pdf(project_id, condition, actor=actor), _("一房一价公示表"))


def _workbook(sheet: Any) -> HttpResponse:
    """The sheet as one table, the building in front of every room."""
    price, area, amount = ColumnKind.UNIT_PRICE, ColumnKind.AREA, ColumnKind.AMOUNT
    columns = [
        Column(_("楼栋")),
        Column(_("楼层")),
        Column(_("房号")),
        Column(_("户型")),
        Column(_("建筑面积"), area),
        Column(_("套内面积"), area),
        Column(_("分摊面积"), area),
        Column(_("建面单价"), price),
        Column(_("套内单价"), price),
        Column(_("总价"), amount),
        Column(_("特价"), amount),
        Column(_("特价截止"), ColumnKind.DATE),
        Column(_("备案单价"), price),
        Column(_("备案总价"), amount),
        Column(_("销售状态")),
        Column(_("预售许可证")),
        Column(_("数据截至")),
    ]
    content = spreadsheets.write_xlsx(columns, _rows(sheet))
    name = quote(f"{sheet.project} {_('一房一价公示表')}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


def _rows(sheet: Any) -> Iterator[list[ExportedValue]]:
    as_of = f"{sheet.as_of:%Y-%m-%d %H:%M}"
    for section in sheet.sections:
        for row in section.rows:
            yield [
                section.title,
                row.floor,
                row.room,
                row.layout,
                row.gross_area,
                row.inner_area,
                row.shared_area,
                row.gross_unit_price,
                row.inner_unit_price,
                row.total,
                row.special_total,
                row.special_until,
                row.filed_unit_price,
                row.filed_total,
                row.state,
                section.permits,
                as_of,
            ]


def _context(project_id: int, form: SheetForm) -> dict[str, Any]:
    list_url = reverse("presale:releases", args=[project_id])
    return {
        "title": _("一房一价公示"),
        "note": _("按《商品房销售明码标价规定》公示；已售房屋不显示买受人。"),
        "form": form,
        "cancel": list_url,
        "crumbs": [Crumb(_("放盘与收盘"), list_url)],
    }
