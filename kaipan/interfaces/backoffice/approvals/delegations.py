"""审批代理人: who stands in for whom, and until when."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_filters.filterset import FilterSet

from kaipan.approvals import actions, queries
from kaipan.approvals.permissions import SET_DELEGATION, TAKES_PART
from kaipan.interfaces.backoffice.approvals.filters import matter_choices
from kaipan.interfaces.backoffice.approvals.forms import DelegationForm, ReasonForm
from kaipan.interfaces.backoffice.approvals.lists import matter_words, tabs
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Forbidden
from kaipan.org import queries as org
from kaipan.platform.scopes import one


def _standing(row: Any) -> Badge:
    now = timezone.now()
    if row.ended_at is not None or row.ends_at <= now:
        return Badge(_("已结束"), Tone.GREY, _("止"))
    if row.starts_at > now:
        return Badge(_("未开始"), Tone.AMBER, _("未"))
    return Badge(_("代理中"), Tone.GREEN, _("代"))


def _about(row: Any) -> str:
    return "、".join(matter_words(code) for code in row.matters) or _("全部事项")


class DelegationFilter(FilterSet):
    """By name, and by whether it holds."""

    q = SearchFilter(hint=gettext_lazy("姓名"), method="named")
    when = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=[("now", gettext_lazy("代理中")), ("over", gettext_lazy("已结束"))],
        method="by_time",
    )

    def named(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """By either person's name."""
        return rows.filter(principal__name__icontains=text) | rows.filter(delegate__name__icontains=text)

    def by_time(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Those that hold now, or those that are over."""
        now = timezone.now()
        live = rows.filter(starts_at__lte=now, ends_at__gt=now, ended_at__isnull=True)
        return live if value == "now" else rows.filter(ended_at__isnull=False) | rows.filter(ends_at__lte=now)


class Delegations(ListPage):
    """Mine, and for those who set them for others everybody's."""

    name = "delegations"
    title = gettext_lazy("审批代理人")
    filters = DelegationFilter
    search = "q"
    quick = ("when",)
    default_sort = "-starts_at"
    template_name = "backoffice/approvals/delegations.html"
    empty = Empty(
        gettext_lazy("没有审批代理人"),
        gettext_lazy("出差或休假前，可以指定一位同事在一段时间内代您审批。"),
        icon="users",
    )
    columns = (
        Column("principal", gettext_lazy("被代理人"), value="principal.name", sort="principal__name"),
        Column("delegate", gettext_lazy("审批代理人"), value="delegate.name", sort="delegate__name"),
        Column("standing", gettext_lazy("状态"), kind=Kind.BADGE, value=_standing),
        Column("project", gettext_lazy("项目"), value=lambda row: row.project or _("全部项目")),
        Column("matters", gettext_lazy("代理事项"), value=_about),
        Column("starts_at", gettext_lazy("代理开始"), kind=Kind.MOMENT, sort="starts_at"),
        Column("ends_at", gettext_lazy("代理结束"), kind=Kind.MOMENT, sort="ends_at"),
        Column("reason", gettext_lazy("代理原因")),
        Column(
            "end",
            gettext_lazy("操作"),
            value=lambda row: row.pk if row.ended_at is None and row.ends_at > timezone.now() else None,
            template="backoffice/approvals/end_delegation.html",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """Delegations the actor may see."""
        return queries.delegations(self.request.actor)

    def extra(self) -> dict[str, Any]:
        """The way between the lists, and to a new one."""
        actor = self.request.actor
        return {"tabs": tabs(actor, self.name), "may_delegate": _may_delegate(actor)}


def _may_delegate(actor: Actor) -> bool:
    return any(actor.may_somewhere(each) for each in (*TAKES_PART, SET_DELEGATION))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def new_delegation(request: PageRequest) -> HttpResponse:
    """Name somebody to stand in, for oneself or, where one may, for another."""
    actor = request.actor
    if not _may_delegate(actor):
        raise Forbidden(permission=TAKES_PART[0])
    back = reverse("approvals:delegations")
    people = [(str(each.pk), each.name) for each in _possible(actor)]
    others = people if actor.may_somewhere(SET_DELEGATION) else []
    projects = [(str(each.pk), str(each)) for each in org.projects(actor)]

    def make(data: Any, _files: Any) -> DelegationForm:
        form = DelegationForm(data, initial={"starts_at": timezone.now()})
        return form.offer(
            for_staff=[("", _("本人")), *others],
            to_staff=[("", "—"), *people],
            in_project=[("", _("全部项目")), *projects],
            matters=matter_choices(),
        )

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.delegate(
            int(cleaned["to_staff"]),
            for_staff_id=int(cleaned["for_staff"]) if cleaned["for_staff"] else None,
            project_id=int(cleaned["in_project"]) if cleaned["in_project"] else None,
            matters=cleaned["matters"],
            starts_at=cleaned["starts_at"],
            ends_at=cleaned["ends_at"],
            reason=cleaned["reason"],
            actor=actor,
        )
        return go(request, back, _("审批代理人已指定"))

    context = {
        "title": _("指定审批代理人"),
        "submit": _("指定"),
        "cancel": back,
        "crumbs": [Crumb(_("审批代理人"), back)],
        "intro": _("代理人以您的身份审批，双方都会记录；代理人不能审批自己或您提交的申请，也不能再转代。"),
    }
    return answer_form(request, "backoffice/approvals/step_form.html", make, act, context)


def _possible(actor: Actor) -> list[Any]:
    """Colleagues who may hold steps somewhere the actor works."""
    found: dict[int, Any] = {}
    for project_id in actor.visible_projects():
        for permission in TAKES_PART:
            found.update({each.pk: each for each in org.holders(project_id, permission)})
    found.pop(actor.staff_id or 0, None)
    return sorted(found.values(), key=lambda each: (each.name, each.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def end_delegation(request: PageRequest, delegation_id: int) -> HttpResponse:
    """End a delegation before its time, and say why."""
    back = reverse("approvals:delegations")
    row = one(queries.delegations(request.actor), pk=delegation_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.end_delegation(delegation_id, **cleaned, actor=request.actor)
        return go(request, back, _("审批代理已结束"))

    context = {
        "title": _("结束审批代理"),
        "intro": _("%(delegate)s 从现在起不再代 %(principal)s 审批。")
        % {"delegate": row.delegate.name, "principal": row.principal.name},
        "submit": _("结束代理"),
        "danger": True,
        "cancel": back,
        "crumbs": [Crumb(_("审批代理人"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)
