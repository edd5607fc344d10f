"""Filters of the lists of this area."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, MoneyRangeFilter, SearchFilter
from kaipan.inventory.codes import ProductType
from kaipan.presale.codes import PaymentKind, PlanState, ReleaseKind


class PlanFilter(FilterSet):
    """Price plans by name and state."""

    q = SearchFilter(hint=_("方案名称"), field_name="name", lookup_expr="icontains")
    state = ChoiceFilter(label=_("状态"), choices=PlanState.choices)


class PaymentPlanFilter(FilterSet):
    """Payment plans by name, kind, and whether they are on offer."""

    q = SearchFilter(hint=_("名称"), field_name="name", lookup_expr="icontains")
    kind = ChoiceFilter(label=_("类型"), choices=PaymentKind.choices)
    enabled = ChoiceFilter(label=_("启用"), choices=[("true", _("启用")), ("false", _("停用"))])
    product = ChoiceFilter(label=_("适用产品"), choices=ProductType.choices, method="for_product")

    def for_product(self, plans: QuerySet[Any], _name: str, product: str) -> QuerySet[Any]:
        """The plans that rooms of this product may be paid by."""
        named = Q(product_types=[]) | Q(product_types__contains=[product])
        return plans.filter(named).exclude(disabled_products__contains=[product])


class MilestoneFilter(FilterSet):
    """Milestones by name."""

    q = SearchFilter(hint=_("节点名称"), field_name="name", lookup_expr="icontains")


class BatchFilter(FilterSet):
    """Releases and withdrawals by kind."""

    kind = ChoiceFilter(label=_("类型"), choices=ReleaseKind.choices)


class BatchLineFilter(FilterSet):
    """Rooms of a batch by number and outcome."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    done = ChoiceFilter(label=_("结果"), choices=[("true", _("已执行")), ("false", _("未执行"))])


class EntryFilter(FilterSet):
    """Rooms of a price book by number and price."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    total = MoneyRangeFilter(label=_("总价"))
