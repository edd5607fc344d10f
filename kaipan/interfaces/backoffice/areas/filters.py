"""What the lists of measured areas are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.areas.codes import BatchState, LineState, MeasurementState, Progress, RegimeKind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.platform.clock import business_day

_YES = [("1", _("是"))]


class MeasurementFilter(FilterSet):
    """State and days of surveys."""

    q = SearchFilter(hint=_("编号、测绘机构"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=MeasurementState.choices)
    surveyed_on = DayRangeFilter(label=_("测绘日期"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number or who measured."""
        return rows.filter(survey_number__icontains=text) | rows.filter(surveyor__icontains=text)


class MeasuredRoomFilter(FilterSet):
    """Rooms of a survey by name, and those that are far off."""

    q = SearchFilter(hint=_("房间"), method="search")
    flagged = ChoiceFilter(label=_("偏差提示"), choices=_YES, method="only_flagged")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the room."""
        return rows.filter(room__label__icontains=text)

    def only_flagged(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Beyond the survey's tolerance."""
        return rows.filter(flagged=True)


class RegimeFilter(FilterSet):
    """Regimes by kind."""

    kind = ChoiceFilter(label=_("补差方式"), choices=RegimeKind.choices)


class BatchFilter(FilterSet):
    """State and days of batches."""

    q = SearchFilter(hint=_("批次号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=BatchState.choices)
    drawn_on = DayRangeFilter(label=_("编制日期"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number."""
        return rows.filter(number__icontains=text)


class LineFilter(FilterSet):
    """Lines by room, state, what is still to come, and amount."""

    q = SearchFilter(hint=_("房间"), method="search")
    progress = ChoiceFilter(label=_("进度"), choices=Progress.choices)
    state = ChoiceFilter(label=_("状态"), choices=LineState.choices)
    beyond = ChoiceFilter(label=_("超限"), choices=_YES, method="only_beyond")
    waits = ChoiceFilter(
        label=_("待办"),
        choices=[("tell", _("待告知")), ("late", _("逾期未答复")), ("dispute", _("争议中"))],
        method="by_what_waits",
    )
    amount = MoneyRangeFilter(label=_("补差金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the room."""
        return rows.filter(label__icontains=text)

    def only_beyond(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Beyond the limit."""
        return rows.filter(beyond=True)

    def by_what_waits(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Who is to be told, who let the time go by, what is disputed."""
        if value == "tell":
            return rows.filter(state="HELD", told_on__isnull=True)
        if value == "late":
            return rows.filter(state="HELD", reply_by__lt=business_day())
        return rows.filter(disputed=True)


class DisputeFilter(FilterSet):
    """Disputes that are open, or closed."""

    q = SearchFilter(hint=_("房间"), method="search")
    open = ChoiceFilter(label=_("办结"), choices=[("1", _("未办结")), ("0", _("已办结"))], method="by_state")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the room."""
        return rows.filter(line__label__icontains=text)

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Closed or not."""
        return rows.filter(closed_on__isnull=value == "1")
