"""Filters of the lists of approvals."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.approvals import queries
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter


class RequestFilter(FilterSet):
    """By words of the title, matter, and when it was asked."""

    q = SearchFilter(hint=_("标题"), method="titled")
    matter = ChoiceFilter(
        label=_("事项"), choices=lambda: [(code, gettext(label)) for code, label in queries.matters().items()]
    )
    asked = DayRangeFilter(label=_("提交日期"), method="asked_within")

    def titled(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """By words of the title, in whatever language somebody read it."""
        return rows.filter(Q(title__icontains=text) | Q(title_said__en__icontains=text))

    def asked_within(self, rows: QuerySet[Any], _name: str, value: slice) -> QuerySet[Any]:
        """Asked on these days, both included, in the office's time zone."""
        days = {"requested_at__date__gte": value.start, "requested_at__date__lte": value.stop}
        return rows.filter(**{name: day for name, day in days.items() if day is not None})
