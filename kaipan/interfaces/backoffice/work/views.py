"""One piece of work as it goes on, and the list of one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.exports import EXPORT
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.work import results
from kaipan.interfaces.downloads import download
from kaipan.platform import long_work, own_work, work_files
from kaipan.platform.models import Work, WorkState
from kaipan.platform.spoken import heard


class WorkFilter(FilterSet):
    """By words of what it is about, and state."""

    q = SearchFilter(hint=gettext_lazy("内容"), field_name="label", lookup_expr="icontains")
    state = ChoiceFilter(label=gettext_lazy("状态"), choices=WorkState.choices)


class WorkList(ListPage):
    """The long work one asked for, the latest first."""

    name = "work"
    title = gettext_lazy("我的任务")
    filters = WorkFilter
    search = "q"
    quick = ("state",)
    default_sort = "-created_at"
    columns = (
        Column(
            "label",
            gettext_lazy("内容"),
            sort="label",
            link=lambda row: reverse("work:work", args=[row.pk]),
        ),
        Column("kind", gettext_lazy("任务"), value=lambda row: _(long_work.kind_of(row.kind).label)),
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="platform.work.state", sort="state"),
        Column("created_at", gettext_lazy("提交时间"), kind=Kind.MOMENT, sort="created_at"),
        Column("started_at", gettext_lazy("开始时间"), kind=Kind.MOMENT, sort="started_at", shown=False),
        Column("finished_at", gettext_lazy("结束时间"), kind=Kind.MOMENT, sort="finished_at"),
    )
    empty = Empty(
        gettext_lazy("还没有后台任务"),
        gettext_lazy(
            "房间很多时，试算、调平、执行和导入，以及行数很多的导出，会在后台进行，进度和结果都在这里。"
        ),
        icon="hourglass",
    )

    def rows(self) -> QuerySet[Any]:
        """One's own."""
        return own_work.works_of(self.request.actor)


@require_GET
@page
def work_page(request: PageRequest, work_id: int) -> HttpResponse:
    """How far it is. The page asks again every second while it goes on."""
    work = own_work.work_of(work_id, actor=request.actor)
    is_fragment = bool(request.htmx) and request.htmx.target == "work"
    template = "backoffice/work/progress.html" if is_fragment else "backoffice/work/work.html"
    return render(request, template, _shown(request, work) | {"was_watched": is_fragment})


@require_POST
@page
def seen(request: PageRequest, work_id: int) -> HttpResponse:
    """The end was looked at; who watched it to its end goes on to the result, or is given the file."""
    work = own_work.work_of(work_id, actor=request.actor)
    own_work.mark_seen(work)
    if "watched" in request.POST and work_files.offered(work):
        return go(request, reverse("work:file", args=[work.pk]))
    if work.state == WorkState.DONE and "watched" in request.POST:
        return go(request, results.follow(request, work), results.said_of(work))
    return HttpResponse(status=204)


@require_GET
@page
def file(request: PageRequest, work_id: int) -> HttpResponseBase:
    """The file the work made, for who asked, while it is offered and every right it was made with is held."""
    return download(request, work_files.file_of(work_id, actor=request.actor))


@require_POST
@page
def cancel(request: PageRequest, work_id: int) -> HttpResponse:
    """Give it up before anybody began."""
    long_work.cancel_work(work_id, actor=request.actor)
    return go(request, reverse("work:list"), _("任务已取消"))


@require_POST
@page
def run(request: PageRequest, work_id: int) -> HttpResponse:
    """Carry it out here and now, where no worker does."""
    work = own_work.work_of(work_id, actor=request.actor)
    long_work.carry_out(work_id=work.pk)
    return go(request, reverse("work:work", args=[work.pk]))


def _shown(request: PageRequest, work: Work) -> dict[str, Any]:
    return {
        "title": _(long_work.kind_of(work.kind).label),
        "note": work.label,
        "crumbs": [Crumb(_("我的任务"), reverse("work:list"))],
        "work": work,
        "phase": _(work.phase) if work.phase else _("准备"),
        "is_idle": own_work.needs_somebody(work),
        "refused": heard(work.refusal_said),
        "named": results.named_in(request, work),
        "way": results.way_to(work),
        "file": work_files.offered(work),
        "is_export": work.kind == EXPORT,
        "said": results.said_of(work) if work.state == WorkState.DONE else "",
    }
