"""An answer as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kaipan.surveys.models import Answer
from kaipan.surveys.rules.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class ReadableAnswer:
    """One question with what was answered, line by line; no line for a question that was not answered."""

    question: Question
    lines: tuple[str, ...]


def readable(answer: Answer) -> list[ReadableAnswer]:
    """Every question of the answer's version, in order."""
    return [
        ReadableAnswer(each, in_words(each, answer.given.get(each.code), answer.more.get(each.code, "")))
        for each in answer.version.asked
    ]


def in_words(question: Question, value: Any, more: str = "") -> tuple[str, ...]:
    """What was answered, in the words of the questionnaire; a matrix row by row."""
    if value is None:
        return ()
    match question.kind:
        case Kind.SINGLE:
            return (_label(question, value, more),)
        case Kind.MULTIPLE:
            return tuple(_label(question, each, more) for each in value)
        case Kind.NUMBER:
            return (f"{value} {question.unit}".strip(),)
        case Kind.RATING:
            return (f"{value} / {question.most}",)
        case Kind.MATRIX:
            return tuple(
                f"{row.label}：{column.label}"
                for row in question.options
                if row.code in value and (column := question.column(value[row.code]))
            )
        case _:
            return (str(value),)


def _label(question: Question, code: str, more: str) -> str:
    option = question.option(code)
    if option is None:
        return code
    return f"{option.label}：{more}" if option.says_more and more else option.label
