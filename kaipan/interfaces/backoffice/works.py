"""Long exports: the view that was asked for rows is asked once more, by the worker, for the same person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.translation import override
from django_htmx.middleware import HtmxDetails

from kaipan.interfaces.backoffice.shell import exports
from kaipan.interfaces.backoffice.shell.exports import EXPORT, MEDIA_TYPES, Exporting
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.long_work import work
from kaipan.platform.unit_of_work import before_the_claim
from kaipan.platform.work_files import make_file


class NothingToExport(Refusal):
    """There were rows when the export was asked for; whoever lost the right to them finds none."""

    code = "nothing_to_export"
    message = _("没有可导出的行：数据已变化，或您已无权查看。请回到列表重新导出。")


@work(EXPORT, label=_("导出"), permission=None)
def _export(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """Rights are the view's own: asked when the work was started, and again here, of what is held by now."""
    file_type = arguments["file_type"]
    with override(arguments["language"]):
        with before_the_claim():  # asking a list for its rows may do first what is due by the clock
            table = _view(arguments, actor).bounded_table()
        if not table.count:
            raise NothingToExport
        return make_file(
            f"{table.title}.{file_type}",
            MEDIA_TYPES[file_type],
            partial(exports.save, table, file_type),
            actor=actor,
        )


def _view(arguments: Mapping[str, Any], actor: Actor) -> Exporting:
    try:
        match = resolve(arguments["path"])
    except Resolver404:
        raise NotFound from None  # another release has no such address any more
    request = PageRequest()
    request.method = "GET"
    request.path = request.path_info = arguments["path"]
    request.GET = exports.opened_query(arguments["query"])  # type: ignore[assignment]  # read as it is
    request.resolver_match = match
    request.session = {}  # type: ignore[assignment]  # only what the view remembers while it is asked
    request.actor = actor
    request.htmx = HtmxDetails(request)
    if arguments["project"] is not None:
        remember_project(request, arguments["project"])
    view: Exporting = match.func.view_class()  # type: ignore[attr-defined]
    view.setup(request, *match.args, **match.kwargs)
    view.prepare()
    return view
