"""Whether what somebody answered fits the questions they were asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed
from kaipan.kernel.typed_values.dates import parse_date
from kaipan.kernel.typed_values.numbers import NumberTooFine, parse_number, plain_number
from kaipan.kernel.typed_values.texts import TextTooLong, clean_line
from kaipan.surveys.refusals import (
    AnswerMissing,
    AnswersDoNotFit,
    HiddenAnswered,
    MoreUnsaid,
    NotAnOption,
    OutOfRange,
    QuestionUnknown,
    RowsMissing,
    WrongShape,
)
from kaipan.surveys.rules.questions import Kind, Question
from kaipan.surveys.rules.visibility import is_shown

_NUMBER = re.compile(r"-?\d{1,10}(\.\d{1,4})?", re.ASCII)
LONGEST_TEXT = 1_000
LONGEST_MORE = 100


@dataclass(slots=True)
class Answered:
    """Answers that fit: ``values`` by the question's code, and what was said beside "其他".

    A single choice is its option's code, a multiple choice a list of codes in the order of the options, a
    number its digits as text, a date ISO 8601, a rating a whole number, a matrix column codes by row code.
    """

    values: dict[str, Any] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)


def checked(
    questions: Sequence[Question], values: Mapping[str, Any], more: Mapping[str, str] | None = None
) -> Answered:
    """The answers in their one form, or :class:`AnswersDoNotFit` that names everything wrong at once.

    Nothing ("", [], {} or None) is no answer. A question that is not shown must not be answered; one that
    depends on a wrong answer is judged when that is right.
    """
    said, problems, fit = dict(more or {}), dict[str, InvalidValue](), Answered()
    for question in questions:
        if question.when is not None and question.when.question in problems:
            continue
        try:
            _take(question, values.get(question.code), said.get(question.code, ""), fit)
        except InvalidValue as problem:
            problems[question.code] = problem
    asked = {question.code for question in questions}
    for unknown in [*(set(values) - asked), *(set(said) - asked)]:
        problems[unknown] = QuestionUnknown(value=shown(unknown))
    if problems:
        raise AnswersDoNotFit.of(problems, questions)
    return fit


def only_shown(
    questions: Sequence[Question], values: Mapping[str, Any], more: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What a form sent, without what it hid: a page cannot clear what was chosen before a change of mind."""
    kept: dict[str, Any] = {}
    for question in questions:
        value = values.get(question.code)
        if value not in (None, "", [], {}) and is_shown(question, kept):
            kept[question.code] = value
    chosen = {code: set(value if isinstance(value, list) else [value]) for code, value in _choices(kept)}
    asking = {
        each.code
        for each in questions
        for option in each.options
        if option.says_more and option.code in chosen.get(each.code, ())
    }
    return kept, {code: text for code, text in more.items() if code in asking and text}


def _choices(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(code, value) for code, value in values.items() if isinstance(value, str | list)]


def _take(question: Question, value: Any, said: str, fit: Answered) -> None:
    given = value not in (None, "", [], {})
    if not is_shown(question, fit.values):
        if given or said:
            raise HiddenAnswered(question=question.title)
        return
    if not given:
        if said:
            raise MoreUnsaid(question=question.title)
        if question.required:
            raise AnswerMissing(question=question.title)
        return
    clean = _READERS[question.kind](question, value)
    more = _more(question, clean, said)
    fit.values[question.code] = clean
    if more:
        fit.more[question.code] = more


def _more(question: Question, value: Any, said: str) -> str:
    chosen = value if isinstance(value, list) else [value]
    asked = any(each.says_more and each.code in chosen for each in question.options)
    text = clean_line(said, longest=LONGEST_MORE) if isinstance(said, str) else ""
    if bool(text) is not (asked and question.kind is not Kind.MATRIX):
        raise MoreUnsaid(question=question.title)
    return text


def _single(question: Question, value: Any) -> str:
    code = _text(value)
    if question.option(code) is None:
        raise NotAnOption(value=shown(code))
    return code


def _multiple(question: Question, value: Any) -> list[str]:
    if not isinstance(value, list | tuple):
        raise WrongShape(question=question.title)
    chosen = {_single(question, each) for each in value}
    return [each.code for each in question.options if each.code in chosen]


def _number(question: Question, value: Any) -> str:
    number = parse_number(_text(value))
    if not _NUMBER.fullmatch(_text(value)):
        raise WrongShape(question=question.title)
    if number != round(number, question.places):
        raise NumberTooFine(value=shown(_text(value)), places=question.places)
    if (question.least is not None and number < question.least) or (
        question.most is not None and number > question.most
    ):
        raise OutOfRange(value=plain_number(number), bounds=bounds(question))
    return plain_number(number)


def bounds(question: Question) -> str:
    """The range of a number as people read it: ``10–500``, ``≥ 10``, ``≤ 500``; empty for none."""
    least = None if question.least is None else plain_number(question.least)
    most = None if question.most is None else plain_number(question.most)
    if least and most:
        return f"{least}–{most}"
    return f"≥ {least}" if least else f"≤ {most}" if most else ""


def _date(question: Question, value: Any) -> str:
    day = parse_date(_text(value)).isoformat()
    if day != value:
        raise WrongShape(question=question.title)
    return day


def in_one_form(question: Question, text: str) -> str:
    """A number or a day as people type it, in the one form answers have; what is neither stays as typed."""
    try:
        if question.kind is Kind.NUMBER:
            return plain_number(parse_number(text))
        return parse_date(text).isoformat() if question.kind is Kind.DATE else text
    except InvalidValue:
        return text


def _long_text(question: Question, value: Any) -> str:
    text = trimmed(_text(value).replace("\r\n", "\n"))
    refuse_forbidden(text, allowing="\n")
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(value=shown(text), length=len(text), longest=LONGEST_TEXT)
    if not text:
        raise AnswerMissing(question=question.title)
    return text


def _rating(question: Question, value: Any) -> int:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)
    if text not in question.values:
        raise OutOfRange(value=shown(text), bounds=f"1–{question.most}")
    return int(text)


def _matrix(question: Question, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise WrongShape(question=question.title)
    given = {str(row): _text(column) for row, column in value.items() if column not in (None, "")}
    for row, column in given.items():
        if question.option(row) is None or question.column(column) is None:
            raise NotAnOption(value=shown(f"{row}: {column}"))
    missing = [each.label for each in question.options if each.code not in given]
    if missing and (question.required or not given):
        raise RowsMissing(rows="、".join(missing))
    return {each.code: given[each.code] for each in question.options if each.code in given}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongShape(question="")
    return value


_READERS: Mapping[Kind, Callable[[Question, Any], Any]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _long_text,
    Kind.RATING: _rating,
    Kind.MATRIX: _matrix,
}
