"""What answers, links and questionnaires are filtered by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.customers.permissions import VIEW as SERVE
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one
from kaipan.surveys import queries
from kaipan.surveys.codes import LinkState

WAYS = choices_of("surveys.Answer", "way").choices
_OPEN = [("1", _("可填写")), ("0", _("已停用"))]


def consultants_of(request: PageRequest, project_id: int) -> QuerySet[Any]:
    """Who serves customers in the project."""
    return org.colleagues(request.actor, project_id, SERVE)


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """Who serves customers where the questionnaire of the address, or one's own work, is."""
    match = request.resolver_match
    questionnaire_id = match.kwargs.get("questionnaire_id") if match else None
    if questionnaire_id is None:
        return consultants_of(request, project_here(request, request.actor))
    return consultants_of(request, one(queries.questionnaires(request.actor), pk=questionnaire_id).project_id)


class QuestionnaireFilter(FilterSet):
    """By name, product, and whether it is open."""

    q = SearchFilter(hint=_("问卷名称"), field_name="name", lookup_expr="icontains")
    product_type = ChoiceFilter(
        label=_("产品类型"), choices=choices_of("surveys.Questionnaire", "product_type").choices
    )
    is_open = ChoiceFilter(label=_("状态"), choices=_OPEN)


class AnswerFilters(FilterSet):
    """By customer, day, consultant, version and way."""

    q = SearchFilter(hint=_("客户姓名、拼音、首字母或手机尾号"), method="search")
    answered = DayRangeFilter(label=_("填写日期"), field_name="answered_on")
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here, field_name="customer__owner")
    version = ChoiceFilter(label=_("版本"), choices=[], field_name="version__number")
    way = ChoiceFilter(label=_("填写方式"), choices=WAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        match = self.request.resolver_match
        self.filters["version"].extra["choices"] = version_choices(
            self.request, match.kwargs["questionnaire_id"] if match else 0
        )

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        found = parties.search_parties(self.request.actor.company_id, text)
        return rows.filter(customer__party__in=found.order_by().values("pk"))


class LinkFilter(FilterSet):
    """By customer, state, way and questionnaire."""

    q = SearchFilter(hint=_("客户姓名、拼音、首字母或手机尾号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=LinkState.choices, field_name="shown_state")
    way = ChoiceFilter(label=_("填写方式"), choices=WAYS[1:])
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here, field_name="customer__owner")
    issued = DayRangeFilter(label=_("发出日期"), field_name="issued_at__date")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        found = parties.search_parties(self.request.actor.company_id, text)
        return rows.filter(customer__party__in=found.order_by().values("pk"))


def version_choices(request: PageRequest, questionnaire_id: int) -> list[tuple[str, Any]]:
    """The published versions, the newest first."""
    found = queries.versions(request.actor).filter(questionnaire_id=questionnaire_id).exclude(state="DRAFT")
    return [
        (str(number), _("第 %(number)s 版") % {"number": number})
        for number in found.order_by("-number").values_list("number", flat=True)
    ]


class ResultsForm(forms.Form):
    """Which answers are counted. Named as the filters of the list of answers, which the counts open."""

    answered_after = DayField(label=_("填写日期从"), required=False)
    answered_before = DayField(label=_("到"), required=False)
    consultant = forms.ChoiceField(label=_("顾问"), required=False)
    version = forms.ChoiceField(label=_("版本"), required=False)
    way = forms.ChoiceField(label=_("填写方式"), choices=[("", _("全部方式")), *WAYS], required=False)

    def __init__(self, *args: Any, request: PageRequest, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(each.pk), each.name) for each in consultants_of(request, row.project_id)]
        for name, first, choices in (
            ("consultant", _("全部顾问"), people),
            ("version", _("全部版本"), version_choices(request, row.pk)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", first), *choices]

    def filter(self) -> queries.AnswerFilter:
        """As queries take it; a form with nonsense lets everything through and says so."""
        given = self.cleaned_data if self.is_valid() else {}
        return queries.AnswerFilter(
            first=given.get("answered_after"),
            last=given.get("answered_before"),
            consultant_id=id_in(given.get("consultant", "")),
            version=id_in(given.get("version", "")),
            way=given.get("way") or None,
        )
