"""What receivables are filtered by: the evening, the age, and whom or what they belong to."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.finance.queries import Age
from kaipan.interfaces.backoffice.finance.filters import kinds_here
from kaipan.interfaces.backoffice.reporting.forms import AgeingForm
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries as reporting
from kaipan.reporting.codes import AGES, Grouping


def buildings_here(request: PageRequest) -> QuerySet[Any]:
    """The buildings of the project: whoever sees what is owed for a room knows where it is."""
    found = inventory.buildings(org.system_actor(request.actor.company_id))
    return found.filter(project_id=project_here(request, request.actor))


def bank_accounts_here(request: PageRequest) -> QuerySet[Any]:
    """The bank accounts of the project."""
    return org.bank_accounts([project_here(request, request.actor)])


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """Who made deals in the project."""
    people = org.staff(org.system_actor(request.actor.company_id))
    made = people.filter(deals__project_id=project_here(request, request.actor))
    return people.filter(pk__in=made.order_by().values("pk")).order_by("name")


class EveningFilter(django_filters.Filter):
    """The evening looked at: the rows are already those that stood then."""

    field_class = DayField

    def __init__(self, *, label: str | Promise, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)  # type: ignore[no-untyped-call]

    def filter(self, rows: QuerySet[Any], value: object) -> QuerySet[Any]:
        """Nothing to leave out."""
        return rows


class ReceivableFilter(FilterSet):
    """Whose money, of what kind and age, on which evening."""

    q = SearchFilter(hint=_("房号、付款人"), method="search")
    on = EveningFilter(label=_("截止日期"))
    age = ChoiceFilter(
        label=_("账龄"), choices=[(age.value, label) for age, label in AGES.items()], method="by_age"
    )
    building = ModelChoiceFilter(
        label=_("楼栋"), queryset=buildings_here, field_name="account__deal__room__building"
    )
    product = ChoiceFilter(label=_("产品类型"), choices=ProductType.choices, method="by_product")
    consultant = ModelChoiceFilter(
        label=_("置业顾问"), queryset=consultants_here, field_name="account__deal__consultant"
    )
    money_kind = ModelChoiceFilter(label=_("款项类型"), queryset=kinds_here)
    source = ChoiceFilter(
        label=_("款项来源"), choices=[("1", _("贷款")), ("0", _("自付"))], method="by_source"
    )
    linked = ChoiceFilter(
        label=_("交易"), choices=[("1", _("已关联交易")), ("0", _("未关联交易"))], method="by_deal"
    )
    due_on_then = DayRangeFilter(label=_("到期日"))
    left_then = MoneyRangeFilter(label=_("未收"))

    def search(self, dues: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or payer."""
        return dues.filter(Q(account__label__icontains=text) | Q(account__payer__name__icontains=text))

    def by_age(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Of one age on that evening."""
        today = business_day()
        return reporting.receivables_of_age(dues, Age(value), AgeingForm(self.data).day(today), today=today)

    def by_product(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """For rooms of one product."""
        return reporting.of_group(dues, Grouping.PRODUCT, value)

    def by_source(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Paid by a bank's loan, or by the buyer."""
        return reporting.of_group(dues, Grouping.SOURCE, value)

    def by_deal(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With or without a deal behind the account."""
        return dues.filter(account__deal__isnull=value == "0")
