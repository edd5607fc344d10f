"""转化: how far customers get, and which sources they come from."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import queries
from kaipan.customers.codes import FunnelStep
from kaipan.interfaces.backoffice.customers.codes import ALL_SOURCES
from kaipan.interfaces.backoffice.customers.figures import FigurePage, Headed
from kaipan.interfaces.backoffice.shell.charts import Point, chart
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.interfaces.backoffice.shell.formats import in_wan
from kaipan.kernel.typed_values.numbers import share
from kaipan.platform.spreadsheets import ColumnKind


class FunnelPage(FigurePage):
    """转化漏斗."""

    name = "funnel"
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
        here = Point(_("到访"), figures.visited, self.behind.newcomers(visited="1"), figures.visit_rate)
        away = figures.came - figures.visited
        rest = 100 - figures.visit_rate if figures.came else figures.visit_rate
        yield (
            _("登记客户中到访过的"),
            chart(
                [here, Point(_("未到访"), away, self.behind.newcomers(visited="0"), rest)]
                if figures.came
                else [],
                name_label=_("到访"),
            ),
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
        here = Cell(figures.visited, self.behind.newcomers(visited="1"))
        lines.append(Line(_("其中到访过"), [here, Cell(None), Cell(figures.visit_rate), Cell(None)]))
        return FigureTable(self.title, heads, lines)

    def _rows(self, figure: queries.FunnelFigure) -> str:
        came = figure.step == FunnelStep.CAME
        return self.behind.newcomers() if came else self.behind.newcomers(reached=figure.step)


class SourcesPage(FigurePage):
    """来源转化."""

    name = "figure_sources"
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
        heads = [(_("媒体来源"), ColumnKind.TEXT), counted(_("登记人数")), counted(_("到访客户"))]
        heads += [rated(_("到访率")), counted(_("成交客户")), rated(_("成交率")), rated(_("到访成交率"))]
        heads += [counted(_("成交套数")), (_("成交金额（元）"), ColumnKind.AMOUNT)]
        return FigureTable(
            self.title,
            heads,
            [Line(_label(row), self._cells(row)) for row in figures.rows],
            Line(_("合计"), self._cells(figures.total)),
        )

    def _cells(self, row: queries.SourceFigure) -> list[Cell]:
        source = {"source_medium": row.source_medium} if row.source_medium else {}
        deals = self.behind.deals(**source)
        return [
            Cell(row.customers, self.behind.newcomers(**source)),
            Cell(row.visited, self.behind.newcomers(visited="1", **source)),
            Cell(row.visit_rate),
            Cell(row.buyers, self.behind.newcomers(holding="SUBSCRIBED", **source)),
            Cell(row.deal_rate),
            Cell(row.deal_of_visit_rate),
            Cell(row.deals, deals),
            Cell(row.amount, deals),
        ]


def _label(row: queries.SourceFigure) -> str:
    return str(dict(ALL_SOURCES)[row.source_medium])
