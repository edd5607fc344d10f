"""People of staff: the list, and one person."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import queries
from kaipan.platform.scopes import one

WORKING = Badge(gettext_lazy("在用"), Tone.GREEN, gettext_lazy("用"))
DISABLED = Badge(gettext_lazy("停用"), Tone.GREY, gettext_lazy("停"))


class PeopleFilter(FilterSet):
    """Name, login name or title; working or disabled."""

    q = SearchFilter(hint=gettext_lazy("姓名、登录名、职务"), method="search")
    state = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=[("1", gettext_lazy("在用")), ("0", gettext_lazy("停用"))],
        method="by_state",
    )

    def search(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """Anything people call a person."""
        found = Q(name__icontains=text) | Q(username__icontains=text) | Q(title__icontains=text)
        return rows.filter(found)

    def by_state(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Working or disabled."""
        return rows.filter(is_active=value == "1")


class PeopleList(ListPage):
    """Everybody of the company."""

    name = "people"
    title = gettext_lazy("员工")
    filters = PeopleFilter
    search = "q"
    quick = ("state",)
    default_sort = "name"
    template_name = "backoffice/org/people.html"
    columns = (
        Column(
            "name",
            gettext_lazy("姓名"),
            sort="name",
            link=lambda row: reverse("org:person", args=[row.pk]),
        ),
        Column("username", gettext_lazy("登录名"), sort="username"),
        Column("title", gettext_lazy("职务"), sort="title"),
        Column(
            "state",
            gettext_lazy("状态"),
            value=lambda row: WORKING if row.is_active else DISABLED,
            kind=Kind.BADGE,
            sort="is_active",
        ),
        Column("last_login", gettext_lazy("上次登录"), kind=Kind.MOMENT, sort="last_login"),
    )
    empty = Empty(gettext_lazy("没有符合条件的员工"), icon="users")

    def rows(self) -> QuerySet[Any]:
        return queries.staff(self.request.actor)


@page
def person(request: PageRequest, staff_id: int) -> HttpResponse:
    """One person: who they are, what they may do, and what happened to their account."""
    staff = one(queries.staff(request.actor), pk=staff_id)
    context = {
        "title": staff.name,
        "crumbs": person_crumbs(),
        "staff": staff,
        "state": WORKING if staff.is_active else DISABLED,
        "facts": [
            (_("登录名"), staff.username),
            (_("职务"), staff.title),
            (_("上次登录"), staff.last_login),
        ],
        "is_oneself": staff.pk == request.actor.staff_id,
        "has_second_step": queries.has_second_step(staff.pk),
        "grants": queries.grants(request.actor).filter(staff=staff).order_by("-id"),
        "tokens": queries.tokens(request.actor).filter(staff=staff).order_by("-id"),
        "now": timezone.now(),
        "happenings": happenings(queries.trail_of(staff)[:30]),
    }
    return render(request, "backoffice/org/person.html", context)


def person_url(staff_id: int) -> str:
    """The address of a person's page."""
    return reverse("org:person", args=[staff_id])


def person_crumbs(staff: Any = None) -> list[Crumb]:
    """The way to the list of people, or to one person."""
    crumbs = [Crumb(_("员工"), reverse("org:people"))]
    return crumbs if staff is None else [*crumbs, Crumb(staff.name, person_url(staff.pk))]
