"""客户统计: the funnel, sources, the work of consultants, and why customers are lost.

Page and spreadsheet are made of one :class:`FigureTable`, of the figures that the API answers with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers.permissions import READERS
from kaipan.interfaces.backoffice.customers.figure_forms import FigureForm, Rows
from kaipan.interfaces.backoffice.shell.charts import Chart
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.figure_tables import FigureTable, Line
from kaipan.interfaces.backoffice.shell.http import render
from kaipan.interfaces.backoffice.shell.parts import Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day

Headed = tuple[str, Chart]


REPORTS = {
    "funnel": gettext_lazy("转化漏斗"),
    "figure_sources": gettext_lazy("来源转化"),
    "workload": gettext_lazy("顾问工作量"),
    "lost_reasons": gettext_lazy("战败原因"),
}
"""The reports by the names of their addresses, in the order of the tabs."""


class FigurePage(Exporting):
    """One report: filters, charts, a table, and the table to take home."""

    name: ClassVar[str]
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
                Tab(
                    title,
                    f"{reverse(f'customers:{name}', args=[self.project_id])}?{form.asked()}",
                    name == self.name,
                )
                for name, title in REPORTS.items()
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
    def title(self) -> str:
        """What the report is called."""
        return str(REPORTS[self.name])

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
