"""回款汇总, 折扣执行: what came and what was given, by group; each number opens its rows."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.reporting.addresses import summary_filter
from kaipan.interfaces.backoffice.reporting.forms import showing
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.interfaces.backoffice.shell.formats import per_cent
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.reporting import queries as reporting
from kaipan.reporting.codes import CollectedBy, GivenBy


class CollectedForm(forms.Form):
    """Of which days, and what a line stands for."""

    first = DayField(label=_("从"), required=False)
    last = DayField(label=_("到"), required=False)
    by = forms.ChoiceField(label=_("分组"), choices=CollectedBy.choices, required=False)


class GivenForm(forms.Form):
    """What a line stands for."""

    by = forms.ChoiceField(label=_("分组"), choices=GivenBy.choices, required=False)


class Summary(Exporting):
    """A table of figures by group over one project, or project by project of all one may see."""

    title: ClassVar[str | Promise]
    rows_of: ClassVar[str]
    nothing: ClassVar[tuple[str | Promise, str | Promise]]
    asks: ClassVar[type[forms.Form]]
    usual: ClassVar[str]

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table to take home."""
        require(request.actor, VIEW_RECEIPT, self.project_id)
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        table = self.figure_table()
        context = {
            "title": self.title,
            "filter_form": self.form_shown(),
            "export_url": f"?{urlencode({**request.GET.dict(), 'export': 'xlsx'})}",
            "rows_url": self.url(""),
            "period": self.period(),
            "tiles": self.tiles() if table.lines else [],
            "figure_table": table if table.lines else None,
            "nothing": self.nothing,
        }
        status = 200 if self.form.is_valid() else 400
        return render(request, "backoffice/reporting/summary.html", context, status=status)

    @property
    def project_id(self) -> int:
        """The project of the address."""
        return int(self.kwargs["project_id"])

    @cached_property
    def form(self) -> forms.Form:
        """What is asked."""
        return self.asks({"by": self.usual} | self.request.GET.dict())

    @property
    def said(self) -> dict[str, Any]:
        """What was asked, where it made sense."""
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def by(self) -> str:
        """What a line stands for."""
        return str(self.said.get("by") or self.usual)

    @property
    def whose(self) -> dict[str, Any]:
        """Of which project the figures are, for whom."""
        return {
            "project_id": None if self.by == "PROJECT" else self.project_id,
            "actor": self.request.actor,
        }

    def url(self, key: str) -> str:
        """The rows behind a line; of all lines without a key."""
        project_id, asked = self.project_id, self.narrowed()
        if self.by == "PROJECT" and key:
            project_id = int(key)
        elif key:
            asked = asked | summary_filter(self.by, key)
        query = f"?{urlencode(asked)}" if asked else ""
        return reverse(f"reporting:{self.rows_of}", args=[project_id]) + query

    def table(self) -> Table:
        """The table to take home."""
        require(self.request.actor, VIEW_RECEIPT, self.project_id)
        return self.figure_table().exported()

    def narrowed(self) -> dict[str, str]:
        """What else the rows behind the figures are filtered by."""
        return {}

    def form_shown(self) -> forms.Form:
        """What is asked, with what was taken for what was not."""
        return self.form

    def period(self) -> str:
        """Of which days the figures are, in words."""
        return ""

    def tiles(self) -> list[tuple[str, str, str]]:
        """The totals: label, amount, address."""
        raise NotImplementedError

    def figure_table(self) -> FigureTable:
        """The numbers as a table."""
        raise NotImplementedError


class CollectedPage(Summary):
    """回款汇总: fresh money of some days; of this month unless others are asked for."""

    title = _("回款汇总")
    rows_of = "received"
    nothing = (_("没有收款"), _("这段时间没有收到款项。"))
    asks, usual = CollectedForm, CollectedBy.BANK

    @property
    def days(self) -> reporting.Period:
        """From the one to the other, both counted."""
        return reporting.days_over(self.said.get("first"), self.said.get("last"), today=business_day())

    @cached_property
    def lines(self) -> tuple[reporting.CollectedLine, ...]:
        """What the queries say."""
        days, by = self.days, CollectedBy(self.by)
        return reporting.collected(days.first, days.last, by, today=business_day(), **self.whose)

    def narrowed(self) -> dict[str, str]:
        """The days, and the evening from which they are looked at."""
        first, last = self.days.first.isoformat(), self.days.last.isoformat()
        return {"on": last, "dated_after": first, "dated_before": last}

    def form_shown(self) -> forms.Form:
        """The days with it."""
        return showing(self.form, first=self.days.first, last=self.days.last)

    def period(self) -> str:
        """The days."""
        return _t("%(first)s 至 %(last)s") % {"first": self.days.first, "last": self.days.last}

    def tiles(self) -> list[tuple[str, str, str]]:
        """All that came."""
        return [(_t("实收"), self._total.cells[1].shown, self._total.cells[1].url)]

    def figure_table(self) -> FigureTable:
        """The numbers as a table."""
        heads = [(str(CollectedBy(self.by).label), ColumnKind.TEXT), counted(_t("笔数"))]
        return FigureTable(
            title=str(self.title),
            heads=[*heads, (_t("实收"), ColumnKind.SIGNED_AMOUNT)],
            lines=[
                Line(each.label, [Cell(each.times), Cell(each.amount, self.url(each.key))])
                for each in self.lines
            ],
            total=self._total,
        )

    @property
    def _total(self) -> Line:
        amount = Money.total(each.amount for each in self.lines)
        url = "" if self.by == "PROJECT" else self.url("")
        return Line(_t("合计"), [Cell(sum(each.times for each in self.lines)), Cell(amount, url)])


class GivenPage(Summary):
    """折扣执行: what the deals that bind were listed at, and what they were sold for."""

    title = _("折扣执行")
    rows_of = "discounts"
    nothing = (_("没有成交"), _("认购后，成交价与标价的差额会汇总在这里。"))
    asks, usual = GivenForm, GivenBy.BUILDING

    @cached_property
    def lines(self) -> tuple[reporting.GivenLine, ...]:
        """What the queries say."""
        return reporting.given_by(GivenBy(self.by), **self.whose)

    def period(self) -> str:
        """Which deals they are."""
        return _t("认购、草签、签约中的交易，含附属房产")

    def tiles(self) -> list[tuple[str, str, str]]:
        """All that was given."""
        shown = zip((_t("套数"), _t("标价"), _t("成交价"), _t("让利")), self._total.cells, strict=False)
        return [(label, cell.shown, cell.url) for label, cell in shown]

    def figure_table(self) -> FigureTable:
        """The numbers as a table."""
        amounts = [(label, ColumnKind.SIGNED_AMOUNT) for label in (_t("标价"), _t("成交价"), _t("让利"))]
        return FigureTable(
            title=str(self.title),
            heads=[
                (str(GivenBy(self.by).label), ColumnKind.TEXT),
                counted(_t("套数")),
                *amounts,
                rated(_t("让利占标价")),
            ],
            lines=[Line(each.label, self._cells(each, self.url(each.key))) for each in self.lines],
            total=self._total,
        )

    @property
    def _total(self) -> Line:
        everything = reporting.GivenLine(
            "",
            "",
            sum(each.deals for each in self.lines),
            Money.total(each.listed for each in self.lines),
            Money.total(each.sold for each in self.lines),
        )
        return Line(_t("合计"), self._cells(everything, "" if self.by == "PROJECT" else self.url("")))

    def _cells(self, line: reporting.GivenLine, url: str) -> list[Cell]:
        share = per_cent(line.given.amount / line.listed.amount) if line.listed else None
        return [
            Cell(line.deals, url),
            Cell(line.listed, url),
            Cell(line.sold, url),
            Cell(line.given, url),
            Cell(share),
        ]
