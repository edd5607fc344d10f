"""Registrations as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.customers import queries as customers
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.names import person_search_key
from kaipan.parties import queries as parties
from kaipan.platform.spreadsheets import Column, ColumnKind, Record, RowError, Table, read_records, read_table
from kaipan.presale import queries as presale
from kaipan.registrations.codes import RegistrationLevel
from kaipan.registrations.refusals import (
    BatchUnknown,
    CustomerUnknown,
    LevelUnknown,
    RegistrationTableEmpty,
    RoomUnknown,
)
from kaipan.registrations.rules import levels
from kaipan.registrations.wanting import RegistrationTerms

NAME, PHONE, LEVEL, BATCH, ROOMS = "客户姓名", "客户电话", "认筹级别", "盘次编号", "意向房"
EARNEST, LAST_DAY, NOTE = "诚意金", "失效日期", "备注"

COLUMNS = (
    Column(NAME, is_required=True),
    Column(PHONE, is_required=True),
    Column(LEVEL),
    Column(BATCH, ColumnKind.COUNT),
    Column(ROOMS),
    Column(EARNEST, ColumnKind.AMOUNT),
    Column(LAST_DAY, ColumnKind.DATE),
    Column(NOTE),
)
_LEVELS = {str(level.label): level.value for level in RegistrationLevel}
_BETWEEN_ROOMS = re.compile("[、,，;；\\s]+")


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One row: where it stood, whom it registers, for what."""

    number: int
    name: str
    customer_id: int
    terms: RegistrationTerms


def open_table(content: bytes, filename: str) -> Table:
    """The table as it stands in the file. Raises what reading the file raises, and when it has no row."""
    table = read_table(content, filename)
    read_records(table, COLUMNS)  # refuses a table that lacks a column before any of its rows is looked at
    if not table.row_count:
        raise RegistrationTableEmpty(value="")
    return table


def read_rows(
    project_id: int, table: Table, errors: list[RowError], *, actor: Actor
) -> Iterator[RegistrationRow]:
    """The rows of a table that can be read, one after the other; what is wrong with the others is noted."""
    for record in read_records(table, COLUMNS):
        if not any(value not in (None, "") for value in record.values.values()) and not record.errors:
            continue
        errors += record.errors
        if not record.errors:
            yield from _read(project_id, record, errors, actor)


def _read(project_id: int, record: Record, errors: list[RowError], actor: Actor) -> Iterator[RegistrationRow]:
    values = record.values
    readers: dict[str, Callable[[], Any]] = {
        NAME: lambda: _customer(project_id, str(values[NAME]), str(values[PHONE]), actor),
        LEVEL: lambda: _level(str(values[LEVEL] or "")),
        BATCH: lambda: _batch(project_id, values[BATCH]),
        ROOMS: lambda: _rooms(project_id, str(values[ROOMS] or ""), actor),
    }
    read = {}
    for title, reader in readers.items():
        try:
            read[title] = reader()
        except InvalidValue as problem:
            value = str(problem.params.get("value", ""))
            errors.append(RowError.of(problem, row=record.number, title=title, value=value))
    if len(read) == len(readers):
        terms = RegistrationTerms(
            level=read[LEVEL],
            batch_id=read[BATCH],
            room_ids=read[ROOMS],
            earnest=_amount(values[EARNEST]),
            valid_until=_day(values[LAST_DAY]),
            note=str(values[NOTE] or ""),
        )
        yield RegistrationRow(record.number, str(values[NAME]), read[NAME], terms)


def _customer(project_id: int, name: str, phone: str, actor: Actor) -> int:
    sharers = parties.parties_with_phone(actor.company_id, phone)
    theirs = customers.customers_of_parties(project_id, sharers).values_list("pk", flat=True)
    seen = customers.customers_to_change(actor).filter(pk__in=list(theirs)).select_related("party")
    named = [each.pk for each in seen if person_search_key(each.party.name) == person_search_key(name)]
    if len(named) != 1:
        raise CustomerUnknown(value=shown(name))
    return int(named[0])


def _level(label: str) -> str:
    if not label:
        return levels.PROJECT
    if label not in _LEVELS:
        raise LevelUnknown(value=shown(label))
    return _LEVELS[label]


def _batch(project_id: int, number: object) -> int | None:
    if number in (None, ""):
        return None
    found = (
        presale.standing_batches(project_id).filter(number=str(number)).values_list("pk", flat=True).first()
    )
    if found is None:
        raise BatchUnknown(value=str(number))
    return int(found)


def _rooms(project_id: int, labels: str, actor: Actor) -> list[int]:
    wanted = [label for label in _BETWEEN_ROOMS.split(labels) if label]
    found = rooms.rooms(actor).filter(project_id=project_id, label__in=wanted)
    by_label = dict(found.values_list("label", "pk"))
    for label in wanted:
        if label not in by_label:
            raise RoomUnknown(value=shown(label))
    return [by_label[label] for label in wanted]


def _amount(value: object) -> Money | None:
    return Money(value) if isinstance(value, Decimal) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
