"""The lines of a trial as a list: what stands behind every number of the overview."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.filters import TrialLineFilter
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, frame, open_plan
from kaipan.interfaces.backoffice.presale.room_columns import TRIED_ROOM
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.inventory.codes import ProductType
from kaipan.presale import queries
from kaipan.presale.codes import TrialProblem


def _problem(line: Any) -> str:
    """Why there is no price, with what is lacking; or which limit the price breaks."""
    if line.problem:
        label = str(TrialProblem(line.problem).label)
        return f"{label}（{line.detail}）" if line.detail else label
    broken = [
        (line.is_below_floor, _("低于底价")),
        (line.is_above_filed, _("高于备案价")),
        (line.is_below_filed, _("低于备案价下限")),
    ]
    return "、".join(words for holds, words in broken if holds)


class TrialLines(ListPage):
    """Every room of the last trial."""

    name = "trial-lines"
    title = gettext_lazy("试算明细")
    filters = TrialLineFilter
    search = "q"
    quick = ("phase", "building", "limit", "problem", "change")
    default_sort = "room"
    template_name = "backoffice/presale/trial_lines.html"
    columns = (
        TRIED_ROOM,
        Column("building", gettext_lazy("楼栋"), value="room.building.name", shown=False),
        Column(
            "product",
            gettext_lazy("产品"),
            value=lambda line: ProductType(line.room.product_type).label,
            sort="room__product_type",
            shown=False,
        ),
        Column("floor", gettext_lazy("楼层"), value="room.floor_label", sort="room__floor_index"),
        Column("area", gettext_lazy("计价面积（㎡）"), kind=Kind.AREA, sort="area"),
        Column("unit_price", gettext_lazy("单价（元/㎡）"), kind=Kind.UNIT_PRICE, sort="unit_price"),
        Column("total", gettext_lazy("总价（元）"), kind=Kind.MONEY, sort="total", total="total"),
        Column(
            "previous_total",
            gettext_lazy("现价（元）"),
            kind=Kind.MONEY,
            sort="previous_total",
            total="previous_total",
        ),
        Column("difference", gettext_lazy("差额（元）"), kind=Kind.MONEY, sort="difference"),
        Column("change", gettext_lazy("涨跌"), kind=Kind.PERCENT, sort="change"),
        Column("problem", gettext_lazy("问题"), value=_problem, sort="problem"),
    )
    empty = Empty(gettext_lazy("还没有试算结果"), gettext_lazy("填写基准价和层差后试算。"), icon="calculator")

    @cached_property
    def opened(self) -> OpenPlan:
        """The plan of the address."""
        return open_plan(self.request, self.kwargs["project_id"], self.kwargs["plan_id"])

    def rows(self) -> QuerySet[Any]:
        """The lines, in no order yet."""
        plan_id = self.opened.plan.pk
        return queries.trial_lines(plan_id, actor=self.request.actor).select_related("room__building")

    def extra(self) -> dict[str, Any]:
        """The plan around the list."""
        return frame(self.request, self.opened, self.opened.url("plan-lines"))
