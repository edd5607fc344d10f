"""The answers behind a count: which values of which dimensions an address asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.surveys import queries
from kaipan.surveys.actions import Question

COUNT_FILTERS = ("answered_after", "answered_before", "consultant", "version", "way")
"""What counts are filtered by, as the list of answers calls it."""
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,4})?", re.ASCII)
_PAIRS = (("by", "is"), ("across", "are"))
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One dimension with the value that is asked for, as people call them."""

    dimension: queries.Dimension
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of answers is narrowed to beside its filters."""

    questions: dict[str, Question]
    parts: tuple[Narrowed, ...]
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: QueryDict, questions: dict[str, Question]) -> Narrowing:
        """What the address asks for; refuses a dimension that is none."""
        parts, fields = [], []
        for name, value_name in _PAIRS:
            if query.get(name):
                dimension = queries.dimension_of(str(query[name]), questions)
                value = query.get(value_name, "").replace("\x00", "")[:_LONGEST]
                said = (
                    f"{dimension_label(dimension, questions)} = {_value_label(dimension, value, questions)}"
                )
                parts.append(Narrowed(dimension, value, said))
                fields += [(name, str(dimension)), (value_name, value)]
        return cls(questions, tuple(parts), tuple(fields))

    def of_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of ``rows`` that have the values."""
        for part in self.parts:
            rows = queries.narrowed(rows, self.questions, part.dimension, part.value)
        return rows


def answers_url(questionnaire_id: int, query: QueryDict, *values: tuple[str, str]) -> str:
    """The answers behind a count: the filters of the count with one or two values."""
    kept = [(name, query[name]) for name in COUNT_FILTERS if query.get(name)]
    for (name, value_name), (dimension, value) in zip(_PAIRS, values, strict=False):
        kept += [(name, dimension), (value_name, value)]
    return f"{reverse('surveys:answers', args=[questionnaire_id])}?{urlencode(kept)}"


def dimension_label(dimension: queries.Dimension, questions: dict[str, Question]) -> str:
    """What people call a dimension."""
    if dimension.outcome:
        return _("客户现状") if dimension.outcome == "@situation" else _("战败原因")
    question = questions[dimension.question]
    row = question.option(dimension.row)
    return f"{question.title}：{row.label}" if row else question.title


def _value_label(dimension: queries.Dimension, value: str, questions: dict[str, Question]) -> str:
    if dimension.width is not None and not _NUMBER.fullmatch(value):
        return value
    labels = {each.code: each.label for each in queries.values_of(dimension, questions, {value})}
    return labels.get(value, value)
