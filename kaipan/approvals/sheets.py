"""The matrix as a table: one row a step, the same columns out and in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import TextChoices

from kaipan.approvals.codes import RouteAnswer, StepMode
from kaipan.approvals.matters import matters
from kaipan.approvals.models import Route
from kaipan.approvals.refusals import (
    MatterUnknown,
    PersonUnknown,
    RoleUnknown,
    RouteRowsDiffer,
    WordUnknown,
)
from kaipan.approvals.rules.bands import MEASURES, Band
from kaipan.approvals.rules.route_terms import RouteTerms, StepTerms
from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.typed_values.characters import shown
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    ExportedValue,
    Record,
    RowError,
    read_records,
    read_table,
)

MATTER, NAME, ANSWER = "事项", "路线名称", "处理方式"
STAGE, STEP, MODE, ROLE, PERSON = "环节序号", "环节名称", "办理方式", "角色", "指定人"
DISTINCT, HOURS = "须不同人", "时限小时"
_ENDS = {"amount": ("金额从", "金额至"), "percent": ("比例从", "比例至"), "count": ("数量从", "数量至")}
_KINDS = {"amount": ColumnKind.AMOUNT, "percent": ColumnKind.NUMBER, "count": ColumnKind.COUNT}

ROUTE_COLUMNS = (
    Column(MATTER, is_required=True),
    Column(NAME, is_required=True),
    Column(ANSWER),
    *(Column(title, _KINDS[measure]) for measure in MEASURES for title in _ENDS[measure]),
    Column(STAGE, ColumnKind.COUNT),
    Column(STEP),
    Column(MODE),
    Column(ROLE),
    Column(PERSON),
    Column(DISTINCT, ColumnKind.FLAG),
    Column(HOURS, ColumnKind.COUNT),
)

_OF_ROUTE = (ANSWER, *(title for measure in MEASURES for title in _ENDS[measure]))


@dataclass(frozen=True, slots=True)
class ReadRoute:
    """A row of the matrix as it was read, and where it began."""

    number: int
    terms: RouteTerms


@dataclass(frozen=True, slots=True)
class Names:
    """What a table may name: job titles by name, people by account name."""

    roles: Mapping[str, int]
    people: Mapping[str, int]


def read_routes(content: bytes, filename: str, names: Names, errors: list[RowError]) -> list[ReadRoute]:
    """The rows of a table; complaints go to ``errors``. Raises what opening the file raises."""
    records: list[Record] = []
    for record in read_records(read_table(content, filename), ROUTE_COLUMNS):
        if any(value not in (None, "") for value in record.values.values()) or record.errors:
            errors += record.errors
            records.append(record)
    if errors:
        return []
    routes = []
    for _of, rows in groupby(records, key=lambda each: (each.values[MATTER], each.values[NAME])):
        group = list(rows)
        terms = _read(group, names, errors)
        if terms is not None:
            routes.append(ReadRoute(group[0].number, terms))
    return routes


def _read(group: Sequence[Record], names: Names, errors: list[RowError]) -> RouteTerms | None:
    first = group[0].values
    before = len(errors)
    matter = _tried(errors, group[0], MATTER, lambda: _matter(str(first[MATTER])))
    answer = _tried(errors, group[0], ANSWER, lambda: _word(RouteAnswer, first[ANSWER], RouteAnswer.STEPS))
    errors += [
        row_error(RouteRowsDiffer(), record.number, title)
        for record in group[1:]
        for title in _OF_ROUTE
        if record.values[title] not in (None, "", first[title])
    ]
    steps = [step for record in group for step in _step(record, names, errors)]
    if len(errors) > before:
        return None
    bands: dict[str, Any] = {
        measure: Band(*(first[title] for title in _ENDS[measure]))  # type: ignore[arg-type]
        for measure in MEASURES
    }
    return RouteTerms(str(matter), str(first[NAME]), answer=str(answer), bands=bands, steps=steps)


def _step(record: Record, names: Names, errors: list[RowError]) -> Iterator[StepTerms]:
    values = record.values
    if all(values[title] in (None, "") for title in (STAGE, STEP, ROLE, PERSON)):
        return
    before = len(errors)
    mode = _tried(errors, record, MODE, lambda: _word(StepMode, values[MODE], StepMode.ANY))
    role = _tried(errors, record, ROLE, lambda: _named(names.roles, values[ROLE], RoleUnknown))
    person = _tried(errors, record, PERSON, lambda: _named(names.people, values[PERSON], PersonUnknown))
    if len(errors) == before:
        yield StepTerms(
            stage=int(values[STAGE] or 1),  # type: ignore[arg-type]
            name=str(values[STEP] or values[ROLE] or values[PERSON] or ""),
            role_id=role,
            person_id=person,
            mode=str(mode),
            distinct_people=bool(values[DISTINCT]),
            due_hours=values[HOURS] or None,  # type: ignore[arg-type]
        )


def _tried(errors: list[RowError], record: Record, title: str, read: Any) -> Any:
    try:
        return read()
    except InvalidValue as problem:
        value = str(problem.params.get("value", ""))
        errors.append(RowError.of(problem, row=record.number, title=title, value=value))
        return None


def _matter(said: str) -> str:
    for code, label in matters().items():
        if said in (code, label):
            return code
    raise MatterUnknown(value=shown(said))


def _word(choices: type[TextChoices], said: object, otherwise: str) -> str:
    if said in (None, ""):
        return otherwise
    for code in choices.values:
        if said in (code, _in_chinese(choices, code)):
            return str(code)
    raise WordUnknown(value=shown(str(said)))


def _in_chinese(choices: type[TextChoices], code: str) -> str:
    """The Chinese label, whatever the reader's language: a table reads the same for everybody."""
    return str(_CHINESE[choices][code])


_CHINESE = {
    RouteAnswer: {"STEPS": "逐级审批", "GRANT": "免审同意", "REFUSE": "免审拒绝"},
    StepMode: {"ANY": "任一人", "ALL": "会签", "NOTE": "知会"},
}


def _named(names: Mapping[str, int], said: object, refusal: type[InvalidValue]) -> int | None:
    if said in (None, ""):
        return None
    if str(said) not in names:
        raise refusal(value=shown(str(said)))
    return names[str(said)]


def row_error(refusal: Refusal, row: int, title: str = "") -> RowError:
    """What a verb refused about one row."""
    return RowError(row, "", title, "", refusal.code, refusal.message, refusal.params)


def rows_of(routes: Iterable[Route]) -> Iterator[Sequence[ExportedValue]]:
    """The matrix as :data:`ROUTE_COLUMNS` has it; what is written can be read back unchanged."""
    for route in routes:
        head = (
            matters().get(route.matter, route.matter),
            route.name,
            _in_chinese(RouteAnswer, route.answer),
            *(getattr(route, f"{measure}_{end}") for measure in MEASURES for end in ("from", "to")),
        )
        steps = list(route.steps.all())
        for step in steps:
            yield (
                *head,
                step.stage,
                step.name,
                _in_chinese(StepMode, step.mode),
                step.role.name if step.role else None,
                step.person.username if step.person else None,
                step.distinct_people,
                step.due_hours,
            )
        if not steps:
            yield (*head, *(None,) * 7)
