"""Files that pages of an import hand out: what to fill in, and what is wrong with what was filled in."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.platform.spreadsheets import Column, ColumnKind, RowError, write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(content: bytes, name: str) -> HttpResponse:
    """An .xlsx to keep under that name."""
    answer = HttpResponse(content, content_type=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def complaints(errors: Iterable[RowError]) -> HttpResponse:
    """A dry run's complaints as a table, to work through beside the file."""
    titles = (_("行"), _("列"), _("列名"), _("内容"), _("原因"))
    rows = ([str(each.row), each.column, each.title, each.shown, sentence(each)] for each in errors)
    return workbook(
        write_xlsx([Column(str(title), ColumnKind.TEXT) for title in titles], rows), "errors.xlsx"
    )
