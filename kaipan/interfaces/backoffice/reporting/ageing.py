"""账龄分析: what is owed on an evening, by age, each number opening its rows."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.reporting.addresses import receivables_url
from kaipan.interfaces.backoffice.reporting.forms import AgeingForm
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.reporting import queries as reporting
from kaipan.reporting.codes import AGES, Grouping


class AgeingPage(Exporting):
    """Of one project, or project by project of all whose money one may see."""

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table to take home."""
        require(request.actor, VIEW_RECEIPT, self.project_id)
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        form, figures = self.form, self.figures
        tiles = [
            (_("应收余额"), self._cell(figures.total, None).shown, self._cell(figures.total, None).url),
            (_("其中逾期"), Cell(figures.total.late).shown, ""),
        ]
        context = {
            "title": _("账龄分析"),
            "filter_form": form,
            "export_url": f"?on={figures.on.isoformat()}&by={figures.by}&export=xlsx",
            "on": figures.on,
            "tiles": tiles,
            "figure_table": self.figure_table() if figures.lines else None,
            "receivables_url": reverse("reporting:receivables", args=[self.project_id]),
        }
        status = 200 if form.is_valid() else 400
        return render(request, "backoffice/reporting/ageing.html", context, status=status)

    @property
    def project_id(self) -> int:
        """The project of the address."""
        return int(self.kwargs["project_id"])

    @cached_property
    def form(self) -> AgeingForm:
        """What is asked."""
        usual = {"on": business_day().isoformat(), "by": Grouping.BUILDING}
        return AgeingForm(usual | self.request.GET.dict())

    @cached_property
    def figures(self) -> reporting.Ageing:
        """What the queries say."""
        today, by = business_day(), self.form.grouping()
        return reporting.ageing(
            self.form.day(today),
            by,
            project_id=None if by == Grouping.PROJECT else self.project_id,
            today=today,
            actor=self.request.actor,
        )

    def figure_table(self) -> FigureTable:
        """The numbers as a table."""
        heads = [_("逾期合计"), *AGES.values(), _("应收余额")]
        by_project = self.figures.by == Grouping.PROJECT
        total = self.figures.total
        return FigureTable(
            title=_("账龄分析"),
            heads=[
                (str(self.figures.by.label), ColumnKind.TEXT),
                *((str(head), ColumnKind.SIGNED_AMOUNT) for head in heads),
            ],
            lines=[Line(each.label, self._cells(each)) for each in self.figures.lines],
            total=Line(total.label, self._cells(total, opens=not by_project)),
        )

    def table(self) -> Table:
        """The table to take home."""
        require(self.request.actor, VIEW_RECEIPT, self.project_id)
        return self.figure_table().exported()

    def _cells(self, line: reporting.AgeingLine, *, opens: bool = True) -> list[Cell]:
        ages = [self._cell(line, age, opens=opens) for age in AGES]
        return [Cell(line.late), *ages, self._cell(line, None, opens=opens)]

    def _cell(self, line: reporting.AgeingLine, age: Any, *, opens: bool = True) -> Cell:
        left = line.total if age is None else line.ages.get(age)
        url = receivables_url(self.project_id, self.figures.on, by=self.figures.by, key=line.key, age=age)
        return Cell(left, url if opens else "")
