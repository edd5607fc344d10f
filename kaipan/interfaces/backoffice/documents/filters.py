"""What papers are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.documents import queries as documents
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter


class PaperFilter(FilterSet):
    """Kind, state, day, and whether it was printed and signed."""

    q = SearchFilter(hint=_("编号"), field_name="number", lookup_expr="icontains")
    kind = ChoiceFilter(label=_("种类"), choices=choices_of("documents.Paper", "kind").choices)
    state = ChoiceFilter(label=_("状态"), choices=choices_of("documents.Paper", "state").choices)
    dated_on = DayRangeFilter(label=_("单据日期"))
    printed = ChoiceFilter(
        label=_("打印"), choices=[("no", _("未打印")), ("yes", _("已打印"))], method="was_printed"
    )

    signed = ChoiceFilter(
        label=_("签署"),
        choices=[
            ("yes", _("已签回")),
            ("no", _("待签回")),
            *((str(days), _("待签回超过 %(days)s 天") % {"days": days}) for days in (3, 7, 15, 30)),
        ],
        method="was_signed",
    )

    def was_signed(self, papers: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Papers with a scan of a signed copy, or valid ones that wait for one, perhaps since long."""
        if value == "yes":
            return papers.filter(is_signed=True)
        return documents.unsigned(papers, days=0 if value == "no" else int(value))

    def was_printed(self, papers: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Valid papers nobody printed yet, or those printed."""
        return (
            papers.filter(print_count__gt=0)
            if value == "yes"
            else papers.filter(print_count=0, state="ISSUED")
        )


class TemplateFilter(FilterSet):
    """Kind and state."""

    kind = ChoiceFilter(label=_("种类"), choices=choices_of("documents.PaperTemplate", "kind").choices)
    state = ChoiceFilter(label=_("状态"), choices=choices_of("documents.PaperTemplate", "state").choices)
