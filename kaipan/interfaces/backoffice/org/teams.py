"""案场组: the teams of a project, who leads them and who is in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.org.forms import ReasonForm
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.org import actions, queries
from kaipan.org.permissions import MANAGE_TEAMS, VIEW_PROJECT
from kaipan.platform.scopes import one

_SEERS = (VIEW_PROJECT, MANAGE_TEAMS)
_TRAIL = 30


class TeamFilter(FilterSet):
    """By name or person; standing or closed."""

    q = SearchFilter(hint=gettext_lazy("小组或成员姓名"), method="search")
    state = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=[("1", gettext_lazy("在用")), ("0", gettext_lazy("已撤销"))],
        method="by_state",
    )

    def search(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """By the team's name or that of somebody in it."""
        people = rows.filter(members__staff__name__icontains=text, members__left_at__isnull=True)
        return rows.filter(name__icontains=text) | rows.filter(pk__in=people.values("pk"))

    def by_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Standing or closed."""
        return rows.filter(closed_at__isnull=value == "1")


def leader_of(team: Any) -> str:
    """Who leads it now."""
    return "、".join(each.staff.name for each in team.now_in if each.leads)


def members_of(team: Any) -> str:
    """Who else is in it now."""
    return "、".join(each.staff.name for each in team.now_in if not each.leads)


class TeamList(ListPage):
    """The teams of the project."""

    name = "teams"
    title = gettext_lazy("案场组")
    filters = TeamFilter
    search = "q"
    quick = ("state",)
    default_sort = "name"
    template_name = "backoffice/org/teams.html"
    empty = Empty(
        gettext_lazy("还没有小组"), gettext_lazy("建组后，组长可以查看本组成员的客户。"), "users-group"
    )
    columns = (
        Column(
            "name",
            gettext_lazy("小组"),
            sort="name",
            link=lambda row: reverse("org:team", args=[row.pk]),
        ),
        Column("leader", gettext_lazy("组长"), value=leader_of),
        Column("members", gettext_lazy("组员"), value=members_of),
        Column("count", gettext_lazy("人数"), kind=Kind.COUNT, value=lambda row: len(row.now_in)),
        Column("formed_at", gettext_lazy("成立时间"), kind=Kind.MOMENT, sort="formed_at"),
        Column("closed_at", gettext_lazy("撤销时间"), kind=Kind.MOMENT, sort="closed_at", shown=False),
    )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """The teams of the project, closed ones too."""
        require_any(self.request.actor, _SEERS, self.project_id)
        return queries.teams(self.request.actor).filter(project_id=self.project_id)

    def extra(self) -> dict[str, Any]:
        """The way to a new one."""
        may_manage = self.request.actor.may(MANAGE_TEAMS, self.project_id)
        return {"project_id": self.project_id, "may_manage": may_manage}


class TeamForm(forms.Form):
    """What a team is called, who leads it and who is in it."""

    name = forms.CharField(label=gettext_lazy("小组名称"), max_length=40)
    leader_id = forms.TypedChoiceField(label=gettext_lazy("组长"), coerce=int)
    member_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("组员"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("一人在一个项目只属于一个小组；选中他组成员即调入本组"),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader_id"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
        self.fields["member_ids"].choices = people  # type: ignore[attr-defined]


@require_GET
@page
def team(request: PageRequest, team_id: int) -> HttpResponse:
    """One team: who is in it, and who was."""
    row: Any = one(queries.teams(request.actor), pk=team_id)
    context = {
        "title": row.name,
        "crumbs": [Crumb(_("案场组"), _list_url(row.project_id))],
        "row": row,
        "members": row.members.select_related("staff").order_by("left_at", "-leads", "joined_at"),
        "facts": [(_("成立时间"), row.formed_at), (_("撤销时间"), row.closed_at)],
        "may_manage": request.actor.may(MANAGE_TEAMS, row.project_id) and row.closed_at is None,
        "happenings": happenings(queries.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/org/team.html", context)


@page
def form_team(request: PageRequest, project_id: int) -> HttpResponse:
    """Form a team."""
    require(request.actor, MANAGE_TEAMS, project_id)
    back = _list_url(project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.form_team(project_id, **cleaned, actor=request.actor)
        return go(request, _url(made), _("小组已建立"))

    context = {
        "title": _("新建小组"),
        "submit": _("建立"),
        "cancel": back,
        "crumbs": [Crumb(_("案场组"), back)],
    }
    people = _people(request, project_id)
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: TeamForm(data, people=people), act, context
    )


@page
def change_team(request: PageRequest, team_id: int) -> HttpResponse:
    """Another name, another leader, other members."""
    row: Any = one(queries.teams(request.actor), pk=team_id)
    require(request.actor, MANAGE_TEAMS, row.project_id)
    people = _people(request, row.project_id)
    initial = {
        "name": row.name,
        "leader_id": next((each.staff_id for each in row.now_in if each.leads), ""),
        "member_ids": [each.staff_id for each in row.now_in if not each.leads],
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_team(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("小组已修改"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: TeamForm(data, people=people, initial=initial),
        act,
        _frame(row, _("调整 %(team)s") % {"team": row.name}, _("保存")),
    )


@page
def close_team(request: PageRequest, team_id: int) -> HttpResponse:
    """Close a team."""
    row = one(queries.teams(request.actor), pk=team_id)
    require(request.actor, MANAGE_TEAMS, row.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_team(row.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, _list_url(row.project_id), _("小组已撤销"))

    frame = _frame(row, _("撤销 %(team)s") % {"team": row.name}, _("撤销小组"))
    intro = _("组员立即离组，组长不再看到他们的客户；记录保留。")
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _f: ReasonForm(data),
        act,
        frame | {"danger": True, "intro": intro},
    )


def _people(request: PageRequest, project_id: int) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in queries.people_for_teams(request.actor, project_id)]


def _frame(row: Any, title: str, submit: str) -> dict[str, Any]:
    url = _url(row.pk)
    return {"title": title, "submit": submit, "cancel": url, "crumbs": [Crumb(row.name, url)]}


def _url(team_id: int) -> str:
    return reverse("org:team", args=[team_id])


def _list_url(project_id: int) -> str:
    return reverse("org:teams", args=[project_id])
