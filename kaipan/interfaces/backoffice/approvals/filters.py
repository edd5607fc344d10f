"""Filters of the lists of approvals."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.approvals import queries
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MomentRangeFilter,
    SearchFilter,
)


def matter_choices() -> list[tuple[str, str]]:
    """The matters by their names in the reader's language."""
    return [(code, gettext(label)) for code, label in queries.matters().items()]


class RequestFilter(FilterSet):
    """By words of the title, matter, and when it was asked."""

    q = SearchFilter(hint=_("标题"), method="titled")
    matter = ChoiceFilter(label=_("事项"), choices=matter_choices)
    asked = DayRangeFilter(label=_("提交日期"), method="asked_within")

    def titled(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """By words of the title, in whatever language somebody read it."""
        return rows.filter(Q(title__icontains=text) | Q(title_said__en__icontains=text))

    def asked_within(self, rows: QuerySet[Any], _name: str, value: slice) -> QuerySet[Any]:
        """Asked on these days, both included, in the office's time zone."""
        days = {"requested_at__date__gte": value.start, "requested_at__date__lte": value.stop}
        return rows.filter(**{name: day for name, day in days.items() if day is not None})


class InboxFilter(RequestFilter):
    """And by what hurries."""

    late = ChoiceFilter(
        label=_("提醒"), choices=[("overdue", _("已超时")), ("reminded", _("已催办"))], method="hurrying"
    )

    def hurrying(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Past their time, or reminded of."""
        return rows.filter(is_overdue=True) if value == "overdue" else rows.filter(reminded_at__isnull=False)


class StepFilter(FilterSet):
    """By words, matter, step, state, who answered, whether it was late, and when it came."""

    q = SearchFilter(hint=_("标题、环节"), method="worded")
    matter = ChoiceFilter(label=_("事项"), choices=matter_choices, field_name="request__matter")
    step = SearchFilter(hint=_("环节名称"), field_name="name", lookup_expr="exact")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("approvals.Node", "state"))
    late = ChoiceFilter(label=_("超时"), choices=[("yes", _("已超时")), ("no", _("未超时"))], method="lately")
    person = ModelChoiceFilter(
        label=_("办理人"), queryset=lambda request: _people(request), field_name="votes__staff"
    )
    came = MomentRangeFilter(label=_("到达日期"), field_name="opened_at")

    def worded(self, rows: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        """By words of the request's title or the step's name."""
        return rows.filter(Q(request__title__icontains=text) | Q(name__icontains=text))

    def lately(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Late ones, or those in time."""
        return rows.filter(is_overdue=value == "yes")


def _people(request: Any) -> Any:
    """Who answered at a step that the reader may look at."""
    return queries.answerers(request.actor) if request is not None else None
