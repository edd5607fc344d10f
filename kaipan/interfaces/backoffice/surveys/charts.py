"""Counts as charts that the server draws: bars for choices, columns for what lies on a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from kaipan.interfaces.backoffice.surveys.narrowing import answers_url
from kaipan.surveys import queries
from kaipan.surveys.actions import Kind

HEIGHT = 100
WIDTH = 40
GAP = 8
MOST_COLUMNS = 10
"""More of them would be too narrow to read: bars instead."""
_ON_A_SCALE = frozenset({Kind.NUMBER, Kind.RATING, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: how many, their share, the answers behind it, and where its column stands."""

    label: str
    count: int
    percent: Decimal
    url: str
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + WIDTH // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of a question, or of one row of a matrix (``label``)."""

    label: str
    answered: int
    bars: Sequence[Bar]
    is_scale: bool

    @property
    def width(self) -> int:
        """How wide the columns are together."""
        return max(1, len(self.bars)) * (WIDTH + GAP) + GAP

    @property
    def view(self) -> str:
        """The box the columns are drawn in, with room for numbers above and labels below."""
        return f"0 -18 {self.width} {HEIGHT + 36}"


def chart_of(
    group: queries.CountGroup, counts: queries.QuestionCounts, questionnaire_id: int, query: QueryDict
) -> Chart:
    """The chart of a group of counts."""
    most = max((line.cell.count for line in group.lines), default=0) or 1
    bars = []
    for place, line in enumerate(group.lines):
        height = HEIGHT * line.cell.count // most
        bars.append(
            Bar(
                label=line.value.label,
                count=line.cell.count,
                percent=line.cell.percent,
                url=answers_url(questionnaire_id, query, (group.dimension, line.value.code)),
                x=GAP + place * (WIDTH + GAP),
                y=HEIGHT - height,
                height=height,
            )
        )
    is_scale = counts.question.kind in _ON_A_SCALE and len(bars) <= MOST_COLUMNS
    return Chart(group.label, group.answered, bars, is_scale)
