"""What a questionnaire asks: kinds of questions, their options, and when a question is shown.

A version of a questionnaire is kept as one document (a list of questions in order); here it is read and
written. What is read was written by :func:`as_document` and is trusted; what people type is judged by
:mod:`kaipan.surveys.rules.drafting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kaipan.kernel.typed_values.numbers import plain_number


class Kind(StrEnum):
    """How a question is answered (题型)."""

    SINGLE = "SINGLE"
    MULTIPLE = "MULTIPLE"
    NUMBER = "NUMBER"
    DATE = "DATE"
    TEXT = "TEXT"
    RATING = "RATING"
    MATRIX = "MATRIX"


CHOOSING = frozenset({Kind.SINGLE, Kind.MULTIPLE})
WITH_OPTIONS = CHOOSING | {Kind.MATRIX}
CONDITIONING = CHOOSING | {Kind.RATING}
"""What another question can depend on: an answer that is one of a few values."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, or one row or column of a matrix; ``says_more`` is "其他，请说明"."""

    code: str
    label: str
    says_more: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only when the earlier ``question`` was answered with ``value``: equals it, or contains it."""

    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. A matrix has ``options`` as its rows and ``columns`` to choose from in each.

    ``least`` and ``most`` bound a number; ``most`` is the highest rating. ``places`` are decimals.
    """

    code: str
    kind: Kind
    title: str
    hint: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    unit: str = ""
    places: int = 0
    when: Condition | None = None

    def option(self, code: str) -> Option | None:
        """The option of this code."""
        return next((each for each in self.options if each.code == code), None)

    def column(self, code: str) -> Option | None:
        """The column of this code."""
        return next((each for each in self.columns if each.code == code), None)

    @property
    def values(self) -> tuple[str, ...]:
        """Every value another question can depend on, in order."""
        if self.kind is Kind.RATING:
            return tuple(str(value) for value in range(1, int(self.most or 0) + 1))
        return tuple(each.code for each in self.options) if self.kind in CHOOSING else ()


def as_document(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as they are kept."""
    return [_question_document(each) for each in questions]


def read_document(document: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The questions that were kept."""
    return tuple(_question(each) for each in document)


def _question_document(question: Question) -> dict[str, Any]:
    when = question.when
    return {
        "code": question.code,
        "kind": str(question.kind),
        "title": question.title,
        "hint": question.hint,
        "required": question.required,
        "options": [_option_document(each) for each in question.options],
        "columns": [_option_document(each) for each in question.columns],
        "least": None if question.least is None else plain_number(question.least),
        "most": None if question.most is None else plain_number(question.most),
        "unit": question.unit,
        "places": question.places,
        "when": None if when is None else {"question": when.question, "value": when.value},
    }


def _option_document(option: Option) -> dict[str, Any]:
    return {"code": option.code, "label": option.label, "says_more": option.says_more}


def _question(kept: Mapping[str, Any]) -> Question:
    return Question(
        code=kept["code"],
        kind=Kind(kept["kind"]),
        title=kept["title"],
        hint=kept["hint"],
        required=kept["required"],
        options=tuple(Option(**each) for each in kept["options"]),
        columns=tuple(Option(**each) for each in kept["columns"]),
        least=None if kept["least"] is None else Decimal(kept["least"]),
        most=None if kept["most"] is None else Decimal(kept["most"]),
        unit=kept["unit"],
        places=kept["places"],
        when=None if kept["when"] is None else Condition(**kept["when"]),
    )
