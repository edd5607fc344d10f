"""The log of tables of customers that were read in, what came of each, and taking one back."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import IMPORT
from kaipan.customers.works import UNDOING
from kaipan.interfaces.backoffice.customers.lists import customer_url
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.work import starting
from kaipan.kernel.actor import require
from kaipan.platform.long_work import is_long
from kaipan.platform.scopes import one


class ImportList(ListPage):
    """导入日志: every table that was read into the project, and whether it was taken back."""

    name = "customer_imports"
    title = gettext_lazy("客户导入")
    columns = (
        Column("filename", gettext_lazy("文件"), link=lambda row: imported_url(row.pk)),
        Column("imported_at", gettext_lazy("导入时间"), kind=Kind.MOMENT, sort="imported_at"),
        Column("imported_by", gettext_lazy("导入人"), value="imported_by.name"),
        Column("duplicates", gettext_lazy("重复客户的处理"), value="get_duplicates_display"),
        Column("added", gettext_lazy("新增"), kind=Kind.COUNT, sort="added"),
        Column("changed", gettext_lazy("修改"), kind=Kind.COUNT, sort="changed"),
        Column("skipped", gettext_lazy("跳过"), kind=Kind.COUNT, sort="skipped"),
        Column("undone_at", gettext_lazy("撤销时间"), kind=Kind.MOMENT, sort="undone_at"),
        Column("kept", gettext_lazy("撤销后保留"), kind=Kind.COUNT, sort="kept"),
        Column("undo", gettext_lazy("操作"), template="backoffice/customers/undo_cell.html", value="pk"),
    )
    default_sort = "-imported_at"
    template_name = "backoffice/customers/imports.html"
    empty = Empty(
        gettext_lazy("还没有导入过客户"), gettext_lazy("点右上角“导入客户”上传客户表。"), "file-import"
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, IMPORT, project_id)
        return customers.customer_imports(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        return {"project_id": self.kwargs["project_id"], "crumbs": crumbs(self.kwargs["project_id"])[:1]}


class ImportedList(ListPage):
    """The customers of one import; after undoing it, those that stayed because something hangs on them."""

    name = "imported_customers"
    columns = (
        Column("name", gettext_lazy("姓名"), value="party.name", sort="party__sort_key", link=customer_url),
        Column("state", gettext_lazy("状态"), value="situation_label"),
        Column("owner", gettext_lazy("顾问"), value="owner.name", sort="owner__name"),
        Column("registered_at", gettext_lazy("登记时间"), kind=Kind.MOMENT, sort="registered_at"),
    )
    default_sort = "-registered_at"
    empty = Empty(gettext_lazy("没有您可见的客户"), "", "users")

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the file was called."""
        return str(self._log.filename)

    @property
    def _log(self) -> Any:
        return one(customers.customer_imports(self.request.actor), pk=self.kwargs["import_id"])

    def rows(self) -> QuerySet[Any]:
        return customers.imported_customers(self._log.pk, actor=self.request.actor)

    def extra(self) -> dict[str, Any]:
        return {"crumbs": crumbs(self._log.project_id)}


@require_POST
@page
def undo(request: PageRequest, import_id: int) -> HttpResponse:
    """Take an import back, as far as nothing hangs on its customers."""
    log = one(customers.customer_imports(request.actor), pk=import_id)
    if is_long(log.added):
        asked = {"import_id": import_id}
        return starting.start(request, UNDOING, log.project_id, asked, about=log.filename)
    done = actions.undo_customer_import(import_id, actor=request.actor)
    values = {"file": log.filename, "removed": done.removed, "kept": done.kept}
    said = _("导入“%(file)s”已撤销：移除 %(removed)s 位") % values
    if done.kept:
        said = _("导入“%(file)s”已撤销：移除 %(removed)s 位，保留已有后续记录的 %(kept)s 位") % values
        return go(request, imported_url(import_id), said)
    return go(request, reverse("customers:imports", args=[log.project_id]), said)


def imported_url(import_id: int) -> str:
    """The customers of an import."""
    return reverse("customers:imported", args=[import_id])


def crumbs(project_id: int) -> list[Crumb]:
    """The way to the imports of a project."""
    return [
        Crumb(_("客户"), reverse("customers:customers", args=[project_id])),
        Crumb(_("客户导入"), reverse("customers:imports", args=[project_id])),
    ]
