"""Filters of the lists of this area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.presale import queries
from kaipan.presale.adjustment_codes import (
    AdjustmentConflict,
    AdjustmentMethod,
    AdjustmentState,
    SpecialState,
)
from kaipan.presale.codes import (
    BatchState,
    DiscountKind,
    OfferSource,
    PaymentKind,
    PlanState,
    ReleaseKind,
    RepriceState,
    TrialProblem,
)

LIMITS = [("FLOOR", _("低于底价")), ("FILED", _("高于备案价")), ("BAND", _("低于备案价下限"))]
PROBLEMS = [("NONE", _("有价格")), ("ANY", _("没有价格")), *TrialProblem.choices]
CHANGES = [("UP", _("上涨")), ("DOWN", _("下跌")), ("SAME", _("不变")), ("NEW", _("首次定价"))]


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


class OfferFilter(FilterSet):
    """Offers of the catalogue by name, source, and whether they are on offer."""

    q = SearchFilter(hint=_("名称"), field_name="name", lookup_expr="icontains")
    source = ChoiceFilter(label=_("来源"), choices=OfferSource.choices)
    kind = ChoiceFilter(label=_("方式"), choices=DiscountKind.choices)
    offered = ChoiceFilter(
        label=_("启用"), choices=[("true", _("启用")), ("false", _("停用"))], method="on_offer"
    )

    def on_offer(self, offers: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those still offered, or those retired."""
        return offers.filter(retired_at__isnull=value == "true")


class BatchFilter(FilterSet):
    """Releases and withdrawals by kind and state."""

    kind = ChoiceFilter(label=_("类型"), choices=ReleaseKind.choices)
    state = ChoiceFilter(label=_("状态"), choices=BatchState.choices)


class BatchLineFilter(FilterSet):
    """Rooms of a batch by number and outcome."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    done = ChoiceFilter(label=_("结果"), choices=[("true", _("已执行")), ("false", _("未执行"))])


class EntryFilter(FilterSet):
    """Rooms of a price book by number and price."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    total = MoneyRangeFilter(label=_("总价"))


def _buildings(request: HttpRequest) -> QuerySet[Any]:
    return inventory.buildings(request.actor).filter(project_id=_project_id(request))  # type: ignore[attr-defined]


def _phases(request: HttpRequest) -> QuerySet[Any]:
    return inventory.phases(request.actor).filter(project_id=_project_id(request))  # type: ignore[attr-defined]


def _permits(request: HttpRequest) -> QuerySet[Any]:
    projects = org.projects(request.actor).filter(pk=_project_id(request))  # type: ignore[attr-defined]
    project = projects.first()
    return project.permits.all() if project else inventory.rooms(request.actor).none()  # type: ignore[attr-defined]


def _project_id(request: HttpRequest) -> int:
    match = request.resolver_match
    return int(match.kwargs.get("project_id", 0)) if match else 0


class ByPhase(FilterSet):
    """A project sold in one go is not asked for a phase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        if not _phases(self.request).exists():
            self.filters = {name: each for name, each in self.filters.items() if name != "phase"}


class UnreleasedFilter(ByPhase):
    """Permitted rooms not on sale, by place and permit, and whether their time is over."""

    q = SearchFilter(hint=_("房号"), field_name="label", lookup_expr="icontains")
    overdue = ChoiceFilter(
        label=_("期限"), choices=[("1", _("超过期限")), ("0", _("期限之内"))], method="by_overdue"
    )
    phase = ModelChoiceFilter(label=_("分期"), field_name="building__phase", queryset=_phases)
    building = ModelChoiceFilter(label=_("楼栋"), queryset=_buildings)
    permit = ModelChoiceFilter(label=_("预售许可证"), queryset=_permits)

    def by_overdue(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Older than the project allows, or not yet."""
        room = rows.first()
        if room is None:
            return rows
        within = org.project_settings(room.project_id).release_within_days
        return rows.filter(permit_age__gt=within) if value == "1" else rows.filter(permit_age__lte=within)


class TrialLineFilter(ByPhase):
    """Lines of a trial by room, place, product, what is wrong with them, and what they change."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    phase = ModelChoiceFilter(label=_("分期"), field_name="room__building__phase", queryset=_phases)
    building = ModelChoiceFilter(label=_("楼栋"), field_name="room__building", queryset=_buildings)
    product = ChoiceFilter(label=_("产品"), field_name="room__product_type", choices=ProductType.choices)
    limit = ChoiceFilter(label=_("价格界限"), choices=LIMITS, method="by_limit")
    problem = ChoiceFilter(label=_("没有价格"), choices=PROBLEMS, method="by_problem")
    change = ChoiceFilter(label=_("较现价"), choices=CHANGES, method="by_change")
    total = MoneyRangeFilter(label=_("总价"))

    def by_limit(self, lines: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Prices outside what their room allows."""
        broken = {"FLOOR": "is_below_floor", "FILED": "is_above_filed", "BAND": "is_below_filed"}
        return lines.filter(**{broken[value]: True})

    def by_problem(self, lines: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Rooms with a price, without any, or without one for that reason."""
        match value:
            case "NONE":
                return lines.filter(problem="")
            case "ANY":
                return lines.exclude(problem="")
            case _:
                return lines.filter(problem=value)

    def by_change(self, lines: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Against what the room is listed at now."""
        match value:
            case "UP":
                return lines.filter(difference__gt=0)
            case "DOWN":
                return lines.filter(difference__lt=0)
            case "SAME":
                return lines.filter(difference=0)
            case _:
                return lines.filter(problem="", previous_total__isnull=True)


class TwoPricesFilter(ByPhase):
    """Which rooms of two sets of prices; which two, the page has chosen by then."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    change = ChoiceFilter(label=_("变化"), choices=CHANGES)
    phase = ModelChoiceFilter(label=_("分期"), field_name="room__building__phase", queryset=_phases)
    building = ModelChoiceFilter(label=_("楼栋"), field_name="room__building", queryset=_buildings)
    product = ChoiceFilter(label=_("产品"), field_name="room__product_type", choices=ProductType.choices)
    total = MoneyRangeFilter(label=_("新总价"))
    foremost: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = sorted(self.filters, key=lambda name: name not in self.foremost)
        self.filters = {name: self.filters[name] for name in order}

    def chosen(self, lines: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """What is compared stands in the rows already."""
        return lines


class BookComparisonFilter(TwoPricesFilter):
    """Which two versions, and which of their rooms."""

    old = ChoiceFilter(label=_("旧版本"), method="chosen")
    new = ChoiceFilter(label=_("新版本"), method="chosen")
    foremost = ("old", "new")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = book_versions(self.request.actor, _project_id(self.request))
        choices = [(str(each), gettext("第 %(version)s 版") % {"version": each}) for each in known]
        for name in ("old", "new"):
            self.filters[name].extra["choices"] = choices


class TrialComparisonFilter(TwoPricesFilter):
    """What a trial is compared with, and which of its rooms."""

    against = ChoiceFilter(label=_("比对对象"), method="chosen")
    foremost = ("against",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan_id = self.request.resolver_match.kwargs["plan_id"]
        choices = other_prices(self.request.actor, _project_id(self.request), plan_id)
        self.filters["against"].extra["choices"] = choices


def other_prices(actor: Actor, project_id: int, plan_id: int) -> list[tuple[str, str]]:
    """What a plan's trial can be compared with: the list as it is, other plans, older versions."""
    versions = book_versions(actor, project_id)
    others = queries.compared_plans(plan_id, actor=actor).values_list("pk", "name", "state")
    now = [("list", gettext("现行价目表（第 %(version)s 版）") % {"version": each}) for each in versions[:1]]
    plans = [(f"plan-{pk}", f"{name}（{PlanState(state).label}）") for pk, name, state in others]
    older = [(f"book-{each}", gettext("价目表第 %(version)s 版") % {"version": each}) for each in versions]
    return [*now, *plans, *older[1:]]


def book_versions(actor: Actor, project_id: int) -> list[int]:
    """The versions of the project's list, the latest first."""
    return queries.price_book_versions(project_id, actor=actor)


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


class RepriceFilter(FilterSet):
    """Rooms to be priced anew by room, where they stand and since when."""

    q = SearchFilter(hint=_("房号"), field_name="room__label", lookup_expr="icontains")
    state = ChoiceFilter(label=_("状态"), choices=RepriceState.choices, field_name="shown_state")
    asked_on = DayRangeFilter(label=_("提出日期"), field_name="asked_on")


class CampaignFilter(FilterSet):
    """Campaigns by name, and whether they have places left."""

    q = SearchFilter(hint=_("活动名称"), field_name="name", lookup_expr="icontains")
    places = ChoiceFilter(
        label=_("名额"), choices=[("1", _("有剩余")), ("0", _("已用完"))], method="by_places"
    )

    def by_places(self, campaigns: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Those a room can still be sold in, or those used up."""
        return campaigns.filter(places_left__gt=0) if value == "1" else campaigns.filter(places_left__lte=0)
