"""The lists of performance and commission."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.channels.lists import steps_in_words
from kaipan.interfaces.backoffice.performance.entries import OVERSEES, SEES
from kaipan.interfaces.backoffice.performance.filters import CreditFilter, EntryFilter, MonthFilter
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require_any
from kaipan.performance import queries as performance
from kaipan.performance.permissions import SET_TERMS, SETTLE
from kaipan.sales.permissions import VIEW as SEES_DEALS
from kaipan.sales.permissions import VIEW_ALL as SEES_ALL_DEALS


class _OfProject(ListPage):
    """A list of one project, for those with one of the permissions."""

    permitted: tuple[str, ...] = SEES

    def found(self) -> QuerySet[Any]:
        """What the actor may see of all projects."""
        raise NotImplementedError

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, self.permitted, self.kwargs["project_id"])
        return self.found().filter(project_id=self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        actor, project_id = self.request.actor, self.kwargs["project_id"]
        return {
            "project_id": project_id,
            "may_set": actor.may(SET_TERMS, project_id),
            "may_settle": actor.may(SETTLE, project_id),
        }

    def deal_url(self, row: Any) -> str:
        """The performance of the deal, for those who see the deal."""
        actor = self.request.actor
        own = row.deal.consultant_id == actor.staff_id and actor.may(SEES_DEALS, row.project_id)
        opens = own or actor.may(SEES_ALL_DEALS, row.project_id)
        return reverse("performance:deal", args=[row.deal_id]) if opens else ""


class CreditList(_OfProject):
    """业绩: every row."""

    name = "performance"
    title = _("业绩")
    filters = CreditFilter
    search = "q"
    quick = ("consultant", "kind")
    default_sort = "-day"
    template_name = "backoffice/performance/credits.html"
    empty = Empty(_("还没有业绩"), _("设定业绩规则后，认购、签约或到款时自动记录。"), "chart-bar")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """The deal opens for those who may see deals."""
        return (
            Column("day", _("业务归属日期"), kind=Kind.DAY, sort="day"),
            Column("room", _("房间"), value="deal.room.label", sort="deal__room__label", link=self.deal_url),
            Column("consultant", _("置业顾问"), value="consultant.name", sort="consultant__name"),
            Column("kind", _("业绩类型"), kind=Kind.BADGE, badge="performance.credit", sort="kind"),
            Column("cause", _("业绩来源"), value="get_cause_display", sort="cause"),
            Column("amount", _("业绩金额"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column("area", _("面积（㎡）"), kind=Kind.AREA, sort="area", total="area"),
            Column("count", _("套数"), kind=Kind.NUMBER, sort="count", total="count"),
            Column("share", _("分成（%）"), kind=Kind.NUMBER, sort="share"),
            Column("other", _("换房另一方"), value="other_deal.room.label", shown=False),
            Column("month", _("入账月份"), value=lambda row: str(row.month), sort="month__month"),
            Column("rule", _("规则版本"), value="rule.version", kind=Kind.COUNT, sort="rule__version"),
            Column("recorded_at", _("记录时间"), kind=Kind.MOMENT, sort="recorded_at", shown=False),
        )

    def found(self) -> QuerySet[Any]:
        return performance.credited(self.request.actor)


class RuleList(_OfProject):
    """业绩规则: every version; the first that has begun is in force."""

    name = "performance-rules"
    title = _("业绩规则")
    permitted = (*SEES, SET_TERMS)
    columns = (
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column("counts_at", _("业绩确认时点"), value="get_counts_at_display", sort="counts_at"),
        Column("money_percent", _("到款比例（%）"), kind=Kind.NUMBER, sort="money_percent"),
        Column(
            "with_signing",
            _("须已签约"),
            value=lambda row: say("是") if row.with_signing else say("否"),
            sort="with_signing",
            shown=False,
        ),
        Column("figure", _("业绩口径"), value="get_figure_display", sort="figure"),
        Column("split", _("业绩归属"), value="get_split_display", sort="split"),
        Column("exchange", _("换房业绩"), value="get_exchange_case_display", sort="exchange_case"),
        Column("exchange_share", _("原顾问分享（%）"), kind=Kind.NUMBER, sort="exchange_share", shown=False),
        Column("basis", _("制度依据"), sort="basis"),
        Column("created_by", _("设定人"), value="created_by.name", sort="created_by__name"),
        Column("created_at", _("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/performance/rules.html"
    empty = Empty(_("还没有业绩规则"), _("没有规则时不计业绩；点右上角“设定业绩规则”。"), "settings")

    def found(self) -> QuerySet[Any]:
        return performance.performance_rules(self.request.actor)


class PlanList(_OfProject):
    """提成方案: every version."""

    name = "performance-plans"
    title = _("提成方案")
    permitted = (*SEES, SET_TERMS)
    columns = (
        Column("name", _("方案名称"), sort="name"),
        Column("version", _("版本"), kind=Kind.COUNT, sort="version"),
        Column("valid_from", _("生效日期"), kind=Kind.DAY, sort="valid_from"),
        Column(
            "product",
            _("产品类型"),
            value=lambda row: (
                str(ProductType(row.product_type).label) if row.product_type else say("全部产品")
            ),
            sort="product_type",
        ),
        Column("kind", _("计提方式"), value="get_kind_display", sort="kind"),
        Column("steps", _("提成"), value=steps_in_words),
        Column("jump", _("跳点方式"), value="get_jump_display", sort="jump"),
        Column("period", _("累计周期"), value="get_period_display", sort="period"),
        Column("at_signing", _("签约发放（%）"), kind=Kind.NUMBER, sort="at_signing"),
        Column("at_money", _("到款发放（%）"), kind=Kind.NUMBER, sort="at_money"),
        Column("at_handover", _("交付发放（%）"), kind=Kind.NUMBER, sort="at_handover"),
        Column("money_percent", _("到款比例（%）"), kind=Kind.NUMBER, sort="money_percent", shown=False),
        Column("basis", _("制度依据"), sort="basis", shown=False),
        Column("created_by", _("设定人"), value="created_by.name", sort="created_by__name", shown=False),
        Column("created_at", _("设定时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    default_sort = "-valid_from"
    template_name = "backoffice/performance/plans.html"
    empty = Empty(_("还没有提成方案"), _("没有方案时业绩照记，提成不计算。"), "percentage")

    def found(self) -> QuerySet[Any]:
        return performance.commission_plans(self.request.actor)


class EntryList(_OfProject):
    """提成台账: every row of the ledger."""

    name = "commission-ledger"
    title = _("提成台账")
    filters = EntryFilter
    search = "q"
    quick = ("month", "consultant", "kind")
    default_sort = "-month"
    empty = Empty(_("还没有提成"), _("月份结算后，提成记入台账。"), "report-money")

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        """The deal opens for those who may see deals."""
        return (
            Column("month", _("月份"), value=lambda row: str(row.month), sort="month__month"),
            Column("consultant", _("置业顾问"), value="consultant.name", sort="consultant__name"),
            Column("room", _("房间"), value="deal.room.label", sort="deal__room__label", link=self.deal_url),
            Column("kind", _("提成分录"), kind=Kind.BADGE, badge="performance.entry", sort="kind"),
            Column("base", _("业绩基数"), kind=Kind.MONEY, sort="base"),
            Column("rate", _("提成率"), kind=Kind.NUMBER, sort="rate"),
            Column("jump", _("跳点方式"), value="plan.get_jump_display", sort="plan__jump"),
            Column("amount", _("提成金额"), kind=Kind.MONEY, sort="amount", total="amount"),
            Column("plan", _("提成方案"), value="plan.name", sort="plan__version"),
            Column("since", _("累计起始"), kind=Kind.DAY, sort="since", shown=False),
            Column("paid_on", _("发放日期"), kind=Kind.DAY, sort="paid_on", shown=False),
            Column("payment", _("发放次序"), kind=Kind.COUNT, sort="payment", shown=False),
            Column("recorded_at", _("记录时间"), kind=Kind.MOMENT, sort="recorded_at", shown=False),
        )

    def found(self) -> QuerySet[Any]:
        return performance.commission_entries(self.request.actor)


class MonthList(_OfProject):
    """提成结算: the months, and what they were settled with."""

    name = "commission-months"
    title = _("提成结算")
    permitted = OVERSEES
    filters = MonthFilter
    quick = ("state",)
    columns = (
        Column(
            "month",
            _("月份"),
            value=str,
            sort="month",
            link=lambda row: reverse("performance:entries", args=[row.project_id]) + f"?month={row.pk}",
        ),
        Column("state", _("结算状态"), kind=Kind.BADGE, badge="performance.month", sort="state"),
        Column("credited", _("结算时业绩"), kind=Kind.MONEY, sort="credited", total="credited"),
        Column("posted", _("提成合计"), kind=Kind.MONEY, sort="posted", total="posted"),
        Column("settled_by", _("结算人"), value="settled_by.name", sort="settled_by__name"),
        Column("settled_at", _("结算时间"), kind=Kind.MOMENT, sort="settled_at"),
    )
    default_sort = "-month"
    template_name = "backoffice/performance/months.html"
    empty = Empty(_("还没有月份"), _("有业绩的月份自动出现，月末后结算。"), "calendar")

    def found(self) -> QuerySet[Any]:
        return performance.months(self.request.actor)
