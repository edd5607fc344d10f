"""How answers count, as the API shows it and is asked for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kaipan.interfaces.api.v1.surveys.shapes import QuestionShape
from kaipan.interfaces.api.values import Answer, DayInput, NumberText

OnDay = Annotated[DayInput | None, Field(description="a calendar day, ISO 8601")]


class SurveyValue(Answer):
    """One value with what people call it."""

    code: str
    label: str


class SurveyCell(Answer):
    """How many, and their share in %."""

    count: int
    percent: NumberText


class SurveyLine(Answer):
    """How many have a value, and their share of those who answered."""

    value: SurveyValue
    cell: SurveyCell


class SurveyGroup(Answer):
    """The values of a question, or of one row of a matrix."""

    dimension: str = Field(description="filter answers by it: `by` and `is` of the list of answers")
    label: str
    answered: int
    lines: list[SurveyLine]


class SurveyNumbers(Answer):
    """Of a number or a rating."""

    average: NumberText
    median: NumberText
    lowest: NumberText
    highest: NumberText


class SurveyCounts(Answer):
    """One question."""

    question: QuestionShape
    answered: int
    groups: list[SurveyGroup]
    numbers: SurveyNumbers | None


class SurveyResults(Answer):
    """How many answers there are, and how each question was answered."""

    total: int
    questions: list[SurveyCounts]


class CrossTableRow(Answer):
    """One value of the first dimension."""

    value: SurveyValue
    total: int
    cells: list[SurveyCell] = Field(description="in the order of `columns`; shares of the row")


class CrossTable(Answer):
    """Answers by two dimensions; only answers with a value in both are counted."""

    by: str
    across: str
    columns: list[SurveyValue]
    rows: list[CrossTableRow]
    column_totals: list[int]
    total: int
