"""How answers count, as the API shows it and is asked for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kaipan.interfaces.api.v1.surveys.shapes import QuestionShape
from kaipan.interfaces.api.values import Answer, DayInput, NumberText

OnDay = Annotated[DayInput | None, Field(description="a calendar day, ISO 8601")]


class ValueShape(Answer):
    """One value with what people call it."""

    code: str
    label: str


class CellShape(Answer):
    """How many, and their share in %."""

    count: int
    percent: NumberText


class LineShape(Answer):
    """How many have a value, and their share of those who answered."""

    value: ValueShape
    cell: CellShape


class GroupShape(Answer):
    """The values of a question, or of one row of a matrix."""

    dimension: str = Field(description="filter answers by it: `by` and `is` of the list of answers")
    label: str
    answered: int
    lines: list[LineShape]


class NumbersShape(Answer):
    """Of a number or a rating."""

    average: NumberText
    median: NumberText
    lowest: NumberText
    highest: NumberText


class CountsShape(Answer):
    """One question."""

    question: QuestionShape
    answered: int
    groups: list[GroupShape]
    numbers: NumbersShape | None


class ResultsShape(Answer):
    """How many answers there are, and how each question was answered."""

    total: int
    questions: list[CountsShape]


class CrossRowShape(Answer):
    """One value of the first dimension."""

    value: ValueShape
    total: int
    cells: list[CellShape] = Field(description="in the order of `columns`; shares of the row")


class CrossTabShape(Answer):
    """Answers by two dimensions; only answers with a value in both are counted."""

    by: str
    across: str
    columns: list[ValueShape]
    rows: list[CrossRowShape]
    column_totals: list[int]
    total: int
