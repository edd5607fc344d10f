"""How a questionnaire was answered: every question, and any two of them against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.shell.charts import Chart
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.surveys.charts import chart_of
from kaipan.interfaces.backoffice.surveys.filters import ResultsForm
from kaipan.interfaces.backoffice.surveys.narrowing import answers_url, dimension_label
from kaipan.interfaces.backoffice.surveys.questionnaires import crumbs, tabs
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import Column, ColumnKind, ExportedValue
from kaipan.surveys import queries
from kaipan.surveys.permissions import VIEW


@dataclass(frozen=True, slots=True)
class Counted:
    """One question as the page draws it."""

    counts: queries.QuestionCounts
    charts: Sequence[Chart]


@require_GET
@page
def results(request: PageRequest, questionnaire_id: int) -> HttpResponse:
    """Every question with its counts, each of which opens the answers behind it."""
    row = _counted(request, questionnaire_id)
    form = ResultsForm(request.GET, request=request, row=row)
    total, counts = queries.question_counts(row.pk, form.filter(), actor=request.actor)
    context = _frame(request, row, "results", form) | {
        "total": total,
        "total_url": answers_url(row.pk, request.GET),
        "counted": [
            Counted(each, [chart_of(group, each, row.pk, request.GET) for group in each.groups])
            for each in counts
        ],
    }
    return render(request, "backoffice/surveys/results.html", context, status=200 if form.is_valid() else 400)


class CrossPage(Exporting):
    """交叉分析: one dimension by another, on a page or as a table to take home."""

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the table."""
        row = _counted(request, self.kwargs["questionnaire_id"])
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        form = ResultsForm(request.GET, request=request, row=row)
        dimensions = [
            *queries.dimensions_of(row.pk, actor=request.actor),
            ("@situation", _("客户现状")),
            ("@lost_reason", _("战败原因")),
        ]
        context = _frame(request, row, "cross", form) | {
            "dimensions": dimensions,
            "by": request.GET.get("by", ""),
            "across": request.GET.get("across", ""),
        }
        if request.GET.get("by") and request.GET.get("across"):
            context |= self._table(request, row, form)
        return render(
            request, "backoffice/surveys/cross.html", context, status=200 if form.is_valid() else 400
        )

    def _table(self, request: PageRequest, row: Any, form: ResultsForm) -> dict[str, Any]:
        by, across = request.GET["by"], request.GET["across"]
        first, second, cross = queries.cross_table(row.pk, by, across, form.filter(), actor=request.actor)

        def url(*values: tuple[queries.Dimension, str]) -> str:
            return answers_url(row.pk, request.GET, *((str(each), value) for each, value in values))

        rows = [
            {
                "label": line.value.label,
                "total": line.total,
                "url": url((first, line.value.code)),
                "cells": [
                    {"cell": cell, "url": url((first, line.value.code), (second, column.code))}
                    for column, cell in zip(cross.columns, line.cells, strict=True)
                ],
            }
            for line in cross.rows
        ]
        questions = queries.asked_ever(row.pk, actor=request.actor)
        query = request.GET.copy()
        query["export"] = "xlsx"
        return {
            "cross": cross,
            "rows": rows,
            "by_label": dimension_label(first, questions),
            "across_label": dimension_label(second, questions),
            "export_url": f"?{query.urlencode()}",
        }

    def table(self) -> Table:
        """Counts, and beside them shares of the row in %."""
        row = _counted(self.request, self.kwargs["questionnaire_id"])
        query: QueryDict = self.request.GET
        form = ResultsForm(query, request=self.request, row=row)
        first, second, cross = queries.cross_table(
            row.pk, query.get("by", ""), query.get("across", ""), form.filter(), actor=self.request.actor
        )
        questions = queries.asked_ever(row.pk, actor=self.request.actor)
        labels = [dimension_label(each, questions) for each in (first, second)]
        columns = [Column(labels[0]), Column(_("合计"), ColumnKind.COUNT)]
        for place, value in enumerate(cross.columns, 1):
            columns += [
                Column(f"{place}. {value.label}", ColumnKind.COUNT),
                Column(f"{place}. {value.label} (%)", ColumnKind.NUMBER),
            ]

        def rows() -> Iterator[Sequence[ExportedValue]]:
            for line in cross.rows:
                numbers = [part for cell in line.cells for part in (cell.count, cell.percent)]
                yield [line.value.label, line.total, *numbers]

        return Table(f"{row.name}-{labels[0]}-{labels[1]}", columns, len(cross.rows), rows)


def _counted(request: PageRequest, questionnaire_id: int) -> Any:
    row = one(queries.questionnaires(request.actor), pk=questionnaire_id)
    require(request.actor, VIEW, row.project_id)
    remember_project(request, row.project_id)
    return row


def _frame(request: PageRequest, row: Any, current: str, form: ResultsForm) -> dict[str, Any]:
    return {
        "title": row.name,
        "crumbs": crumbs(row),
        "row": row,
        "tabs": tabs(row, current, actor=request.actor),
        "filter_form": form,
    }
