"""战败原因, as a page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import queries
from kaipan.interfaces.backoffice.customers.figures import FigurePage, Headed
from kaipan.interfaces.backoffice.shell.charts import Point, chart
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.platform.spreadsheets import ColumnKind


class LostPage(FigurePage):
    """战败原因."""

    name = "lost_reasons"
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
        return FigureTable(self.title, heads, lines, total)

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
