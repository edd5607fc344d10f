"""What messages and templates are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.messages.codes import CHANNELS, PURPOSES, REASONS, STATES
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.messages import queries as messages
from kaipan.parties import queries as parties


def templates_here(request: PageRequest) -> QuerySet[Any]:
    """The templates that messages of this project were written with."""
    project_id = project_here(request, request.actor)
    found = messages.message_templates(request.actor)
    return found.filter(Q(project__isnull=True) | Q(project_id=project_id)).order_by("name")


class MessageFilter(FilterSet):
    """By person, state, channel, purpose, reason, template and day."""

    q = SearchFilter(hint=_("姓名、拼音、首字母或手机尾号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=STATES)
    channel = ChoiceFilter(label=_("渠道"), choices=CHANNELS)
    purpose = ChoiceFilter(label=_("目的"), choices=PURPOSES)
    reason = ChoiceFilter(label=_("原因"), choices=REASONS)
    template = ModelChoiceFilter(label=_("消息模板"), queryset=templates_here, field_name="words__template")
    queued = DayRangeFilter(label=_("提交日期"), field_name="queued_at__date")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        found = parties.search_parties(self.request.actor.company_id, text)
        return rows.filter(party__in=found.values("pk"))


class TemplateFilter(FilterSet):
    """By name or code, channel, purpose, and whether it is in use."""

    q = SearchFilter(hint=_("名称或代码"), method="search")
    channel = ChoiceFilter(label=_("渠道"), choices=CHANNELS)
    purpose = ChoiceFilter(label=_("目的"), choices=PURPOSES)
    used = ChoiceFilter(label=_("在用"), choices=[("1", _("在用")), ("0", _("已停用"))], method="in_use")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By part of name or code."""
        return rows.filter(Q(name__icontains=text) | Q(code__icontains=text))

    def in_use(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that may be sent, or those that may not."""
        return rows.filter(retired_at__isnull=value == "1")
