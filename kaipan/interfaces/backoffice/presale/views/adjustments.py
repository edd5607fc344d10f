"""The list of adjustment orders; one of them with its lines, the rooms that kept their price, its verbs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.filters import (
    AdjustmentFilter,
    AdjustmentLineFilter,
)
from kaipan.interfaces.backoffice.presale.histories import adjustment_happenings
from kaipan.interfaces.backoffice.presale.open_adjustment import (
    OpenAdjustment,
    in_wan,
    left_out_words,
    open_adjustment,
    rate_words,
    steps_of,
    terms_of,
    value_words,
)
from kaipan.interfaces.backoffice.presale.plan_forms import ReasonForm
from kaipan.interfaces.backoffice.presale.readers import ADJUSTMENT_READERS
from kaipan.interfaces.backoffice.presale.room_columns import PRICED_ROOM
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, MoneyRow
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.presale import actions, queries
from kaipan.presale.actions import CarriedOut
from kaipan.presale.permissions import MANAGE_PRICE_ADJUSTMENT, VIEW_PRICE

_MOST_LEFT_OUT = 20


def adjustment_url(order: Any) -> str:
    """The order's page."""
    return reverse("presale:adjustment", args=[order.project_id, order.pk])


def _conflicts_url(order: Any) -> str:
    """Where the rooms stand that kept their price; nowhere for an order that changed all of its rooms."""
    return reverse("presale:adjustment-conflicts", args=[order.project_id, order.pk]) if order.kept else ""


class AdjustmentList(ListPage):
    """The adjustment orders of a project, the latest first."""

    name = "price-adjustments"
    title = gettext_lazy("调价单")
    filters = AdjustmentFilter
    search = "q"
    quick = ("state", "method")
    default_sort = "-number"
    template_name = "backoffice/presale/adjustment_list.html"
    columns = (
        Column(
            "number",
            gettext_lazy("编号"),
            value=lambda order: _("第 %(number)s 号") % {"number": order.number},
            sort="number",
            link=adjustment_url,
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            kind=Kind.BADGE,
            badge="presale.price_adjustment.state",
            sort="state",
        ),
        Column("reason", gettext_lazy("调价原因"), sort="reason"),
        Column("method", gettext_lazy("调价方式"), value="get_method_display", sort="method"),
        Column(
            "value",
            gettext_lazy("幅度"),
            value=lambda order: value_words(order.method, order.value) or None,
            sort="value",
        ),
        Column("rooms", gettext_lazy("房间"), kind=Kind.COUNT, sort="rooms"),
        Column("kept", gettext_lazy("保留原价（套）"), kind=Kind.COUNT, sort="kept", link=_conflicts_url),
        Column("value_before", gettext_lazy("调前总价（元）"), kind=Kind.MONEY, sort="value_before"),
        Column("value_after", gettext_lazy("调后总价（元）"), kind=Kind.MONEY, sort="value_after"),
        Column("difference", gettext_lazy("差额（元）"), kind=Kind.MONEY, sort="difference"),
        Column("effective_at", gettext_lazy("何时生效"), kind=Kind.MOMENT, sort="effective_at"),
        Column("executed_at", gettext_lazy("执行时间"), kind=Kind.MOMENT, sort="executed_at"),
        Column(
            "created_by",
            gettext_lazy("编制人"),
            value="created_by.name",
            sort="created_by__name",
            shown=False,
        ),
        Column("created_at", gettext_lazy("编制时间"), kind=Kind.MOMENT, sort="created_at", shown=False),
    )
    empty = Empty(
        gettext_lazy("还没有调价单"),
        gettext_lazy("选定房间和调价方式，先看调价前后对比，再保存和提交审批。"),
        icon="trending-down",
    )

    def rows(self) -> QuerySet[Any]:
        """Orders of the project of the address, as far as the actor may see them."""
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (*ADJUSTMENT_READERS, VIEW_PRICE), project_id)
        actions.apply_what_is_due(project_id)
        return queries.price_adjustments(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The verbs for those who may draw orders up."""
        project_id = self.kwargs["project_id"]
        may_manage = self.request.actor.may(MANAGE_PRICE_ADJUSTMENT, project_id)
        made = {"new_url": "new", "list_url": "new-list", "import_url": "import"}
        return {
            name: reverse(f"presale:adjustment-{how}", args=[project_id]) if may_manage else ""
            for name, how in made.items()
        }


def limit_badge(statistics: queries.AdjustmentStatistics) -> Callable[[Any], Badge | None]:
    """What marks a line whose price no order may carry."""

    def mark(line: Any) -> Badge | None:
        if line.room_id in statistics.above_filed:
            return Badge(gettext_lazy("高于备案价"), Tone.RED, gettext_lazy("备"))
        if line.room_id in statistics.below_filed:
            return Badge(gettext_lazy("低于备案价下限"), Tone.RED, gettext_lazy("备"))
        if line.room_id in statistics.below_floor:
            return Badge(gettext_lazy("低于底价"), Tone.RED, gettext_lazy("底"))
        return None

    return mark


class AdjustmentPage(ListPage):
    """One order: its sums before and after, and every room with its old and its new price."""

    name = "price-adjustment"
    title = gettext_lazy("调价单")
    filters = AdjustmentLineFilter
    search = "q"
    default_sort = "room"
    template_name = "backoffice/presale/adjustment.html"
    columns = (
        PRICED_ROOM,
        Column("area", gettext_lazy("计价面积（㎡）"), kind=Kind.AREA, sort="area"),
        Column(
            "old_unit_price", gettext_lazy("原单价（元/㎡）"), kind=Kind.UNIT_PRICE, sort="old_unit_price"
        ),
        Column("unit_price", gettext_lazy("新单价（元/㎡）"), kind=Kind.UNIT_PRICE, sort="unit_price"),
        Column(
            "old_total", gettext_lazy("原总价（元）"), kind=Kind.MONEY, sort="old_total", total="old_total"
        ),
        Column("total", gettext_lazy("新总价（元）"), kind=Kind.MONEY, sort="total", total="total"),
        Column("change", gettext_lazy("差额（元）"), kind=Kind.MONEY, sort="change", total="change"),
        Column("rate", gettext_lazy("幅度"), kind=Kind.PERCENT, sort="rate"),
    )

    @cached_property
    def opened(self) -> OpenAdjustment:
        """The order of the address."""
        kwargs = self.kwargs
        return open_adjustment(self.request, kwargs["project_id"], kwargs["adjustment_id"])

    @cached_property
    def statistics(self) -> queries.AdjustmentStatistics:
        """Its sums."""
        return queries.adjustment_statistics(self.opened.order.pk, actor=self.request.actor)

    def prepare(self) -> None:
        """Mark the lines no order may carry while they can still be changed."""
        if (self.opened.is_editable or self.opened.may_reopen) and self.statistics.is_forbidden:
            mark = limit_badge(self.statistics)
            marks = Column("limit", gettext_lazy("限价"), value=mark, kind=Kind.BADGE)
            self.columns = [*type(self).columns, marks]  # type: ignore[misc,assignment]

    def rows(self) -> QuerySet[Any]:
        """The lines of the order, of one that was carried out those that changed their room's price."""
        lines: QuerySet[Any] = queries.adjustment_lines(self.opened.order.pk, actor=self.request.actor)
        return lines.filter(kept=False)

    def extra(self) -> dict[str, Any]:
        """Everything about the order beside its lines."""
        opened, statistics = self.opened, self.statistics
        order, whole = opened.order, statistics.whole
        conflicts = queries.adjustment_conflicts(order.pk, actor=self.request.actor).count()
        return {
            "title": str(order),
            "note": order.reason,
            "crumbs": [Crumb(_("调价单"), reverse("presale:adjustments", args=[order.project_id]))],
            "opened": opened,
            "order": order,
            "revise_url": opened.url("adjustment-revise"),
            "steps": steps_of(opened),
            "whole": whole,
            "whole_rate": rate_words(whole.rate),
            "wan": in_wan(whole),
            "kept": statistics.kept,
            "above_filed": len(statistics.above_filed),
            "below_filed": len(statistics.below_filed),
            "below_floor": len(statistics.below_floor),
            "rows_by_building": [
                MoneyRow(name, totals.value_before, totals.value) for name, totals in statistics.by_building
            ],
            "row_of_all": MoneyRow(_("合计"), whole.value_before, whole.value),
            "terms": terms_of(self.request, order),
            "conflict_count": conflicts,
            "left_out": left_out_words(order)[:_MOST_LEFT_OUT],
            "left_out_count": len(order.left_out),
            "left_out_more": max(0, len(order.left_out) - _MOST_LEFT_OUT),
            "happenings": adjustment_happenings(order),
        }


@require_POST
@page
def submit(request: PageRequest, project_id: int, adjustment_id: int) -> HttpResponse:
    """Send the order to approval."""
    opened = open_adjustment(request, project_id, adjustment_id)
    actions.submit_price_adjustment(adjustment_id, actor=request.actor)
    return go(request, opened.url(), _("已提交审批"))


@require_POST
@page
def execute(request: PageRequest, project_id: int, adjustment_id: int) -> HttpResponse:
    """Put the approved order in force, now or on the calendar."""
    opened = open_adjustment(request, project_id, adjustment_id)
    done = actions.execute_price_adjustment(adjustment_id, actor=request.actor)
    return go(request, opened.url(), _done(done))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def reopen(request: PageRequest, project_id: int, adjustment_id: int) -> HttpResponse:
    """Bring a submitted or approved order back to draft, with the reason."""
    opened = open_adjustment(request, project_id, adjustment_id)
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reopen_price_adjustment(adjustment_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, opened.url(), _("已退回草稿"))

    shown = {"title": _("退回草稿"), "intro": _("进行中的审批随之撤回。")}
    return _with_reason(request, opened, act, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def void(request: PageRequest, project_id: int, adjustment_id: int) -> HttpResponse:
    """Give an order up, with the reason; there is no way back."""
    opened = open_adjustment(request, project_id, adjustment_id)
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.void_price_adjustment(adjustment_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, opened.url(), _("调价单已作废"))

    shown = {
        "title": _("作废调价单"),
        "intro": _("作废后不能恢复；已生效的价格不受影响。"),
        "danger": True,
    }
    return _with_reason(request, opened, act, shown)


def _with_reason(
    request: PageRequest, opened: OpenAdjustment, act: Any, shown: dict[str, Any]
) -> HttpResponse:
    context = {
        "submit": shown["title"],
        "cancel": opened.url(),
        "crumbs": [Crumb(str(opened.order), opened.url())],
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context | shown
    )


def _done(done: CarriedOut) -> str:
    if done.version is None:
        return _("已排定：到生效时间自动成为新的表价")
    said = _("已生效：价目表第 %(version)s 版，%(rooms)s 套按新价") % {
        "version": done.version,
        "rooms": done.rooms,
    }
    kept = _("，%(kept)s 套已变动、保留原价") % {"kept": done.kept} if done.kept else ""
    return f"{said}{kept}"
