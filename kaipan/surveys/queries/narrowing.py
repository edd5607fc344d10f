"""Which answers are counted, and the same answers one by one: both by the same SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from kaipan.kernel.actor import Actor
from kaipan.platform.scopes import one
from kaipan.surveys.models import Answer
from kaipan.surveys.queries.lists import current_answers, questionnaires
from kaipan.surveys.refusals import DimensionUnknown
from kaipan.surveys.rules.counting import LOST_REASON, SITUATION, Dimension, read_dimension
from kaipan.surveys.rules.questions import Kind, Option, Question

FROM = "surveys_answer answer JOIN customers_customer customer ON customer.id = answer.customer_id"

_OUTCOME = {
    SITUATION: "SELECT coalesce(nullif(customer.stage, ''), customer.state)",
    LOST_REASON: "SELECT nullif(customer.lost_reason, '')",
}
_OF_KIND = {
    Kind.SINGLE: "SELECT answer.given ->> %s",
    Kind.RATING: "SELECT answer.given ->> %s",
    Kind.MULTIPLE: "SELECT jsonb_array_elements_text(answer.given -> %s)",
    Kind.DATE: "SELECT left(answer.given ->> %s, 7)",
    Kind.MATRIX: "SELECT answer.given -> %s ->> %s",
    Kind.NUMBER: "SELECT trim_scale(floor((answer.given ->> %s)::numeric / %s) * %s)::text",
}


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """Which answers: of these days (both included), customers this consultant serves now, this version."""

    first: date | None = None
    last: date | None = None
    consultant_id: int | None = None
    version: int | None = None
    way: str | None = None

    def of(self, rows: QuerySet[Answer]) -> QuerySet[Answer]:
        """Those of ``rows``."""
        wanted = {
            "answered_on__gte": self.first,
            "answered_on__lte": self.last,
            "customer__owner_id": self.consultant_id,
            "version__number": self.version,
            "way": self.way,
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value not in (None, "")})


def counted(questionnaire_id: int, wanted: AnswerFilter, *, actor: Actor) -> QuerySet[Answer]:
    """The current answers of a questionnaire that the actor may see and ``wanted`` lets through."""
    return wanted.of(current_answers(actor).filter(questionnaire_id=questionnaire_id))


def asked_ever(questionnaire_id: int, *, actor: Actor) -> dict[str, Question]:
    """Every question that was ever published, by code, as the last version has it.

    Options that an older version had beside are kept behind its own: they were chosen.
    """
    questionnaire = one(questionnaires(actor), pk=questionnaire_id)
    found: dict[str, Question] = {}
    for version in questionnaire.versions.exclude(state="DRAFT").order_by("-number"):
        for question in version.asked:
            newer = found.get(question.code)
            found[question.code] = question if newer is None else _with_older(newer, question)
    return found


def _with_older(newer: Question, older: Question) -> Question:
    def joined(new: tuple[Option, ...], old: tuple[Option, ...]) -> tuple[Option, ...]:
        codes = {each.code for each in new}
        return (*new, *(each for each in old if each.code not in codes))

    most = (
        max(filter(None, (newer.most, older.most)), default=None) if newer.kind is Kind.RATING else newer.most
    )
    return replace(
        newer,
        options=joined(newer.options, older.options),
        columns=joined(newer.columns, older.columns),
        most=most,
    )


def dimension_of(text: str, questions: dict[str, Question]) -> Dimension:
    """The dimension written so, when these questions have it; else :class:`DimensionUnknown`."""
    found = read_dimension(text[:80])
    if found is None or not (found.outcome or _fits(found, questions.get(found.question))):
        raise DimensionUnknown(value=text[:40])
    return found


def _fits(dimension: Dimension, question: Question | None) -> bool:
    if question is None or question.kind is Kind.TEXT:
        return False
    if question.kind is Kind.MATRIX:
        return question.option(dimension.row) is not None
    return not dimension.row and (dimension.width is None or question.kind is Kind.NUMBER)


def sql_of(dimension: Dimension, questions: dict[str, Question]) -> tuple[str, list[Any]]:
    """SQL for the values an ``answer`` of a ``customer`` has in this dimension, one a row."""
    if dimension.outcome:
        return _OUTCOME[dimension.outcome], []
    kind = questions[dimension.question].kind
    if kind is Kind.MATRIX:
        return _OF_KIND[kind], [dimension.question, dimension.row]
    if kind is Kind.NUMBER:
        return _OF_KIND[kind], [dimension.question, dimension.width, dimension.width]
    return _OF_KIND[kind], [dimension.question]


def narrowed(
    rows: QuerySet[Answer], questions: dict[str, Question], dimension: Dimension, value: str
) -> QuerySet[Answer]:
    """Those of ``rows`` that have ``value`` in the dimension: the answers behind a count."""
    values, params = sql_of(dimension, questions)
    having = f"SELECT answer.id FROM {FROM} CROSS JOIN LATERAL ({values}) had(value) WHERE had.value = %s"  # noqa: S608
    return rows.filter(pk__in=RawSQL(having, [*params, value]))  # noqa: S611  the values are parameters
