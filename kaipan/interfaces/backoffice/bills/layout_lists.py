"""The lists of layouts and printers."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.bills import queries
from kaipan.bills.permissions import PRINT, REPRINT, SET_LAYOUTS, VIEW
from kaipan.interfaces.backoffice.bills.lists import OfProject
from kaipan.interfaces.backoffice.bills.words import yes_or_no
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty
from kaipan.kernel.actor import require_any


class LayoutList(OfProject):
    """套打模板 of a project, every version."""

    name = "bill-layouts"
    title = _("套打模板")
    default_sort = "-made_at"
    verb_permission = SET_LAYOUTS
    template_name = "backoffice/bills/layouts.html"
    empty = Empty(
        _("还没有套打模板"), _("为票据种类新增模板，上传票样，把要打印的内容拖到位。"), "layout-board"
    )
    columns = (
        Column(
            "layout", _("模板"), value=str, sort="kind__name",
            link=lambda row: reverse("bills:layout", args=[row.pk]),
        ),
        Column("state", _("状态"), kind=Kind.BADGE, badge="bills.layout.state", sort="state"),
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("width", _("宽（毫米）"), kind=Kind.NUMBER, sort="width"),
        Column("height", _("高（毫米）"), kind=Kind.NUMBER, sort="height"),
        Column("fields", _("打印项"), value=lambda row: len(row.fields.all()), kind=Kind.COUNT),
        Column("note", _("说明"), sort="note"),
        Column("made_by", _("建立人"), value="made_by.name", sort="made_by__name"),
        Column("made_at", _("建立时间"), kind=Kind.MOMENT, sort="made_at"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, SET_LAYOUTS), self.project_id)
        return queries.form_layouts(self.request.actor).filter(project_id=self.project_id)


class PrinterList(OfProject):
    """套打打印机 of a project."""

    name = "bill-printers"
    title = _("套打打印机")
    default_sort = "name"
    verb_permission = SET_LAYOUTS
    template_name = "backoffice/bills/printers.html"
    empty = Empty(_("还没有打印机"), _("为每台票据打印机建一个名称，打印测试页后校准。"), "printer")
    columns = (
        Column("name", _("名称"), sort="name"),
        Column("dx", _("右移（毫米）"), kind=Kind.NUMBER, sort="dx"),
        Column("dy", _("下移（毫米）"), kind=Kind.NUMBER, sort="dy"),
        Column("scale", _("缩放"), kind=Kind.NUMBER, sort="scale"),
        Column("active", _("使用中"), value=yes_or_no("active"), sort="active"),
        Column("modified_at", _("校准时间"), kind=Kind.MOMENT, sort="modified_at"),
        Column("verbs", _("操作"), template="backoffice/bills/printer_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, SET_LAYOUTS), self.project_id)
        actor = self.request.actor
        mine = queries.printer_of(actor, self.project_id)
        prints = actor.may(PRINT, self.project_id) or actor.may(REPRINT, self.project_id)
        told: QuerySet[Any] = queries.form_printers(actor).annotate(
            is_mine=Case(When(pk=mine.pk if mine else 0, then=True), default=False),
            may_choose=Value(prints),
            may_set=Value(actor.may(SET_LAYOUTS, self.project_id)),
        )
        return told.filter(project_id=self.project_id)
