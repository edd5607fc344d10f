"""Filters of the lists of this area."""

from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, MoneyRangeFilter, SearchFilter
from kaipan.presale.adjustment_codes import (
    AdjustmentConflict,
    AdjustmentMethod,
    AdjustmentState,
    SpecialState,
)
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


class AdjustmentFilter(FilterSet):
    """Adjustment orders by reason, state and method."""

    q = SearchFilter(hint=_("调价原因"), field_name="reason", lookup_expr="icontains")
    state = ChoiceFilter(label=_("状态"), choices=AdjustmentState.choices)
    method = ChoiceFilter(label=_("调价方式"), choices=AdjustmentMethod.choices)


class AdjustmentLineFilter(FilterSet):
    """Rooms of an order by number, building and new price."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    total = MoneyRangeFilter(label=_("新总价"))


class ConflictFilter(FilterSet):
    """Rooms that kept their price, by number and reason."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    kind = ChoiceFilter(label=_("原因"), choices=AdjustmentConflict.choices)


class SpecialFilter(FilterSet):
    """Special prices by room, state and whether they hold today."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    state = ChoiceFilter(label=_("状态"), choices=SpecialState.choices)
    open = ChoiceFilter(label=_("今日有效"), choices=[("true", _("有效")), ("false", _("无效"))])
