"""客户统计: the funnel, sources, the work of consultants, and why customers are lost.

Page and spreadsheet are made of one :class:`FigureTable`, of the figures that the API answers with.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import queries
from kaipan.customers.codes import FunnelStep
from kaipan.customers.permissions import READERS
from kaipan.interfaces.backoffice.customers.codes import ALL_SOURCES
from kaipan.interfaces.backoffice.customers.figure_forms import FigureForm, Rows
from kaipan.interfaces.backoffice.customers.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.interfaces.backoffice.shell.charts import Chart, Point, chart
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.formats import in_wan
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.parts import Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_any
from kaipan.kernel.typed_values.numbers import share
from kaipan.platform.clock import business_day
from kaipan.platform.spreadsheets import ColumnKind

Headed = tuple[str, Chart]


class FigurePage(Exporting):
    """One report: filters, charts, a table, and the table to take home."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    explained: ClassVar[str | Promise]

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table."""
        require_any(request.actor, READERS, self.project_id)
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        form = self.form
        figures = self.figures()
        context = {
            "title": _("客户统计"),
            "report": self.title,
            "explained": self.explained,
            "tabs": [
                Tab(page.title, f"{self._url(page)}?{form.asked()}", page is type(self)) for page in REPORTS
            ],
            "filter_form": form,
            "export_url": f"?{form.asked()}&export=xlsx",
            "figures": figures,
            "charts": [each for each in self.charts(figures) if each[1].bars],
            "headline": self.headline(figures),
            "figure_table": self.shown_table(figures),
        }
        return render(
            request,
            "backoffice/customers/figures.html",
            context,
            status=200 if form.is_valid() else 400,
        )

    @property
    def project_id(self) -> int:
        """The project of the address."""
        return int(self.kwargs["project_id"])

    @cached_property
    def form(self) -> FigureForm:
        """What is counted."""
        return FigureForm(
            self.request.GET, request=self.request, project_id=self.project_id, today=business_day()
        )

    @cached_property
    def behind(self) -> Rows:
        """The rows behind the figures."""
        return Rows(self.project_id, self.form.filter(), business_day())

    def figures(self) -> Any:
        """What the queries say."""
        raise NotImplementedError

    def charts(self, figures: Any) -> Iterator[Headed]:
        """What is drawn, with its heading."""
        raise NotImplementedError

    def figure_table(self, figures: Any) -> FigureTable:
        """The numbers as a table."""
        raise NotImplementedError

    def shown_table(self, figures: Any) -> FigureTable | None:
        """The table as the page shows it; None where the charts say all of it."""
        return self.figure_table(figures)

    def headline(self, figures: Any) -> Line | None:
        """The one number that comes first, where there is one."""
        return None

    def table(self) -> Table:
        """The table to take home."""
        return self.figure_table(self.figures()).exported()

    def _url(self, page: type[FigurePage]) -> str:
        return reverse(f"customers:{page.name}", args=[self.project_id])


class FunnelPage(FigurePage):
    """转化漏斗."""

    name = "funnel"
    title = gettext_lazy("转化漏斗")
    explained = gettext_lazy(
        "统计期内登记的客户走到了哪一步。每一步都包含走得更远的客户，交易后来退掉的也算走到过；“交易仍有效”只计现在仍有有效交易的客户。"
        "跟进指有效跟进过，或再次来访。"
    )

    def figures(self) -> queries.Funnel:
        """How far the newcomers got."""
        return queries.funnel(self.project_id, self.form.filter(), actor=self.request.actor)

    def charts(self, figures: queries.Funnel) -> Iterator[Headed]:
        """The funnel."""
        points = [
            Point(str(each.step.label), each.count, self._rows(each), each.of_all) for each in figures.steps
        ]
        yield _("各步人数与占登记的比例"), chart(points, name_label=_("步骤"), percent_label=_("占登记"))
        here = Point(_("到访"), figures.visited, self.behind.newcomers(reached="VISITED"), figures.visit_rate)
        away = figures.came - figures.visited
        rest = 100 - figures.visit_rate if figures.came else figures.visit_rate
        yield (
            _("登记客户中到访过的"),
            chart([here, Point(_("未到访"), away, "", rest)] if figures.came else [], name_label=_("到访")),
        )

    def figure_table(self, figures: queries.Funnel) -> FigureTable:
        """Steps with their rates, and who was at the office."""
        heads = [(_("步骤"), ColumnKind.TEXT), counted(_("人数")), rated(_("占上一步"))]
        heads += [rated(_("占登记")), counted(_("交易仍有效"))]
        lines = [
            Line(
                each.step.label,
                [
                    Cell(each.count, self._rows(each)),
                    Cell(each.of_previous),
                    Cell(each.of_all),
                    Cell(each.live, self.behind.newcomers(holding=each.step)),
                ],
            )
            for each in figures.steps
        ]
        here = Cell(figures.visited, self.behind.newcomers(reached="VISITED"))
        lines.append(
            Line(_("其中到访过"), [here, Cell(figures.visit_rate), Cell(figures.visit_rate), Cell(None)])
        )
        return FigureTable(str(self.title), heads, lines)

    def _rows(self, figure: queries.FunnelFigure) -> str:
        came = figure.step == FunnelStep.CAME
        return self.behind.newcomers() if came else self.behind.newcomers(reached=figure.step)


class SourcesPage(FigurePage):
    """来源转化."""

    name = "figure_sources"
    title = gettext_lazy("来源转化")
    explained = gettext_lazy(
        "统计期内登记的客户按媒体来源统计。成交指有效的认购或签约，金额为认购或签约总价（元），一位客户可成交多套。"
    )

    def figures(self) -> queries.SourceFigures:
        """Newcomers by source."""
        return queries.source_figures(self.project_id, self.form.filter(), actor=self.request.actor)

    def charts(self, figures: queries.SourceFigures) -> Iterator[Headed]:
        """Who comes by which source, how many of them buy, and for how much."""
        rows, all_customers = figures.rows, figures.total.customers
        yield (
            _("登记客户的来源"),
            chart(
                [
                    Point(
                        _label(row),
                        row.customers,
                        self.behind.newcomers(source_medium=row.source_medium),
                        share(row.customers, all_customers),
                    )
                    for row in rows
                ],
                name_label=_("媒体来源"),
            ),
        )
        sold = [row for row in rows if row.deals]
        shown = in_wan(*(row.amount for row in sold))
        yield (
            _("成交金额（万元）"),
            chart(
                [
                    Point(
                        _label(row),
                        row.amount.amount,
                        self.behind.deals(source_medium=row.source_medium),
                        share(row.amount.amount, figures.total.amount.amount),
                        in_words,
                    )
                    for row, in_words in zip(sold, shown, strict=True)
                ],
                name_label=_("媒体来源"),
                value_label=_("金额（万元）"),
            ),
        )

    def figure_table(self, figures: queries.SourceFigures) -> FigureTable:
        """Sources with customers, visits, deals and rates."""
        heads = [(_("媒体来源"), ColumnKind.TEXT), counted(_("登记客户")), counted(_("到访客户"))]
        heads += [rated(_("到访率")), counted(_("成交客户")), rated(_("成交率")), rated(_("到访成交率"))]
        heads += [counted(_("成交套数")), (_("成交金额（元）"), ColumnKind.AMOUNT)]
        return FigureTable(
            str(self.title),
            heads,
            [Line(_label(row), self._cells(row)) for row in figures.rows],
            Line(_("合计"), self._cells(figures.total)),
        )

    def _cells(self, row: queries.SourceFigure) -> list[Cell]:
        source = {"source_medium": row.source_medium} if row.source_medium else {}
        deals = self.behind.deals(**source)
        return [
            Cell(row.customers, self.behind.newcomers(**source)),
            Cell(row.visited, self.behind.newcomers(reached="VISITED", **source)),
            Cell(row.visit_rate),
            Cell(row.buyers, self.behind.newcomers(holding="SUBSCRIBED", **source)),
            Cell(row.deal_rate),
            Cell(row.deal_of_visit_rate),
            Cell(row.deals, deals),
            Cell(row.amount, deals),
        ]


class WorkloadPage(FigurePage):
    """顾问工作量与跟进纪律."""

    name = "workload"
    title = gettext_lazy("顾问工作量")
    explained = gettext_lazy(
        "来电、来访和跟进按接待人统计期内的未作废记录；按时与逾期跟进看约定日期在统计期内的往来，"
        "下一次往来不晚于约定日期为按时。"
        "在服务客户、逾期未跟进、归属将到期（3 天内）和距上次联系天数是现在的情况。"
        "按时率 = 按时跟进 ÷（按时跟进 + 逾期跟进 + 逾期未跟进）。"
    )

    def figures(self) -> queries.WorkloadFigures:
        """What consultants did and owe."""
        return queries.workload(
            self.project_id, self.form.filter(), today=self.behind.today, actor=self.request.actor
        )

    def charts(self, figures: queries.WorkloadFigures) -> Iterator[Headed]:
        """Contacts, and who keeps their days."""
        yield (
            _("往来次数"),
            chart(
                [
                    Point(row.name, row.contacts, self.behind.contacts(staff=row.staff_id))
                    for row in figures.rows
                ],
                name_label=_("顾问"),
                value_label=_("次数"),
            ),
        )
        yield (
            _("跟进按时率"),
            chart(
                [
                    Point(
                        row.name,
                        row.on_time_rate,
                        "",
                        row.on_time_rate,
                        _("按时 %(kept)s 次") % {"kept": row.kept},
                    )
                    for row in figures.rows
                    if row.on_time_rate is not None
                ],
                name_label=_("顾问"),
                value_label=_("按时跟进"),
                percent_label=_("按时率"),
            ),
        )

    def figure_table(self, figures: queries.WorkloadFigures) -> FigureTable:
        """Everybody with their numbers."""
        heads = [(_("顾问"), ColumnKind.TEXT)]
        heads += [
            counted(label)
            for label in (_("在服务客户"), _("来电"), _("首访"), _("再访"), _("跟进"), _("有效跟进"))
        ]
        heads += [counted(label) for label in (_("按时跟进"), _("逾期跟进"), _("逾期未跟进"))]
        heads += [rated(_("按时率")), counted(_("归属将到期"))]
        heads += [(_("距上次联系（天）"), ColumnKind.NUMBER)]
        return FigureTable(
            str(self.title),
            heads,
            [Line(row.name, self._cells(row)) for row in figures.rows],
            Line(_("合计"), self._cells(figures.total)),
        )

    def _cells(self, row: queries.WorkloadFigure) -> list[Cell]:
        met = {"staff": row.staff_id} if row.staff_id else {}
        serves = {"owner": row.staff_id} if row.staff_id else {}
        behind, today = self.behind, self.behind.today
        return [
            Cell(row.served, behind.served(**serves)),
            Cell(row.calls, behind.contacts(kind="CALL", **met)),
            Cell(row.first_visits, behind.contacts(first="1", **met)),
            Cell(row.again_visits, behind.contacts(first="0", **met)),
            Cell(row.follow_ups, behind.contacts(kind="FOLLOW_UP", **met)),
            Cell(row.effective, behind.contacts(kind="FOLLOW_UP", effective="1", **met)),
            Cell(row.kept, behind.promises(promise=queries.KEPT, **met)),
            Cell(row.late, behind.promises(promise=queries.LATE, **met)),
            Cell(row.overdue, behind.served(next_contact_on_before=today - timedelta(days=1), **serves)),
            Cell(row.on_time_rate),
            Cell(
                row.ending,
                behind.served(
                    protected_until_after=today,
                    protected_until_before=today + timedelta(days=queries.SOON),
                    **serves,
                ),
            ),
            Cell(row.days_since, behind.served(sort="contacted_on", **serves)),
        ]


class LostPage(FigurePage):
    """战败原因."""

    name = "lost_reasons"
    title = gettext_lazy("战败原因")
    explained = gettext_lazy(
        "统计期内战败、现在仍是战败的客户。抗性和竞品取自这些客户的购房意向，一位客户可提到多项抗性。"
    )

    def figures(self) -> queries.LostFigures:
        """Who was lost, and why."""
        return queries.lost_figures(self.project_id, self.form.filter(), actor=self.request.actor)

    def charts(self, figures: queries.LostFigures) -> Iterator[Headed]:
        """Every grouping."""
        for heading, name, is_scale, lines in self._groups(figures):
            points = [Point(each.label, each.count, url, each.share) for each, url in lines]
            yield heading, chart(points, is_scale=is_scale, name_label=name)

    def figure_table(self, figures: queries.LostFigures) -> FigureTable:
        """All groupings below each other."""
        heads = [(_("统计项"), ColumnKind.TEXT), counted(_("人数")), rated(_("占战败客户"))]
        lines = [
            Line(
                _("%(heading)s：%(label)s") % {"heading": heading, "label": each.label},
                [Cell(each.count, url), Cell(each.share)],
            )
            for heading, _name, _is_scale, each_group in self._groups(figures)
            for each, url in each_group
        ]
        total = Line(_("战败客户"), [Cell(figures.total, self.behind.lost()), Cell(None)])
        return FigureTable(str(self.title), heads, lines, total)

    def headline(self, figures: queries.LostFigures) -> Line:
        """How many they are."""
        return Line(_("战败客户"), [Cell(figures.total, self.behind.lost())])

    def shown_table(self, figures: queries.LostFigures) -> None:
        """The charts stand above their own tables."""
        return

    def _groups(
        self, figures: queries.LostFigures
    ) -> Iterator[tuple[str, str, bool, Sequence[tuple[queries.LostFigure, str]]]]:
        rows = self.behind.lost
        by_reason = [(each, rows(lost_reason=each.code)) for each in figures.reasons]
        yield _("按原因"), _("战败原因"), False, by_reason
        yield _("按月"), _("月份"), True, [(each, rows(**self._month(each))) for each in figures.months]
        by_owner = [(each, rows(owner=each.code)) for each in figures.consultants]
        yield _("按顾问"), _("顾问"), False, by_owner
        held_back = [(each, rows(resistance=each.code)) for each in figures.resistance]
        yield _("提到的抗性"), _("抗性"), False, held_back
        rivals = [(each, rows(competitor=each.code)) for each in figures.competitors]
        yield _("提到的竞品"), _("竞品"), False, rivals

    def _month(self, figure: queries.LostFigure) -> dict[str, Any]:
        """The days of the month that are counted."""
        first = date.fromisoformat(figure.code)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        wanted = self.form.filter()
        return {
            "closed_on_after": max(first, wanted.first or first),
            "closed_on_before": min(last, wanted.last or last),
        }


REPORTS: tuple[type[FigurePage], ...] = (FunnelPage, SourcesPage, WorkloadPage, LostPage)


def _label(row: queries.SourceFigure) -> str:
    return str(dict(ALL_SOURCES)[row.source_medium])
