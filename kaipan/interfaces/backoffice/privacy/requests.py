"""The queue of requests, and what is done about one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.privacy.codes import KINDS, STATES
from kaipan.interfaces.backoffice.privacy.forms import EraseForm, FinishForm, RefuseForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.work import starting
from kaipan.interfaces.downloads import download
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Forbidden
from kaipan.org import queries as org
from kaipan.parties import actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import HANDLE_REQUEST, RECEIVE_REQUEST
from kaipan.parties.works import EXPORT
from kaipan.platform import clock, own_work
from kaipan.platform.scopes import one

_TRAIL = 30
_OPEN = ("RECEIVED", "IN_WORK")


class RequestFilter(FilterSet):
    """By person, kind, state and day."""

    q = SearchFilter(hint=gettext_lazy("姓名、拼音、首字母或手机尾号"), method="search")
    state = ChoiceFilter(label=gettext_lazy("状态"), choices=STATES)
    kind = ChoiceFilter(label=gettext_lazy("请求类型"), choices=KINDS)
    late = ChoiceFilter(label=gettext_lazy("期限"), choices=[("1", gettext_lazy("已逾期"))], method="overdue")
    due = DayRangeFilter(label=gettext_lazy("应答复日期"), field_name="due_on")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        found = parties.search_parties(self.request.actor.company_id, text)
        return rows.filter(party__in=found.values("pk"))

    def overdue(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that should have been answered."""
        return rows.filter(state__in=_OPEN, due_on__lt=clock.business_day())


class RequestList(ListPage):
    """个人信息请求: who asked what, and by when they are answered."""

    name = "privacy-requests"
    title = gettext_lazy("个人信息请求")
    filters = RequestFilter
    search = "q"
    quick = ("state", "kind")
    columns = (
        Column(
            "person",
            gettext_lazy("姓名"),
            value="party.name",
            sort="party__sort_key",
            link=lambda row: reverse("privacy:request", args=[row.pk]),
        ),
        Column("kind", gettext_lazy("请求类型"), kind=Kind.BADGE, badge="privacy.kind", sort="kind"),
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="privacy.state", sort="state"),
        Column("received_on", gettext_lazy("受理日期"), kind=Kind.DAY, sort="received_on"),
        Column("due_on", gettext_lazy("应答复日期"), kind=Kind.DAY, sort="due_on"),
        Column("received_by", gettext_lazy("受理人"), value="received_by.name", sort="received_by__name"),
        Column("handler", gettext_lazy("办理人"), value="handler.name", sort="handler__name"),
        Column("closed_at", gettext_lazy("办结时间"), kind=Kind.MOMENT, sort="closed_at"),
        Column("outcome", gettext_lazy("办理结果"), sort="outcome", shown=False),
    )
    default_sort = "due_on"
    empty = Empty(
        gettext_lazy("还没有请求"), gettext_lazy("在客户的“同意与请求”页受理。"), icon="shield-check"
    )

    def rows(self) -> QuerySet[Any]:
        """Those one may see."""
        actor = self.request.actor
        if not (actor.may(HANDLE_REQUEST) or actor.may_somewhere(RECEIVE_REQUEST)):
            raise Forbidden(permission=RECEIVE_REQUEST)
        return parties.privacy_requests(actor)


@require_GET
@page
def request_page(request: PageRequest, request_id: int) -> HttpResponse:
    """One request, how far it is, and what may be done."""
    row: Any = one(parties.privacy_requests(request.actor), pk=request_id)
    handles = request.actor.may(HANDLE_REQUEST)
    is_mine = row.work_id is not None and own_work.works_of(request.actor).filter(pk=row.work_id).exists()
    context = {
        "title": f"{row.party.name} · {row.get_kind_display()}",
        "crumbs": _crumbs(),
        "row": row,
        "is_late": row.state in _OPEN and row.due_on < clock.business_day(),
        "facts": _facts(row),
        "may": {
            "take_up": handles and row.state == "RECEIVED",
            "refuse": handles and row.state in _OPEN,
            "export": handles and row.state == "IN_WORK" and row.kind == "EXPORT",
            "download": handles and is_mine and row.state in {"IN_WORK", "DONE"},
            "finish": handles
            and row.state == "IN_WORK"
            and (row.kind == "CORRECT" or row.work_id is not None),
            "erase": handles and row.state == "IN_WORK" and row.kind == "ERASE",
        },
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/privacy/request.html", context)


@require_POST
@page
def take_up(request: PageRequest, request_id: int) -> HttpResponse:
    """开始办理."""
    actions.take_up_privacy_request(request_id, actor=request.actor)
    return go(request, _url(request_id), _("已开始办理"))


@page
def refuse(request: PageRequest, request_id: int) -> HttpResponse:
    """拒绝, with the reason the person is told."""
    return _form(
        request,
        request_id,
        RefuseForm,
        lambda cleaned: actions.refuse_privacy_request(request_id, **cleaned, actor=request.actor),
        {"title": _("拒绝请求"), "submit": _("拒绝"), "danger": True, "said": _("请求已拒绝")},
    )


@page
def finish(request: PageRequest, request_id: int) -> HttpResponse:
    """办结."""
    return _form(
        request,
        request_id,
        FinishForm,
        lambda cleaned: actions.finish_privacy_request(request_id, **cleaned, actor=request.actor),
        {"title": _("办结请求"), "submit": _("办结"), "said": _("请求已办结")},
    )


@page
def erase(request: PageRequest, request_id: int) -> HttpResponse:
    """匿名化: there is no way back."""
    return _form(
        request,
        request_id,
        EraseForm,
        lambda _cleaned: actions.erase_party(request_id, actor=request.actor, today=clock.business_day()),
        {
            "title": _("匿名化"),
            "submit": _("匿名化"),
            "danger": True,
            "intro": _("姓名、电话、证件、地址和备注将清空，加密内容销毁；账务和单据保留。不能恢复。"),
            "said": _("已匿名"),
        },
    )


@require_POST
@page
def export(request: PageRequest, request_id: int) -> HttpResponse:
    """生成导出: gathered by the worker; the archive waits here."""
    row = one(parties.privacy_requests(request.actor), pk=request_id)
    require(request.actor, HANDLE_REQUEST)
    return starting.start(request, EXPORT, None, {"request_id": row.pk}, about=str(row))


@require_POST
@page
def download_export(request: PageRequest, request_id: int) -> HttpResponseBase:
    """The archive, for who gathered it; each time stands in the trail."""
    return download(request, actions.hand_out_export(request_id, actor=request.actor))


def _form(
    request: PageRequest,
    request_id: int,
    form: type[Form],
    verb: Callable[[dict[str, Any]], object],
    words: dict[str, Any],
) -> HttpResponse:
    row: Any = one(parties.privacy_requests(request.actor), pk=request_id)
    require(request.actor, HANDLE_REQUEST)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        verb(cleaned)
        return go(request, _url(request_id), words["said"])

    context = words | {"cancel": _url(request_id), "crumbs": [*_crumbs(), Crumb(str(row), _url(request_id))]}
    return answer_form(request, "backoffice/form.html", lambda data, _files: form(data), act, context)


def _facts(row: Any) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("受理日期"), row.received_on),
        (_("应答复日期"), row.due_on),
        (_("表示方式"), row.get_said_display()),
        (_("请求内容"), row.note),
        (_("受理人"), row.received_by.name if row.received_by else _("系统")),
        (_("办理人"), row.handler.name if row.handler else None),
        (_("办理结果"), row.outcome),
        (_("办结时间"), row.closed_at),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _url(request_id: int) -> str:
    return reverse("privacy:request", args=[request_id])


def _crumbs() -> list[Crumb]:
    return [Crumb(_("个人信息请求"), reverse("privacy:requests"))]
