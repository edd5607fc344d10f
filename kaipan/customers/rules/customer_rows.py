"""One row of a table of customers as somebody to register, or as what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from kaipan.customers.rules.customer_columns import COLUMNS, DOCUMENTS, SOURCES
from kaipan.customers.rules.import_refusals import (
    DayToCome,
    IdentityTypeAlone,
    OwnerAmbiguous,
    OwnerMissing,
    OwnerUnknown,
    TooManyTags,
    WordUnknown,
)
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.typed_values.identity import IdentityKind, parse_identity
from kaipan.kernel.typed_values.names import clean_name, company_search_key, person_search_key
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform.spreadsheets import Column, Record, RowError, Table, read_records
from kaipan.platform.spreadsheets.cells import column_letter

MOST_ERRORS = 2_000
"""Complaints that are kept; beyond them they are only counted."""

_MOST_TAGS = 20
_SEPARATORS = re.compile(r"[/;；、,，|\n]+")
_GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """Somebody as a row says them; telephones as (key, as typed), the document as (kind, number)."""

    row: int
    name: str
    name_key: str
    phones: tuple[tuple[str, str], ...]
    identity: tuple[str, str] | None
    owner_id: int
    source_medium: str
    intent_grade: str
    tags: tuple[str, ...]
    note: str
    last_contact: date | None
    registered_on: date | None


@dataclass(slots=True)
class CustomerReader:
    """Reads the rows of one table.

    ``owners`` are the people who may serve customers here by name and by login, several under a name that
    is shared; who is in no row is served by ``default_owner``. ``errors`` collects complaints, ``wrong``
    counts them all.
    """

    table: Table
    mapping: Mapping[str, str]
    owners: Mapping[str, Sequence[int]]
    default_owner: int | None
    today: date
    errors: list[RowError] = field(default_factory=list)
    wrong: int = 0

    def __iter__(self) -> Iterator[CustomerRow]:
        """Every customer of the table. Rows with anything wrong in them are only complained about."""
        columns = [
            Column(title, COLUMNS[name].kind, COLUMNS[name].is_required)
            for name, title in self.mapping.items()
        ]
        for record in read_records(self.table, columns):
            row = self._row(record)
            if row is not None:
                yield row

    def complain(self, row: int, reason: InvalidValue, name: str, value: object) -> None:
        """Add a complaint about one field of a row; about the whole row when the table has no such column."""
        title = self.mapping.get(name, "")
        letter = column_letter(self.table.places[title] + 1) if title else ""
        error = RowError.of(reason, row=row, column=letter, title=title, value=str(value))
        self._note([error])

    def _note(self, errors: Sequence[RowError]) -> None:
        self.wrong += len(errors)
        self.errors.extend(errors[: max(0, MOST_ERRORS - len(self.errors))])

    def _row(self, record: Record) -> CustomerRow | None:
        before = self.wrong
        self._note(record.errors)
        given = {name: record.values.get(title) for name, title in self.mapping.items()}
        faulty = {error.title for error in record.errors}
        said: dict[str, Any] = {}
        for name, read in _READERS.items():
            if self.mapping.get(name) in faulty:
                continue
            try:
                said[name] = read(self, given)
            except InvalidValue as reason:
                self.complain(record.number, reason, name, given.get(name) or "")
        if self.wrong > before:
            return None
        is_company = said["identity"] is not None and said["identity"][0] == IdentityKind.CREDIT_CODE
        key = (company_search_key if is_company else person_search_key)(said["name"])
        name_key = said["name"] if key == said["name"] else key  # one text in memory, not two
        phones = (said.pop("phone"), *said.pop("more_phones"))
        said["phones"] = tuple({key: (key, typed) for key, typed in reversed(phones)}.values())[::-1]
        return CustomerRow(row=record.number, name_key=name_key, owner_id=said.pop("owner"), **said)

    def owner(self, given: Mapping[str, Any]) -> int:
        """Who serves the customer."""
        text = str(given.get("owner") or "")
        if not text:
            if self.default_owner is None:
                raise OwnerMissing
            return self.default_owner
        found = self.owners.get(text) or self.owners.get(text.lower()) or ()
        if len(found) > 1:
            raise OwnerAmbiguous(value=text)
        if not found:
            raise OwnerUnknown(value=text)
        return found[0]

    def document(self, given: Mapping[str, Any]) -> tuple[str, str] | None:
        """Kind and number; without a kind it is an identity card (居民身份证)."""
        said, number = str(given.get("identity_type") or ""), str(given.get("identity") or "")
        if not number:
            if said:
                raise IdentityTypeAlone
            return None
        kind = DOCUMENTS.get(said) or (said if said in IdentityKind.__members__ else None)
        if said and kind is None:
            raise WordUnknown(value=said, choices="、".join(each.label for each in IdentityKind))
        paper = parse_identity(IdentityKind(kind or "RESIDENT_CARD"), number, today=self.today)
        return str(paper.kind), paper.number

    def day(self, given: Mapping[str, Any], name: str) -> date | None:
        """A day that is not to come."""
        found: date | None = given.get(name)
        if found is not None and found > self.today:
            raise DayToCome(value=found)
        return found


Read = Callable[[CustomerReader, Mapping[str, Any]], Any]


@lru_cache(maxsize=2_000)
def _source(text: str) -> str:
    return _word(text, SOURCES)


@lru_cache(maxsize=200)
def _grade(text: str) -> str:
    return _word(text[:1].upper() if text[:1].upper() in _GRADES else text, {each: each for each in _GRADES})


def _word(text: str, words: Mapping[str, str]) -> str:
    if not text or text in words.values():
        return text
    if text not in words:
        raise WordUnknown(value=text, choices="、".join(words))
    return words[text]


@lru_cache(maxsize=2_000)
def _tags(text: str) -> tuple[str, ...]:
    found = tuple(
        dict.fromkeys(required_line(tag, longest=20) for tag in _SEPARATORS.split(text) if tag.strip())
    )
    if len(found) > _MOST_TAGS:
        raise TooManyTags(count=len(found), most=_MOST_TAGS)
    return found


def _phone(text: str) -> tuple[str, str]:
    phone = parse_phone(text)
    return phone.key, phone.original


def _phones(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(_phone(each) for each in _SEPARATORS.split(text) if each.strip())


def _text(given: Mapping[str, Any], name: str) -> str:
    return str(given.get(name) or "")


_READERS: Mapping[str, Read] = {
    "name": lambda reader, given: clean_name(_text(given, "name")),
    "phone": lambda reader, given: _phone(_text(given, "phone")),
    "more_phones": lambda reader, given: _phones(_text(given, "more_phones")),
    "identity": CustomerReader.document,
    "owner": CustomerReader.owner,
    "source_medium": lambda reader, given: _source(_text(given, "source_medium")),
    "intent_grade": lambda reader, given: _grade(_text(given, "intent_grade")),
    "tags": lambda reader, given: _tags(_text(given, "tags")),
    "note": lambda reader, given: clean_line(_text(given, "note"), longest=500),
    "last_contact": lambda reader, given: reader.day(given, "last_contact"),
    "registered_on": lambda reader, given: reader.day(given, "registered_on"),
}
