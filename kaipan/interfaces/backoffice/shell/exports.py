"""Rows as a file to take home: at once while they are few, as long work with a file to fetch beyond that.

What is exported says the same in both: its view is asked for its :class:`Table`, in the request or once
more by the worker, for the same person and with what that person may do by then.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.views import View

from kaipan.interfaces.backoffice.shell import http
from kaipan.interfaces.backoffice.shell.projects import current_project_id
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.work import starting
from kaipan.interfaces.downloads import attached
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.platform import own_work, spreadsheets
from kaipan.platform.encryption import seal, unseal
from kaipan.platform.long_work import is_long
from kaipan.platform.progress import progress
from kaipan.platform.spreadsheets import Column, ExportedValue

EXPORT = "backoffice.export"
CHUNK = 2_000
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

_BOUND_TO = "platform_work.arguments"


class TooManyRows(Refusal):
    """More rows than one request may take along."""

    code = "too_many_rows"
    message = gettext_noop("共 %(rows)s 行，超过一次可处理的 %(limit)s 行，请先缩小筛选范围。")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to export: ``rows()`` gives ``count`` of them, one by one and anew each time."""

    title: str
    columns: Sequence[Column]
    count: int
    rows: Callable[[], Iterator[Sequence[ExportedValue]]]


class Exporting(View):
    """A view whose rows can be exported; subclasses give the :meth:`table`."""

    request: PageRequest
    export_limit: ClassVar[int] = 200_000
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For signed-in staff only; refusals become answers."""
        return http.page(super().dispatch)(request, *args, **kwargs)

    def prepare(self) -> None:
        """What depends on the thing of the address, such as one more column, before anything is read."""

    def table(self) -> Table:
        """The rows of the address for this actor; refuses who may not see them."""
        raise NotImplementedError

    def page_url(self) -> str:
        """The page the rows are looked at on."""
        return self.request.path_info

    def bounded_table(self) -> Table:
        """The table, or :class:`TooManyRows`."""
        table = self.table()
        if table.count > self.export_limit:
            raise TooManyRows(rows=table.count, limit=self.export_limit)
        return table

    def export(self, file_type: str, query: QueryDict) -> HttpResponse:
        """The table as an attachment, or, when it is long, the page where it is seen being made.

        ``query`` asks for the same rows again later.
        """
        if file_type not in MEDIA_TYPES:
            raise NotFound
        table = self.bounded_table()
        if not is_long(table.count):
            return _attachment(table, file_type)
        if self.request.method != "GET":
            return HttpResponse()  # HEAD asks what there is, and begins nothing
        asked = {
            "path": self.request.path_info,
            "page": self.page_url(),
            "file_type": file_type,
            "language": get_language(),
            "project": current_project_id(self.request, self.request.actor),
        }
        going_on = _going_on(self.request.actor, asked, query)
        if going_on is not None:
            return http.go(self.request, reverse("work:work", args=[going_on]))
        arguments = {**asked, "query": sealed_query(query)}
        return starting.start(
            self.request, EXPORT, self.kwargs.get("project_id"), arguments, about=table.title
        )


def save(table: Table, file_type: str, file: IO[bytes]) -> int:
    """Write the table into ``file``, saying how far it is; the number of rows."""
    written, is_workbook = 0, file_type == "xlsx"

    def watched() -> Iterator[Sequence[ExportedValue]]:
        nonlocal written
        for row in table.rows():
            if written % CHUNK == 0:
                progress(written, table.count, phase=gettext_noop("写入文件"))
            yield row
            written += 1
        if is_workbook:
            progress(phase=gettext_noop("压缩文件"))

    write = spreadsheets.save_xlsx if is_workbook else spreadsheets.save_csv
    write(file, table.columns, watched())
    return written


def sealed_query(query: QueryDict) -> str:
    """A query as the arguments of work may hold it: people are searched for by name and telephone."""
    return base64.b64encode(seal(query.urlencode(), _BOUND_TO)).decode()


def opened_query(sealed: str) -> QueryDict:
    """What :func:`sealed_query` was given."""
    return QueryDict(unseal(base64.b64decode(sealed), _BOUND_TO))


def _going_on(actor: Actor, asked: dict[str, Any], query: QueryDict) -> int | None:
    """The person's own export of the same rows that is not over: clicking again begins no second one."""
    exports = own_work.works_of(actor).filter(kind=EXPORT, finished_at__isnull=True)
    for work in exports.filter(arguments__contains=asked):
        if opened_query(work.arguments["query"]) == query:
            return work.pk
    return None


def _attachment(table: Table, file_type: str) -> HttpResponse:
    content = io.BytesIO()
    save(table, file_type, content)
    return HttpResponse(
        content.getvalue(),
        content_type=MEDIA_TYPES[file_type],
        headers={"Content-Disposition": attached(f"{table.title}.{file_type}")},
    )
