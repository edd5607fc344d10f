"""The audit trail as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.org.trail import deed, summary
from kaipan.interfaces.backoffice.org.trail_deeds import DEEDS
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.kernel.actor import require_somewhere
from kaipan.org import queries
from kaipan.org.permissions import VIEW_AUDIT

CHANNELS = {
    "PAGE": gettext_lazy("页面"),
    "API": gettext_lazy("接口"),
    "IMPORT": gettext_lazy("导入"),
    "CLI": gettext_lazy("控制台"),
    "JOB": gettext_lazy("系统任务"),
}


class AuditFilter(FilterSet):
    """Who, what, when."""

    q = SearchFilter(hint=gettext_lazy("操作人、对象、原因"), method="search")
    verb = ChoiceFilter(label=gettext_lazy("操作"), choices=list(DEEDS.items()), field_name="verb")
    at = DayRangeFilter(label=gettext_lazy("日期"), field_name="at__date")

    def search(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """Whoever did it, whatever it was done to, and why."""
        found = Q(actor_name__icontains=text) | Q(subject_label__icontains=text) | Q(reason__icontains=text)
        return rows.filter(found)


class AuditList(ListPage):
    """What was done, as far as one may read it."""

    name = "audit"
    title = gettext_lazy("审计日志")
    filters = AuditFilter
    search = "q"
    quick = ("verb",)
    default_sort = "-at"
    columns = (
        Column("at", gettext_lazy("时间"), kind=Kind.MOMENT, sort="id"),
        Column("actor_name", gettext_lazy("操作人"), sort="actor_name"),
        Column("verb", gettext_lazy("操作"), value=lambda row: deed(row.verb), sort="verb"),
        Column("subject_label", gettext_lazy("对象"), sort="subject_label"),
        Column("reason", gettext_lazy("原因")),
        Column("changes", gettext_lazy("变更"), value=summary),
        Column(
            "channel",
            gettext_lazy("来源"),
            value=lambda row: CHANNELS.get(row.channel, row.channel),
            shown=False,
        ),
    )
    empty = Empty(gettext_lazy("没有符合条件的记录"), icon="history")

    def rows(self) -> QuerySet[Any]:
        require_somewhere(self.request.actor, VIEW_AUDIT)
        return queries.audit_trail(self.request.actor)
