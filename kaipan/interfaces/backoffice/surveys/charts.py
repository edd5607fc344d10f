"""Counts of a question as charts: bars for choices, columns for what lies on a scale."""

from __future__ import annotations

from django.http import QueryDict

from kaipan.interfaces.backoffice.shell.charts import Chart, Point, chart
from kaipan.interfaces.backoffice.surveys.narrowing import answers_url
from kaipan.surveys import queries
from kaipan.surveys.actions import Kind

_ON_A_SCALE = frozenset({Kind.NUMBER, Kind.RATING, Kind.DATE})


def chart_of(
    group: queries.CountGroup, counts: queries.QuestionCounts, questionnaire_id: int, query: QueryDict
) -> Chart:
    """The chart of a group of counts, named after its row where the question is a matrix."""
    points = [
        Point(
            line.value.label,
            line.cell.count,
            answers_url(questionnaire_id, query, (group.dimension, line.value.code)),
            line.cell.percent,
        )
        for line in group.lines
    ]
    return chart(points, is_scale=counts.question.kind in _ON_A_SCALE, label=group.label)
