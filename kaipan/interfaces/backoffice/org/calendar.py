"""工作日历: the days that differ from the weekday rule, seeded by the year and corrected by the day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import actions, queries
from kaipan.org.permissions import MANAGE_CALENDAR
from kaipan.platform import clock

_KINDS = choices_of("org.CalendarDay", "kind").choices
_WEEKDAYS = "一二三四五六日"


class CalendarFilter(FilterSet):
    """By day, kind and name."""

    q = SearchFilter(hint=gettext_lazy("名称"), method="search")
    kind = ChoiceFilter(label=gettext_lazy("类型"), choices=_KINDS)
    day = DayRangeFilter(label=gettext_lazy("日期"))

    def search(self, days: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what the day is called."""
        return days.filter(name__icontains=text)


class CalendarList(ListPage):
    """Every day that the company's banks treat otherwise than its weekday says."""

    name = "calendar-days"
    title = gettext_lazy("工作日历")
    filters = CalendarFilter
    search = "q"
    quick = ("kind",)
    default_sort = "-day"
    template_name = "backoffice/org/calendar.html"
    empty = Empty(
        gettext_lazy("工作日历还是空的"),
        gettext_lazy("没有登记的年份不能按工作日推算；点右上角“登记年度节假日”。"),
        "calendar",
    )
    columns = (
        Column("day", gettext_lazy("日期"), kind=Kind.DAY, sort="day"),
        Column("weekday", gettext_lazy("星期"), value=lambda row: _WEEKDAYS[row.day.weekday()]),
        Column("kind", gettext_lazy("类型"), kind=Kind.BADGE, badge="org.calendar_day.kind", sort="kind"),
        Column("name", gettext_lazy("名称"), sort="name"),
        Column("modified_at", gettext_lazy("修改时间"), kind=Kind.MOMENT, sort="modified_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The days of one's company."""
        return queries.calendar_days(self.request.actor)

    def extra(self) -> dict[str, Any]:
        """Whether this person keeps it, and which years nobody can count in."""
        today = clock.business_day()
        known = queries.work_calendar(self.request.actor.company_id).years
        missing = [year for year in (today.year, today.year + 1) if year not in known]
        return {"may_keep": self.request.actor.may(MANAGE_CALENDAR), "missing": missing}


class SeedForm(forms.Form):
    """登记年度节假日: which year."""

    year = CountField(label=gettext_lazy("年份"))


class DayForm(forms.Form):
    """登记一天: what it is, whatever its weekday."""

    on = DayField(label=gettext_lazy("日期"))
    is_kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=_KINDS)
    called = forms.CharField(label=gettext_lazy("名称"), max_length=40)


@page
def seed(request: PageRequest) -> HttpResponse:
    """登记年度节假日: what was announced for a year, days already registered left alone."""
    require(request.actor, MANAGE_CALENDAR)
    back = reverse("org:calendar")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        done = actions.seed_calendar_year(cleaned["year"], actor=request.actor)
        said = _("已登记 %(added)s 天，原有 %(kept)s 天未改动") % {"added": done.added, "kept": done.kept}
        if done.differing:
            days = "、".join(day.isoformat() for day in done.differing)
            said = _("%(said)s；与公布安排不同的有：%(days)s") % {"said": said, "days": days}
        return go(request, back, said)

    context = {
        "title": _("登记年度节假日"),
        "submit": _("登记"),
        "cancel": back,
        "crumbs": [Crumb(_("工作日历"), back)],
        "intro": _("按公布的放假调休安排登记一年中与星期不同的日子；已登记的日子保持不变。"),
    }
    initial = {"year": clock.business_day().year}
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: SeedForm(data, initial=initial), act, context
    )


@page
def set_day(request: PageRequest) -> HttpResponse:
    """登记或更正一天."""
    require(request.actor, MANAGE_CALENDAR)
    back = reverse("org:calendar")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_calendar_day(
            cleaned["on"], kind=cleaned["is_kind"], name=cleaned["called"], actor=request.actor
        )
        return go(request, back, _("%(day)s 已登记") % {"day": cleaned["on"].isoformat()})

    context = {
        "title": _("登记或更正一天"),
        "submit": _("保存"),
        "cancel": back,
        "crumbs": [Crumb(_("工作日历"), back)],
        "intro": _("这一天已登记的内容会被更正，审计日志保留原内容。"),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: DayForm(data), act, context)
