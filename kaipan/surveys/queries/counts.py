"""How many answered what, by question and by two dimensions at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from kaipan.customers.codes import CustomerStage, CustomerState, LostReason
from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.numbers import plain_number, share
from kaipan.surveys.models import Answer
from kaipan.surveys.queries.narrowing import FROM, AnswerFilter, asked_ever, counted, dimension_of, sql_of
from kaipan.surveys.rules.counting import (
    LOST_REASON,
    SITUATION,
    Cell,
    CrossTab,
    Dimension,
    Value,
    class_width,
    classes,
    cross_tab,
)
from kaipan.surveys.rules.questions import Kind, Question

_LATEST = 5
_NUMBERED = frozenset({Kind.NUMBER, Kind.RATING})


@dataclass(frozen=True, slots=True)
class Line:
    """One value with how many have it, and their share of those who answered, in %."""

    value: Value
    cell: Cell


@dataclass(frozen=True, slots=True)
class CountGroup:
    """The values of one dimension: of a question, or of one row of a matrix. ``label`` names the row."""

    dimension: str
    label: str
    answered: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a number or a rating: the average with two decimals, the median, the lowest and the highest."""

    average: Decimal
    median: Decimal
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class LatestText:
    """What somebody wrote."""

    answer_id: int
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """One question: how many answered it, how they fall, and the latest words where words are asked for."""

    question: Question
    answered: int
    groups: tuple[CountGroup, ...] = ()
    numbers: Numbers | None = None
    texts: tuple[LatestText, ...] = ()


def question_counts(
    questionnaire_id: int, wanted: AnswerFilter, *, actor: Actor
) -> tuple[int, list[QuestionCounts]]:
    """How many answers there are, and every question in the order of the last version.

    Only current answers of customers the actor may see, so the numbers are those of one's own list.
    """
    questions = asked_ever(questionnaire_id, actor=actor)
    rows = counted(questionnaire_id, wanted, actor=actor)
    return rows.count(), [_counts(rows, each, questions) for each in questions.values()]


def cross_table(
    questionnaire_id: int, by: str, across: str, wanted: AnswerFilter, *, actor: Actor
) -> tuple[Dimension, Dimension, CrossTab]:
    """Answers ``by`` one dimension (rows) ``across`` another (columns), with shares of each row.

    Dimensions are written as in :class:`~kaipan.surveys.rules.counting.Dimension`; a number without
    classes gets them here. Counted are answers that have a value in both.
    """
    questions = asked_ever(questionnaire_id, actor=actor)
    rows = counted(questionnaire_id, wanted, actor=actor)
    first, second = (_with_classes(rows, dimension_of(text, questions), questions) for text in (by, across))
    counts = _grouped(rows, questions, first, second)
    values = [
        values_of(each, questions, {code for key in counts if (code := key[place]) is not None})
        for place, each in enumerate((first, second))
    ]
    return first, second, cross_tab(values[0], values[1], counts)


def dimensions_of(questionnaire_id: int, *, actor: Actor) -> list[tuple[str, str]]:
    """What can be counted by, written and named: questions, rows of matrices, the customer's outcome."""
    found: list[tuple[str, str]] = []
    for question in asked_ever(questionnaire_id, actor=actor).values():
        if question.kind is Kind.MATRIX:
            found += [
                (f"{question.code}.{row.code}", f"{question.title}：{row.label}") for row in question.options
            ]
        elif question.kind is not Kind.TEXT:
            found.append((question.code, question.title))
    return found


def _counts(rows: QuerySet[Answer], question: Question, questions: dict[str, Question]) -> QuestionCounts:
    answered = rows.filter(given__has_key=question.code)
    total = answered.count()
    if question.kind is Kind.TEXT:
        latest = answered.order_by("-pk").values_list("pk", "given", "answered_on")[:_LATEST]
        texts = tuple(LatestText(pk, given[question.code], on) for pk, given, on in latest)
        return QuestionCounts(question, total, texts=texts)
    if not total and question.kind in (Kind.NUMBER, Kind.DATE):
        return QuestionCounts(question, 0)
    numbers = _numbers(rows, question) if total and question.kind in _NUMBERED else None
    if question.kind is Kind.MATRIX:
        dimensions = [(Dimension(question.code, row.code), row.label) for row in question.options]
    else:
        dimensions = [(_with_classes(rows, Dimension(question.code), questions), "")]
    groups = tuple(_group(rows, each, label, questions) for each, label in dimensions)
    return QuestionCounts(question, total, groups, numbers)


def _group(
    rows: QuerySet[Answer], dimension: Dimension, label: str, questions: dict[str, Question]
) -> CountGroup:
    counts = _grouped(rows, questions, dimension)
    total = counts.get((None, None), 0)
    values = values_of(dimension, questions, {code for code, _ in counts if code is not None})
    lines = [
        Line(value, Cell(number, share(number, total)))
        for value in values
        for number in [counts.get((value.code, None), 0)]
    ]
    return CountGroup(str(dimension), label, total, tuple(lines))


def _grouped(
    rows: QuerySet[Answer], questions: dict[str, Question], first: Dimension, second: Dimension | None = None
) -> dict[tuple[str | None, str | None], int]:
    """Answers by value of one or two dimensions; None stands for any value."""
    chosen, chosen_params = rows.order_by().values("pk").query.sql_with_params()
    one, one_params = sql_of(first, questions)
    other, other_params = sql_of(second, questions) if second else ("SELECT ''", [])
    query = f"""
        SELECT a.value, b.value, count(DISTINCT answer.id), grouping(a.value), grouping(b.value)
          FROM {FROM}
         CROSS JOIN LATERAL ({one}) a(value)
         CROSS JOIN LATERAL ({other}) b(value)
         WHERE answer.id IN ({chosen}) AND a.value IS NOT NULL AND b.value IS NOT NULL
         GROUP BY GROUPING SETS ((a.value, b.value), (a.value), (b.value), ())
    """  # noqa: S608  the values are parameters
    with connection.cursor() as cursor:
        cursor.execute(query, [*one_params, *other_params, *chosen_params])
        return {
            (None if any_first else a, None if any_second else b): number
            for a, b, number, any_first, any_second in cursor.fetchall()
        }


def _numbers(rows: QuerySet[Answer], question: Question) -> Numbers:
    chosen, params = rows.order_by().values("pk").query.sql_with_params()
    query = f"""
        SELECT round(avg(number), 2), percentile_disc(0.5) WITHIN GROUP (ORDER BY number),
               min(number), max(number)
          FROM (SELECT (answer.given ->> %s)::numeric AS number FROM {FROM}
                 WHERE answer.id IN ({chosen})) told
    """  # noqa: S608  the values are parameters
    with connection.cursor() as cursor:
        cursor.execute(query, [question.code, *params])
        return Numbers(*cursor.fetchone())


def _with_classes(rows: QuerySet[Answer], dimension: Dimension, questions: dict[str, Question]) -> Dimension:
    """A number by classes that hold all there is."""
    question = questions.get(dimension.question)
    if question is None or question.kind is not Kind.NUMBER or dimension.width is not None:
        return dimension
    found = _numbers(rows.filter(given__has_key=question.code), question)
    low, high = found.lowest or Decimal(0), found.highest or Decimal(0)
    return replace(dimension, width=class_width(low, high, places=question.places))


def values_of(dimension: Dimension, questions: dict[str, Question], found: set[str]) -> list[Value]:
    """The values of a dimension in order with what people call them; of open ones those ``found``."""
    if dimension.outcome:
        return [each for each in _outcomes(dimension.outcome) if each.code in found]
    question = questions[dimension.question]
    if question.kind is Kind.MATRIX:
        return [Value(each.code, each.label) for each in question.columns]
    if question.kind is Kind.NUMBER:
        return _class_values(question, dimension.width or Decimal(1), found)
    if question.kind is Kind.DATE:
        return [Value(month, month) for month in sorted(found)]
    if question.kind is Kind.RATING:
        return [Value(each, each) for each in question.values]
    return [Value(each.code, each.label) for each in question.options]


def _class_values(question: Question, width: Decimal, found: set[str]) -> list[Value]:
    if not found:
        return []
    edges = [Decimal(each) for each in found]
    finest = Decimal(1).scaleb(-question.places)

    def label(edge: str) -> str:
        last = Decimal(edge) + width - finest
        return edge if width <= finest else f"{edge}–{plain_number(last)}"

    every = classes(min(edges), max(edges), width)
    kept = every if len(every) <= 4 * len(found) + 8 else sorted(found, key=Decimal)
    return [Value(each, label(each)) for each in kept]


def _outcomes(outcome: str) -> Sequence[Value]:
    labelled: list[Any] = {
        SITUATION: [*CustomerState.choices, *CustomerStage.choices],
        LOST_REASON: list(LostReason.choices),
    }[outcome]
    return [Value(str(code), str(label)) for code, label in labelled]
