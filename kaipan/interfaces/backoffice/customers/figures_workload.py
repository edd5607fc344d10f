"""顾问工作量与跟进纪律, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import queries
from kaipan.interfaces.backoffice.customers.figures import FigurePage, Headed
from kaipan.interfaces.backoffice.shell.charts import Point, chart
from kaipan.interfaces.backoffice.shell.figure_tables import Cell, FigureTable, Line, counted, rated
from kaipan.platform.spreadsheets import ColumnKind


class WorkloadPage(FigurePage):
    """顾问工作量与跟进纪律."""

    name = "workload"
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
                        self.behind.promises(promise=queries.KEPT, staff=row.staff_id),
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
            self.title,
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
