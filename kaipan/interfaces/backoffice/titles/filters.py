"""What the lists of titles are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.titles.codes import CAUSES, HANDLINGS, PLACES, STAGES, STATES, WITHOUT


class TitleFilter(FilterSet):
    """By room, number, stage, deed, cause and day."""

    q = SearchFilter(hint=_("房间、客户或证号"), method="search")
    stage = ChoiceFilter(label=_("环节"), choices=STAGES, field_name="stage_code")
    state = ChoiceFilter(label=_("办理状态"), choices=STATES, field_name="case_state")
    place = ChoiceFilter(label=_("证去向"), choices=PLACES)
    cause = ChoiceFilter(label=_("逾期原因"), choices=[*CAUSES, ("NONE", _("未说明"))], method="by_cause")
    handling = ChoiceFilter(label=_("办理方式"), choices=HANDLINGS)
    registered = DayRangeFilter(label=_("登记日期"), field_name="registered_on")
    deadline = DayRangeFilter(label=_("到期日"), field_name="deadline_on")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what the room, the customer or the certificate is called."""
        return rows.filter(
            Q(deal__room__label__icontains=text)
            | Q(deal__customer__party__name__icontains=text)
            | Q(number__icontains=text)
        )

    def by_cause(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By what was said last, or where nobody said anything."""
        return rows.filter(cause="" if value == "NONE" else value)


class UntitledFilter(FilterSet):
    """By room, reason, and whether it holds."""

    q = SearchFilter(hint=_("房间"), method="search")
    kind = ChoiceFilter(label=_("无产权原因"), choices=WITHOUT)

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what the room is called."""
        return rows.filter(room__label__icontains=text)
