"""回款预测: what is to come of what is owed, by month, week and group, each number opening its dues."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.reporting.addresses import forecast_dues_url
from kaipan.interfaces.backoffice.reporting.forecast_forms import ForecastForm
from kaipan.interfaces.backoffice.reporting.forms import showing
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.charts import Point, chart
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.reporting import queries as reporting
from kaipan.reporting.codes import ForecastBy


class ForecastPage(Exporting):
    """Of one project, or project by project of all whose money one may see."""

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or one of its tables to take home."""
        require(request.actor, VIEW_RECEIPT, self.project_id)
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        form, figures = self.form, self.figures
        context = {
            "title": _("回款预测"),
            "filter_form": showing(form, on=figures.on, first=figures.window.first, last=figures.window.last),
            "export_url": f"?{self._asked}&export=xlsx",
            "figures": figures,
            "tiles": self._tiles(),
            "chart": chart(
                [self._point(each) for each in figures.months],
                name_label=_("月份"),
                value_label=_("预期回款"),
            ),
            "tables": [self._groups(), self._periods(figures.months), self._periods(figures.weeks, _("周"))],
            "tried": self._tried() if figures.checks else None,
        }
        status = 200 if form.is_valid() else 400
        return render(request, "backoffice/reporting/forecast.html", context, status=status)

    @property
    def project_id(self) -> int:
        """The project of the address."""
        return int(self.kwargs["project_id"])

    @cached_property
    def form(self) -> ForecastForm:
        """What is asked."""
        return ForecastForm({"by": ForecastBy.KIND} | self.request.GET.dict())

    @cached_property
    def figures(self) -> reporting.ForecastFigures:
        """What the queries say."""
        by = self.form.grouping()
        return reporting.forecast(
            self.form.day(),
            self.form.window(),
            by,
            project_id=None if by == ForecastBy.PROJECT else self.project_id,
            today=business_day(),
            actor=self.request.actor,
        )

    def table(self) -> Table:
        """The table of groups, months, weeks or months tried out, as asked."""
        require(self.request.actor, VIEW_RECEIPT, self.project_id)
        asked = self.request.GET.get("table")
        if asked == "months":
            return self._periods(self.figures.months).exported()
        if asked == "weeks":
            return self._periods(self.figures.weeks, _("周")).exported()
        return (self._tried() if asked == "tried" else self._groups()).exported()

    @property
    def _asked(self) -> str:
        figures = self.figures
        days = f"on={figures.on}&first={figures.window.first}&last={figures.window.last}"
        return f"{days}&by={figures.by}"

    def _tiles(self) -> list[tuple[str, str, str]]:
        total = self.figures.total
        url = self._url(self.figures.window)
        shown = [
            (_("应收余额"), total.face),
            (_("预期回款"), total.outlook.expected),
            (_("P10（九成把握不低于）"), total.outlook.p10),
            (_("P50"), total.outlook.p50),
            (_("P90（九成把握不高于）"), total.outlook.p90),
        ]
        return [(label, formats.money(value), url) for label, value in shown]

    def _point(self, period: reporting.PeriodAhead) -> Point:
        coming = period.outlook.expected
        return Point(f"{period.first:%Y-%m}", coming.amount, self._url(period), shown=formats.money(coming))

    def _groups(self) -> FigureTable:
        figures = self.figures
        by_project = figures.by == ForecastBy.PROJECT
        heads = [(str(figures.by.label), ColumnKind.TEXT), _amount(_("应收余额")), *_outlook_heads()]
        return FigureTable(
            title=_("%(first)s 至 %(last)s") % {"first": figures.window.first, "last": figures.window.last},
            heads=[*heads, rated(_("预期占余额")), counted(_("历史样本"))],
            lines=[Line(each.label, self._line(each)) for each in figures.lines],
            total=Line(_("合计"), self._line(figures.total, opens=not by_project)),
        )

    def _line(self, line: reporting.ForecastLine, *, opens: bool = True) -> list[Cell]:
        url = self._url(self.figures.window, line.key) if opens else ""
        share = formats.per_cent(line.outlook.expected.amount / line.face.amount) if line.face else None
        return [Cell(line.face, url), *_outlook(line.outlook, url), Cell(share), Cell(line.seen)]

    def _periods(self, periods: Any, name: str = "") -> FigureTable:
        return FigureTable(
            title=_("按周") if name else _("按月"),
            heads=[(name or _("月份"), ColumnKind.TEXT), _amount(_("当期到期")), *_outlook_heads()],
            lines=[
                Line(
                    f"{each.first} – {each.last}" if name else f"{each.first:%Y-%m}",
                    [Cell(each.face, self._url(each, within=True)), *_outlook(each.outlook, self._url(each))],
                )
                for each in periods
            ],
        )

    def _tried(self) -> FigureTable:
        amounts = (_("当时余额"), _("预期回款"), _("P10"), _("P90"), _("实际回款"), _("偏差"))
        return FigureTable(
            title=_("回测"),
            heads=[(_("月份"), ColumnKind.TEXT), *(_amount(label) for label in amounts)],
            lines=[
                Line(
                    _("%(month)s（%(day)s 预测）") % {"month": f"{each.month:%Y-%m}", "day": each.made_on},
                    [
                        Cell(value)
                        for value in (
                            each.face, each.expected, each.p10, each.p90, each.came, each.expected - each.came
                        )
                    ],
                )
                for each in self.figures.checks
            ],
        )  # fmt: skip

    def _url(self, window: Any, key: str = "", *, within: bool = False) -> str:
        figures = self.figures
        if figures.by == ForecastBy.PROJECT and not key:
            return ""
        period = reporting.Period(window.first, window.last)
        return forecast_dues_url(
            self.project_id, figures.on, period, by=figures.by, key=key, due_within=within
        )


def _amount(label: str) -> tuple[str, ColumnKind]:
    return label, ColumnKind.SIGNED_AMOUNT


def _outlook_heads() -> list[tuple[str, ColumnKind]]:
    return [_amount(label) for label in (_("预期回款"), _("P10"), _("P50"), _("P90"))]


def _outlook(found: Any, url: str) -> list[Cell]:
    return [Cell(value, url) for value in (found.expected, found.p10, found.p50, found.p90)]
