"""Reading a room table in: upload, columns, dry run, deed; the log and taking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.inventory.forms import UploadForm
from kaipan.interfaces.backoffice.inventory.import_pages import (
    chosen_mapping,
    columns_of,
    fields_of,
    shown_preview,
)
from kaipan.interfaces.backoffice.inventory.uploads import Upload, table_source
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, ImportPreview
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.work import starting
from kaipan.inventory import actions
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.inventory.works import IMPORT, reading_in
from kaipan.kernel.actor import require
from kaipan.platform import spreadsheets
from kaipan.platform.long_work import is_long
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import ColumnKind, Encoding
from kaipan.platform.spreadsheets.refusals import ColumnsMissing

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEMPLATE = ("楼栋", "单元", "楼层", "位置", "房号", "户型", "朝向", "建筑面积", "套内面积", "备案总价")


class ImportList(ListPage):
    """导入日志: every table that was read into the project, and whether it was taken back."""

    name = "room_imports"
    title = gettext_lazy("房源导入")
    columns = (
        Column("filename", gettext_lazy("文件")),
        Column("imported_at", gettext_lazy("导入时间"), kind=Kind.MOMENT, sort="imported_at"),
        Column("imported_by", gettext_lazy("导入人"), value="imported_by.name"),
        Column("added", gettext_lazy("新增"), kind=Kind.COUNT, sort="added"),
        Column("changed", gettext_lazy("修改"), kind=Kind.COUNT, sort="changed"),
        Column("unchanged", gettext_lazy("不变"), kind=Kind.COUNT, shown=False),
        Column("undone_at", gettext_lazy("撤销时间"), kind=Kind.MOMENT, sort="undone_at"),
        Column("undo", gettext_lazy("操作"), template="backoffice/inventory/undo_cell.html", value="pk"),
    )
    default_sort = "-imported_at"
    template_name = "backoffice/inventory/imports.html"
    empty = Empty(
        gettext_lazy("还没有导入过房源"), gettext_lazy("点右上角“导入房源”上传房源表。"), "file-import"
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, IMPORT_ROOMS, project_id)
        return inventory.room_imports(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        return {"project_id": self.kwargs["project_id"], "crumbs": _crumbs(self.kwargs["project_id"])[:1]}


@page
def upload(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 1: the file. Answers with step 2, the columns as they were understood."""
    require(request.actor, IMPORT_ROOMS, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = table_source(cleaned["file"])
        seen = inventory.read_room_table(project_id, sent, actor=request.actor)
        kept = Upload.keep(sent, project_id, update_existing=cleaned["update_existing"], actor=request.actor)
        return _mapping_page(request, kept, seen, seen.mapping)

    context = {
        "title": _("导入房源"),
        "crumbs": _crumbs(project_id),
        "limits": _("支持 .xlsx 和 .csv，最大 20 MB、5 万行。第一行是表头，每行一间房。"),
        "template_url": reverse("inventory:import_template", args=[project_id]),
        "columns": [
            (_("楼栋、楼层、位置、房号"), _("必填；位置是从左数第几户")),
            (_("单元、分期"), _("没有可不填")),
            (_("户型、朝向、装修"), _("用于销控图筛选和定价")),
            (
                _("景观、边套/中间套、采光间距、噪音、花园面积、层高"),
                _("没有可不填；项目自定义的属性以名称作表头"),
            ),
            (_("建筑面积、套内面积"), _("预售口径，平方米")),
            (_("备案单价、备案总价"), _("元，用于核对定价")),
        ],
        "cancel": reverse("inventory:imports", args=[project_id]),
    }
    return answer_form(
        request, "backoffice/inventory/upload.html", lambda data, files: UploadForm(data, files), act, context
    )


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty table to fill in."""
    require(request.actor, IMPORT_ROOMS, project_id)
    own = (card.label for card in inventory.room_attributes(project_id) if card.is_own)
    header = [spreadsheets.Column(title, ColumnKind.TEXT) for title in (*_TEMPLATE, *own)]
    answer = HttpResponse(spreadsheets.write_xlsx(header, []), content_type=_XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="rooms.xlsx"'
    return answer


@require_POST
@page
def dry_run(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 3: what would happen, by the columns the person chose.

    In another encoding the headers are others: the columns are shown again first.
    """
    require(request.actor, IMPORT_ROOMS, project_id)
    kept = Upload.of(request.POST.get("token", ""), project_id, request.actor)
    encoding = request.POST.get("encoding") or None
    if encoding and encoding != request.POST.get("shown_in"):
        kept = kept.read_in(encoding)
        seen = inventory.read_room_table(project_id, kept.source, actor=request.actor)
        return _mapping_page(request, kept, seen, seen.mapping)
    seen = inventory.read_room_table(project_id, kept.source, actor=request.actor)
    mapping = chosen_mapping(seen.table, request.POST)
    chosen = kept.read_as(mapping)
    try:
        shown = _preview(request, chosen)
    except ColumnsMissing as missing:
        return _mapping_page(request, kept, seen, mapping, missing)
    chosen = chosen.counted(shown.table.row_count)
    context = {
        "title": _("导入房源"),
        "crumbs": _crumbs(project_id),
        "preview": shown_preview(shown, chosen.filename),
        "errors_url": f"{reverse('inventory:import_errors', args=[project_id])}?token={chosen.token}",
        "token": chosen.token,
        "action": reverse("inventory:import_commit", args=[project_id]),
        "cancel": reverse("inventory:import", args=[project_id]),
    }
    return render(request, "backoffice/imports/dry_run.html", context)


@require_GET
@page
def errors(request: PageRequest, project_id: int) -> HttpResponse:
    """The dry run's complaints as a table, to work through beside the file."""
    require(request.actor, IMPORT_ROOMS, project_id)
    kept = Upload.of(request.GET.get("token", ""), project_id, request.actor)
    header = [
        spreadsheets.Column(str(title), ColumnKind.TEXT)
        for title in (_("行"), _("列"), _("列名"), _("内容"), _("原因"))
    ]
    found = _preview(request, kept).errors
    rows = ([str(each.row), each.column, each.title, each.shown, sentence(each)] for each in found)
    answer = HttpResponse(spreadsheets.write_xlsx(header, rows), content_type=_XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="errors.xlsx"'
    return answer


@require_POST
@page
def commit(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 4: all of it, or nothing."""
    require(request.actor, IMPORT_ROOMS, project_id)
    kept = Upload.of(request.POST.get("token", ""), project_id, request.actor)
    if is_long(kept.rows):
        asked = reading_in(
            project_id, kept.file_id, kept.filename, kept.mapping, kept.update_existing, kept.encoding
        )
        return starting.start(request, IMPORT, project_id, asked, about=kept.filename)
    source = kept.source
    result = actions.import_rooms(
        project_id,
        source.content,
        source.filename,
        source.mapping,
        update_existing=kept.update_existing,
        encoding=source.encoding,
        actor=request.actor,
    )
    total = result.added + result.changed + result.unchanged
    context = {
        "title": _("导入房源"),
        "crumbs": _crumbs(project_id),
        "preview": ImportPreview(kept.filename, total, result.added, result.changed, result.unchanged),
        "list_url": reverse("inventory:board", args=[project_id]),
        "log_url": reverse("inventory:imports", args=[project_id]),
        "undo_url": reverse("inventory:undo_import", args=[result.room_import_id]),
    }
    return render(request, "backoffice/imports/done.html", context)


@require_POST
@page
def undo(request: PageRequest, import_id: int) -> HttpResponse:
    """Take an import back, while nothing stands on it."""
    log = one(inventory.room_imports(request.actor), pk=import_id)
    actions.undo_room_import(import_id, actor=request.actor)
    said = _("导入“%(file)s”已撤销") % {"file": log.filename}
    return go(request, reverse("inventory:imports", args=[log.project_id]), said)


def _mapping_page(
    request: PageRequest,
    kept: Upload,
    seen: inventory.RoomTable,
    mapping: Mapping[str, str],
    missing: ColumnsMissing | None = None,
) -> HttpResponse:
    encoding = seen.table.encoding
    context = {
        "title": _("导入房源"),
        "crumbs": _crumbs(kept.project_id),
        "preview": ImportPreview(kept.filename, seen.table.row_count),
        "columns": columns_of(seen.table, mapping),
        "fields": fields_of(seen),
        "missing": [missing.params["titles"]] if missing else [_(label) for label in seen.missing],
        "encodings": _encodings(encoding),
        "encoding": encoding.name if encoding else "",
        "token": kept.token,
        "action": reverse("inventory:import_dry_run", args=[kept.project_id]),
        "cancel": reverse("inventory:import", args=[kept.project_id]),
    }
    return render(request, "backoffice/imports/mapping.html", context, status=422 if missing else 200)


def _encodings(encoding: Encoding | None) -> tuple[str, ...]:
    """What to choose from when the file does not say for certain."""
    return (encoding.name, *encoding.alternatives) if encoding and not encoding.is_certain else ()


def _preview(request: PageRequest, kept: Upload) -> inventory.RoomImportPreview:
    return inventory.preview_room_import(
        kept.project_id, kept.source, update_existing=kept.update_existing, actor=request.actor
    )


def _crumbs(project_id: int) -> list[Crumb]:
    return [
        Crumb(_("房间"), reverse("inventory:rooms", args=[project_id])),
        Crumb(_("房源导入"), reverse("inventory:imports", args=[project_id])),
    ]
