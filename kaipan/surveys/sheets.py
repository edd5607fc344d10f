"""Questions as a table: one row a question, out and in again unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from kaipan.kernel.errors import InvalidValue
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    ExportedValue,
    Record,
    RowError,
    read_records,
    read_table,
)
from kaipan.surveys.codes import QuestionKind
from kaipan.surveys.refusals import QuestionTableInvalid, QuestionUnfit, TypedWrongly
from kaipan.surveys.rules.drafting import checked
from kaipan.surveys.rules.option_texts import free_code, read_options, write_options
from kaipan.surveys.rules.questions import Condition, Kind, Question

CODE, KIND, TITLE, HINT, REQUIRED = "代码", "题型", "题目", "说明", "必答"
OPTIONS, COLUMNS_OF, LEAST, MOST, UNIT, PLACES, WHEN = (
    "选项", "矩阵列", "最小值", "最大值", "单位", "小数位", "显示条件",
)  # fmt: skip

COLUMNS = (
    Column(CODE),
    Column(KIND, is_required=True),
    Column(TITLE, is_required=True),
    Column(HINT),
    Column(REQUIRED, ColumnKind.FLAG),
    Column(OPTIONS),
    Column(COLUMNS_OF),
    Column(LEAST, ColumnKind.NUMBER),
    Column(MOST, ColumnKind.NUMBER),
    Column(UNIT),
    Column(PLACES, ColumnKind.COUNT),
    Column(WHEN),
)
_LABELS: Mapping[str, Kind] = {
    "单选": Kind.SINGLE,
    "多选": Kind.MULTIPLE,
    "数字": Kind.NUMBER,
    "日期": Kind.DATE,
    "文字": Kind.TEXT,
    "评分": Kind.RATING,
    "矩阵": Kind.MATRIX,
}
_BY_KIND = {kind: label for label, kind in _LABELS.items()}


def question_rows(questions: Iterable[Question]) -> Iterator[list[ExportedValue]]:
    """The rows that read back as these questions."""
    for each in questions:
        when = f"{each.when.question}={each.when.value}" if each.when else None
        numbered = each.kind is Kind.NUMBER
        yield [
            each.code,
            _BY_KIND[each.kind],
            each.title,
            each.hint or None,
            each.required,
            write_options(each.options) or None,
            write_options(each.columns) or None,
            each.least,
            each.most,
            each.unit or None,
            each.places if numbered else None,
            when,
        ]


def read_questions(content: bytes, filename: str, kinds: Mapping[str, Kind]) -> tuple[Question, ...]:
    """The questions of a table, judged; :class:`QuestionTableInvalid` with every wrong row otherwise.

    Raises what opening the file raises.
    """
    table = read_table(content, filename)
    errors: list[RowError] = []
    questions: list[Question] = []
    numbers: list[int] = []
    columns = [each for each in COLUMNS if each.is_required or each.title in table.header]
    for record in read_records(table, columns):
        if not any(value not in (None, "") for value in record.values.values()) and not record.errors:
            continue
        errors += record.errors
        if not record.errors:
            try:
                questions.append(_question(record, [each.code for each in questions]))
                numbers.append(record.number)
            except InvalidValue as problem:
                value = str(problem.params["value"])
                errors.append(RowError.of(problem, row=record.number, value=value))
    if not errors:
        try:
            return checked(questions, kinds)
        except QuestionUnfit as problem:
            place = cast("int", problem.params["place"])
            errors.append(RowError.of(problem, row=numbers[place - 1], value=questions[place - 1].code))
    raise QuestionTableInvalid(errors=errors)


def _question(record: Record, taken: list[str]) -> Question:
    def text(title: str) -> str:
        return str(record.values.get(title) or "")

    kind = _kind(text(KIND))
    return Question(
        code=text(CODE) or free_code(taken),
        kind=kind,
        title=text(TITLE),
        hint=text(HINT),
        required=bool(record.values.get(REQUIRED)),
        options=read_options(text(OPTIONS)),
        columns=read_options(text(COLUMNS_OF)),
        least=record.values.get(LEAST),  # type: ignore[arg-type]
        most=record.values.get(MOST),  # type: ignore[arg-type]
        unit=text(UNIT),
        places=int(cast("int", record.values.get(PLACES) or 0)),
        when=_when(text(WHEN)),
    )


def _kind(text: str) -> Kind:
    known = _LABELS.get(text) or next((each for each in Kind if each == text.upper()), None)
    if known is None:
        raise TypedWrongly(value=text, choices="、".join(_LABELS))
    return known


def _when(text: str) -> Condition | None:
    if not text:
        return None
    question, found, value = text.replace("＝", "=").partition("=")
    if not found:
        raise TypedWrongly(value=text, choices="、".join(_LABELS))
    return Condition(question.strip(), value.strip())


assert set(_BY_KIND) == {Kind(code) for code in QuestionKind.values}
