"""Whether a list of questions can be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kaipan.kernel.errors import Refusal
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.surveys.refusals import (
    CodeTwice,
    CodeUnfit,
    ConditionUnfit,
    KindChanged,
    LabelUnfit,
    OptionsUnfit,
    QuestionUnfit,
    RangeUnfit,
    TooManyQuestions,
)
from kaipan.surveys.rules.questions import CONDITIONING, WITH_OPTIONS, Condition, Kind, Option, Question

MOST_QUESTIONS = 80
MOST_OPTIONS = 40
MOST_COLUMNS = 10
HIGHEST_RATING = 10
MOST_PLACES = 4
_LARGEST = Decimal(10**10)
_CODE = re.compile("[a-z][a-z0-9_]{0,29}", re.ASCII)
_OPTION_CODE = re.compile("[a-z0-9][a-z0-9_]{0,29}", re.ASCII)


def checked(questions: Sequence[Question], kinds: Mapping[str, Kind] | None = None) -> tuple[Question, ...]:
    """The questions with their texts cleaned and only what their kind uses.

    ``kinds`` are those of questions published before: a code keeps its kind, so that answers of several
    versions can be counted together. Refuses with :class:`QuestionUnfit` that says which question and why.
    """
    if len(questions) > MOST_QUESTIONS:
        raise TooManyQuestions(count=len(questions), most=MOST_QUESTIONS)
    clean: list[Question] = []
    for place, question in enumerate(questions, 1):
        try:
            clean.append(_checked(question, clean, kinds or {}))
        except QuestionUnfit:
            raise
        except Refusal as refusal:
            raise QuestionUnfit.because(refusal, place) from refusal
    return tuple(clean)


def _checked(question: Question, earlier: Sequence[Question], kinds: Mapping[str, Kind]) -> Question:
    if not _CODE.fullmatch(question.code):
        raise CodeUnfit(value=shown(question.code))
    if question.code in {each.code for each in earlier}:
        raise CodeTwice(value=question.code)
    if kinds.get(question.code, question.kind) is not question.kind:
        raise KindChanged(value=question.code)
    rating = question.kind is Kind.RATING
    clean = Question(
        code=question.code,
        kind=question.kind,
        title=required_line(question.title, longest=200),
        hint=clean_line(question.hint, longest=200),
        required=question.required,
        options=_options(question),
        columns=_columns(question),
        when=_condition(question.when, earlier),
        most=Decimal(5) if rating and question.most is None else question.most if rating else None,
    )
    if rating:
        _check_rating(clean)
    return _numbered(clean, question) if question.kind is Kind.NUMBER else clean


def _options(question: Question) -> tuple[Option, ...]:
    if question.kind not in WITH_OPTIONS:
        return ()
    least = 1 if question.kind is Kind.MATRIX else 2
    options = _clean_options(question.options, least=least, most=MOST_OPTIONS)
    if question.kind is Kind.MATRIX:
        return tuple(replace(each, says_more=False) for each in options)
    return options


def _columns(question: Question) -> tuple[Option, ...]:
    if question.kind is not Kind.MATRIX:
        return ()
    columns = _clean_options(question.columns, least=2, most=MOST_COLUMNS)
    return tuple(replace(each, says_more=False) for each in columns)


def _clean_options(options: Sequence[Option], *, least: int, most: int) -> tuple[Option, ...]:
    clean = tuple(replace(each, label=required_line(each.label, longest=60)) for each in options)
    if not least <= len(clean) <= most:
        raise OptionsUnfit(count=len(clean), least=least, most=most)
    for each in clean:
        if "=" in each.label or each.label.endswith("*"):
            raise LabelUnfit(value=shown(each.label))
    codes = [each.code for each in clean]
    for code in codes:
        if not _OPTION_CODE.fullmatch(code):
            raise CodeUnfit(value=shown(code))
        if codes.count(code) > 1:
            raise CodeTwice(value=code)
    return clean


def _condition(when: Condition | None, earlier: Sequence[Question]) -> Condition | None:
    if when is None:
        return None
    other = next((each for each in earlier if each.code == when.question), None)
    if other is None or other.kind not in CONDITIONING or when.value not in other.values:
        raise ConditionUnfit(question=shown(when.question), value=shown(when.value))
    return when


def _check_rating(question: Question) -> None:
    most = question.most or Decimal(0)
    if most != int(most) or not 2 <= most <= HIGHEST_RATING:
        raise RangeUnfit(why=f"2–{HIGHEST_RATING}")


def _numbered(clean: Question, given: Question) -> Question:
    least, most = given.least, given.most
    if any(each is not None and not -_LARGEST < each < _LARGEST for each in (least, most)):
        raise RangeUnfit(why="10¹⁰")
    if least is not None and most is not None and least > most:
        raise RangeUnfit(why=f"{least} > {most}")
    if not 0 <= given.places <= MOST_PLACES:
        raise RangeUnfit(why=f"0–{MOST_PLACES}")
    unit = clean_line(given.unit, longest=10)
    return replace(clean, least=least, most=most, places=given.places, unit=unit)
