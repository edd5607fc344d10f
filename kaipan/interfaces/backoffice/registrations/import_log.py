"""The log of tables of registrations that were imported, and what came of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.registrations.lists import RegistrationList, shown
from kaipan.interfaces.backoffice.registrations.rows import list_url
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import SearchFilter
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one
from kaipan.registrations import queries
from kaipan.registrations.permissions import MANAGE


class ImportFilter(FilterSet):
    """Imports by the name of the file."""

    q = SearchFilter(hint=_("文件名"), field_name="filename", lookup_expr="icontains")


class ImportList(ListPage):
    """认筹导入: every table that became registrations of the project."""

    name = "registration_imports"
    title = _("认筹导入")
    filters = ImportFilter
    search = "q"
    default_sort = "-imported_at"
    template_name = "backoffice/registrations/imports.html"
    empty = Empty(_("还没有导入过认筹"), _("点右上角“导入认筹”上传认筹表。"), "file-import")
    columns = (
        Column("filename", _("文件"), sort="filename", link=lambda row: imported_url(row.pk)),
        Column("imported_at", _("导入时间"), kind=Kind.MOMENT, sort="imported_at"),
        Column("imported_by", _("导入人"), value="imported_by.name", sort="imported_by__name"),
        Column("registered", _("认筹"), kind=Kind.COUNT, sort="registered", total="registered"),
        Column("earnest", _("诚意金（元）"), kind=Kind.MONEY, sort="earnest", total="earnest"),
    )

    def rows(self) -> QuerySet[Any]:
        """The imports of the project."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, MANAGE, project_id)
        return queries.registration_imports(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The ways back and on."""
        project_id = self.kwargs["project_id"]
        waiting = queries.kept_tables(self.request.actor).filter(project_id=project_id)
        return {"project_id": project_id, "crumbs": crumbs(project_id)[:1], "waiting": waiting}


class ImportedRegistrations(RegistrationList):
    """The registrations of one import."""

    name = "imported-registrations"
    template_name = "backoffice/list.html"
    empty = Empty(_("没有您可见的认筹"), "", "clipboard-check")

    @cached_property
    def log(self) -> Any:
        """The import in the address."""
        return one(queries.registration_imports(self.request.actor), pk=self.kwargs["import_id"])

    @property
    def project_id(self) -> int:
        """The import's project."""
        return int(self.log.project_id)

    def rows(self) -> QuerySet[Any]:
        """Those of the import that the person may see."""
        found = queries.imported_registrations(self.log.pk, actor=self.request.actor)
        return shown(found, self.request.actor)

    def extra(self) -> dict[str, Any]:
        """Which file it was."""
        return {"title": self.log.filename, "crumbs": crumbs(self.project_id)}


def imported_url(import_id: int) -> str:
    """The registrations of an import."""
    return reverse("registrations:imported", args=[import_id])


def log_url(project_id: int | None) -> str:
    """The imports of a project."""
    return reverse("registrations:imports", args=[project_id])


def crumbs(project_id: int) -> list[Crumb]:
    """The way to the imports of a project."""
    return [
        Crumb(gettext("认筹"), list_url(project_id)),
        Crumb(gettext("认筹导入"), log_url(project_id)),
    ]
