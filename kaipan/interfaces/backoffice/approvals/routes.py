"""审批路线: the matrix of approvals, row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_filters.filterset import FilterSet

from kaipan.approvals import actions, queries
from kaipan.approvals.codes import RouteAnswer
from kaipan.approvals.permissions import SET_ROUTE
from kaipan.interfaces.backoffice.approvals.filters import matter_choices
from kaipan.interfaces.backoffice.approvals.forms import ReasonForm
from kaipan.interfaces.backoffice.approvals.lists import matter_words
from kaipan.interfaces.backoffice.approvals.route_forms import (
    RouteForm,
    RouteStepForm,
    route_initial,
    steps_initial,
)
from kaipan.interfaces.backoffice.presale.rows import rows_of
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.org import queries as org
from kaipan.platform.scopes import one

_UNITS = {"amount": gettext_lazy("元"), "percent": "%", "count": gettext_lazy("次/天")}


def _counts(row: Any) -> bool:
    now = timezone.now()
    return bool((row.ended_at is None or row.ended_at > now) and row.valid_from <= now)


def _standing(row: Any) -> Badge:
    if _counts(row):
        return Badge(_("生效中"), Tone.GREEN, _("生"))
    if row.ended_at is None and row.valid_from > timezone.now():
        return Badge(_("未生效"), Tone.AMBER, _("未"))
    return Badge(_("已停用"), Tone.GREY, _("停"))


def _bands(row: Any) -> str:
    """For what the row holds: ``≥ 2, < 4 次/天``, from the one, included, to the other, not included."""
    said = []
    for measure, unit in _UNITS.items():
        ends = (("≥", getattr(row, f"{measure}_from")), ("<", getattr(row, f"{measure}_to")))
        limits = [f"{sign} {Decimal(end).normalize():,f}" for sign, end in ends if end is not None]
        if limits:
            said.append(f"{', '.join(limits)} {unit}")
    return "；".join(said) or _("全部")


def _way(row: Any) -> str:
    return " → ".join(
        f"{step.name}（{step.role.name if step.role else step.person.name}·{step.get_mode_display()}）"
        for step in row.steps.all()
    )


class RouteFilter(FilterSet):
    """By name, matter, what it says, and whether it counts."""

    q = SearchFilter(hint=gettext_lazy("路线名称"), field_name="name", lookup_expr="icontains")
    matter = ChoiceFilter(label=gettext_lazy("事项"), choices=matter_choices)
    answer = ChoiceFilter(label=gettext_lazy("处理方式"), choices=RouteAnswer.choices)
    when = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=[("now", gettext_lazy("生效中")), ("over", gettext_lazy("已停用"))],
        method="by_time",
    )

    def by_time(self, rows: Any, _name: str, value: str) -> QuerySet[Any]:
        """Those that count now, or those that are over."""
        found: QuerySet[Any] = (
            rows.in_force() if value == "now" else rows.filter(ended_at__lte=timezone.now())
        )
        return found


class Routes(ListPage):
    """The matrix: rows of the company and of its projects."""

    name = "routes"
    title = gettext_lazy("审批路线")
    filters = RouteFilter
    search = "q"
    quick = ("matter", "when")
    default_sort = "matter"
    template_name = "backoffice/approvals/routes.html"
    empty = Empty(
        gettext_lazy("还没有审批路线"),
        gettext_lazy("没有路线的事项，由有审批权限的人一次审批。可以采用默认路线，再按需要修改。"),
        icon="gavel",
    )
    columns = (
        Column("route", gettext_lazy("路线名称"), value="name", sort="name"),
        Column("matter", gettext_lazy("事项"), value=lambda row: matter_words(row.matter), sort="matter"),
        Column("project", gettext_lazy("适用项目"), value=lambda row: row.project or _("全公司")),
        Column("standing", gettext_lazy("状态"), kind=Kind.BADGE, value=_standing),
        Column("answer", gettext_lazy("处理方式"), value="get_answer_display", sort="answer"),
        Column("bands", gettext_lazy("适用范围"), value=_bands),
        Column("way", gettext_lazy("环节"), value=_way),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version", shown=False),
        Column("valid_from", gettext_lazy("生效时间"), kind=Kind.MOMENT, sort="valid_from", shown=False),
        Column("ended_at", gettext_lazy("停用时间"), kind=Kind.MOMENT, sort="ended_at", shown=False),
        Column("made_by", gettext_lazy("设置人"), value="made_by.name", shown=False),
        Column(
            "verbs",
            gettext_lazy("操作"),
            value=lambda row: row.pk if row.ended_at is None and row.may_set else None,
            template="backoffice/approvals/route_verbs.html",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """Rows the actor may see, and whether they may set each: the company's are not a project's to set."""
        actor = self.request.actor
        theirs = Q(project_id__in=sorted(actor.projects_with(SET_ROUTE)))
        if actor.may(SET_ROUTE):
            theirs |= Q(project__isnull=True)
        return queries.routes(actor).annotate(may_set=ExpressionWrapper(theirs, BooleanField()))

    def extra(self) -> dict[str, Any]:
        """What those who keep the matrix may do."""
        actor = self.request.actor
        return {"may_set": actor.may_somewhere(SET_ROUTE), "may_adopt": actor.may(SET_ROUTE)}


def scopes(actor: Actor) -> list[tuple[str, str]]:
    """Where the actor keeps the matrix: the company, its projects."""
    company = [("", _("全公司"))] if actor.may(SET_ROUTE) else []
    projects = org.projects(actor).filter(pk__in=sorted(actor.projects_with(SET_ROUTE)))
    return [*company, *((str(each.pk), str(each)) for each in projects)]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def new_route(request: PageRequest) -> HttpResponse:
    """A new row."""
    require_somewhere(request.actor, SET_ROUTE)
    return _route_page(request, None, _("新增审批路线"))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def change_route(request: PageRequest, route_id: int) -> HttpResponse:
    """The next version of a row."""
    route = one(queries.routes(request.actor), pk=route_id)
    require(request.actor, SET_ROUTE, route.project_id)
    return _route_page(request, route, _("修改审批路线"))


def _route_page(request: PageRequest, route: Any, title: str) -> HttpResponse:
    actor, back = request.actor, reverse("approvals:routes")
    data = request.POST if request.method == "POST" else None
    steps = rows_of(
        RouteStepForm,
        data,
        prefix="steps",
        initial=steps_initial(route) if route and not data else [],
        actor=actor,
    )
    form = RouteForm(data, tables={"steps": steps}, initial=route_initial(route) if route else {})
    where: Any = form.fields["in_project"]
    where.choices = scopes(actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_route(
            form.terms(),
            project_id=int(cleaned["in_project"]) if cleaned["in_project"] else None,
            supersedes_id=route.pk if route else None,
            actor=actor,
        )
        return go(request, back, _("审批路线已设置，从现在起提交的申请按此办理"))

    context = {"title": title, "cancel": back, "crumbs": [Crumb(_("审批路线"), back)]}
    return answer_form(
        request, "backoffice/approvals/route_form.html", lambda _data, _files: form, act, context
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def retire_route(request: PageRequest, route_id: int) -> HttpResponse:
    """Take a row out of the matrix, and say why."""
    back = reverse("approvals:routes")
    route = one(queries.routes(request.actor), pk=route_id)
    require(request.actor, SET_ROUTE, route.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.retire_route(route_id, **cleaned, actor=request.actor)
        return go(request, back, _("审批路线已停用"))

    context = {
        "title": _("停用审批路线 %(route)s") % {"route": route.name},
        "intro": _("正在办理的申请不受影响。"),
        "submit": _("停用"),
        "danger": True,
        "cancel": back,
        "crumbs": [Crumb(_("审批路线"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


@require_POST
@page
def adopt_routes(request: PageRequest) -> HttpResponse:
    """Take the default matrix over."""
    taken = actions.adopt_default_matrix(actor=request.actor)
    said = _("已采用 %(rows)s 条默认路线") % {"rows": taken.rows}
    if taken.without_role:
        missing = "、".join(matter_words(code) for code in taken.without_role)
        said += _("；缺少相应角色的事项未采用：%(matters)s") % {"matters": missing}
    return go(request, reverse("approvals:routes"), said)
