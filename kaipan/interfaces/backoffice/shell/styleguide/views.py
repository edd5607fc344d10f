"""Every component on one page, for those who build screens. Only in debug mode."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms

from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.icons import drawings
from kaipan.interfaces.backoffice.shell.lists import BulkAction, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, Tab
from kaipan.interfaces.backoffice.shell.styleguide import samples
from kaipan.kernel.money import Money


class SampleFilter(forms.Form):
    """Filters in force over the samples."""

    q = forms.CharField(label="搜索", help_text="房号、客户姓名", required=False)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部状态"), *((code, badge.label) for code, badge in samples.STATES.items())],
    )
    customer = forms.CharField(label="客户", required=False)


class SampleList(ListPage):
    """The list framework over made-up rows: what a database would do is done here in memory."""

    name = "samples"
    title = "组件一览"
    columns = (
        Column("room", "房号", sort="room", link=lambda row: f"#{row.room}"),
        Column("badge", "状态", kind=Kind.BADGE, sort="state"),
        Column("customer", "客户"),
        Column("area", "建筑面积", kind=Kind.AREA, sort="area"),
        Column("unit_price", "单价", kind=Kind.UNIT_PRICE, sort="unit_price"),
        Column("price", "总价", kind=Kind.MONEY, sort="price", total="price"),
        Column("paid", "已收", kind=Kind.MONEY, sort="paid", total="paid"),
        Column("signed_on", "签约日期", kind=Kind.DAY),
        Column("pk", "编号", kind=Kind.COUNT, shown=False),
    )
    default_sort = "room"
    search = "q"
    quick = ("state",)
    template_name = "backoffice/styleguide/page.html"

    def bulk_actions(self) -> list[BulkAction]:
        return [BulkAction("移交", "#", "transfer"), BulkAction("撤盘", "#", "ban", is_dangerous=True)]

    @cached_property
    def filter_form(self) -> forms.Form:
        return SampleFilter(self.query)

    @cached_property
    def matching(self) -> Any:
        wanted = self.filter_form.cleaned_data if self.filter_form.is_valid() else {}
        text, state, customer = (wanted.get(name, "") for name in ("q", "state", "customer"))
        return [
            row
            for row in samples.rooms()
            if (text in row.room or text in row.customer)
            and (not state or row.state == state)
            and customer in row.customer
        ]

    def ordered(self, rows: Any) -> Any:
        path = next(column.sort for column in self.columns if column.name == self.state.sort)
        return sorted(rows, key=lambda row: (getattr(row, path), row.pk), reverse=self.state.descending)

    @cached_property
    def summary(self) -> dict[str, Any]:
        totals = {
            f"total_{name}": Money.total(getattr(row, name) for row in self.matching)
            for name in ("price", "paid")
        }
        return {"rows": len(self.matching), **totals}

    def extra(self) -> dict[str, Any]:
        is_faulty = "faulty" in self.request.GET
        data = (
            {"name": "", "price": "1万", "area": "98.76", "method": "M", "room": "1"} if is_faulty else None
        )
        return {
            "note": "松风明月 3 栋 · 仅在调试模式下可见",
            "crumbs": [Crumb("销售", "#"), Crumb("认购", "#")],
            "tabs": [
                Tab("概况", "#", is_current=True),
                Tab("应收款", "#", count=6),
                Tab("单据", "#", count=3),
                Tab("变更", "#"),
            ],
            "tones": [tone.value for tone in Tone],
            "form": samples.SampleForm(data),
            "samples": samples,
            "badges": list(samples.STATES.values()),
            "icons": list(drawings()),
        }


styleguide = SampleList.as_view()
