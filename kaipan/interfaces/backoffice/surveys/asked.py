"""A questionnaire as a form on a page: what is shown, what was typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.errors import Refusal
from kaipan.surveys import queries
from kaipan.surveys.actions import Kind, Question

_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick."""

    code: str
    label: str
    is_chosen: bool
    says_more: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what was typed."""

    question: Question
    is_shown: bool
    text: str = ""
    more: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    problem: str = ""
    bounds: str = ""

    @property
    def name(self) -> str:
        """The name of its control."""
        return f"q.{self.question.code}"

    @property
    def more_name(self) -> str:
        """The name of the control for what is said beside an option."""
        return f"m.{self.question.code}"

    @property
    def asks_more(self) -> bool:
        """Whether one of its options does."""
        return any(each.says_more for each in self.choices)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, by question; nothing is judged yet."""

    values: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, post: QueryDict, questions: Sequence[Question]) -> Typed:
        """What a form sent of what it showed; what it hid is left out."""
        values = {each.code: _sent(post, each) for each in questions}
        more = {each.code: post.get(f"m.{each.code}", "")[:_LONGEST].strip() for each in questions}
        return cls(*queries.only_shown(questions, values, more))


def _sent(post: QueryDict, question: Question) -> Any:
    name = f"q.{question.code}"
    if question.kind is Kind.MULTIPLE:
        return [each[:_LONGEST] for each in post.getlist(name) if each]
    if question.kind is Kind.MATRIX:
        rows = {row.code: post.get(f"{name}.{row.code}", "")[:_LONGEST] for row in question.options}
        return {row: column for row, column in rows.items() if column}
    return queries.in_one_form(question, post.get(name, "")[:_LONGEST])


def as_asked(
    questions: Sequence[Question], typed: Typed, problems: Mapping[str, Refusal] | None = None
) -> list[Asked]:
    """The questions with what was typed and what is wrong, as the template draws them."""
    shown = set(queries.only_shown(questions, _anything(questions, typed.values), {})[0])
    return [
        _asked(each, typed, (problems or {}).get(each.code), is_shown=each.code in shown)
        for each in questions
    ]


def _anything(questions: Sequence[Question], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with something for every question: so all that are shown come back."""
    return {each.code: values.get(each.code) or "?" for each in questions}


def _asked(question: Question, typed: Typed, problem: Refusal | None, *, is_shown: bool) -> Asked:
    value = typed.values.get(question.code)
    chosen = {str(each) for each in value} if isinstance(value, list) else {str(value)}
    rows: tuple[Row, ...] = ()
    if question.kind is Kind.MATRIX:
        given = value if isinstance(value, Mapping) else {}
        rows = tuple(
            Row(
                f"q.{question.code}.{row.code}",
                row.label,
                tuple(
                    Choice(each.code, each.label, given.get(row.code) == each.code)
                    for each in question.columns
                ),
            )
            for row in question.options
        )
    return Asked(
        question,
        is_shown,
        text=value if isinstance(value, str) else "",
        more=typed.more.get(question.code, ""),
        choices=tuple(_choices(question, chosen)),
        rows=rows,
        problem=sentence(problem) if problem else "",
        bounds=queries.bounds(question) if question.kind is Kind.NUMBER else "",
    )


def _choices(question: Question, chosen: set[str]) -> list[Choice]:
    if question.kind is Kind.RATING:
        return [Choice(each, each, each in chosen) for each in question.values]
    if question.kind is Kind.MATRIX:
        return []
    return [Choice(each.code, each.label, each.code in chosen, each.says_more) for each in question.options]
