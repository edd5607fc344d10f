"""Whom the rows of a table are like: earlier rows of it, customers of the project, people the company knows.

What a single registration asks of one person is asked here of thousands at once, and only as far as the
project's policies of duplicates make a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from kaipan.customers.models import Customer
from kaipan.customers.rules.customer_rows import CustomerRow
from kaipan.customers.rules.duplicates import (
    FAMILY,
    IDENTITY,
    IGNORE,
    NAME,
    NAME_TAIL,
    PHONE,
    DuplicatePolicies,
)
from kaipan.parties import queries as parties

_NAMES = """
SELECT DISTINCT ON (party.name_key) party.name_key, customer.id
  FROM parties_party party
  JOIN customers_customer customer ON customer.person_id = coalesce(party.merged_into_id, party.id)
   AND customer.project_id = %s AND customer.merged_into_id IS NULL
 WHERE party.company_id = %s AND party.name_key = ANY(%s)
 ORDER BY party.name_key, customer.id
"""
_NAMES_AND_TAILS = """
SELECT DISTINCT ON (party.name_key, phone.tail) party.name_key, phone.tail, customer.id
  FROM unnest(%s::text[], %s::text[]) AS asked(name_key, tail)
  JOIN parties_party party ON party.company_id = %s AND party.name_key = asked.name_key
  JOIN parties_partyphone phone ON phone.party_id = party.id AND phone.tail = asked.tail
  JOIN customers_customer customer ON customer.person_id = coalesce(party.merged_into_id, party.id)
   AND customer.project_id = %s AND customer.merged_into_id IS NULL
 ORDER BY party.name_key, phone.tail, customer.id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A likeness of a row to a customer of the project, or to an earlier row of the file.

    ``is_same`` when it is the same person beyond doubt: whatever the policies say, they are a customer once.
    """

    likeness: str
    is_same: bool = False
    customer_id: int | None = None
    row: int | None = None


class EarlierRows:
    """The rows of a file so far."""

    def __init__(self, policies: DuplicatePolicies) -> None:
        self._asks_names = policies.name != IGNORE
        self._asks_tails = policies.name_tail != IGNORE
        self._first: dict[object, CustomerRow] = {}
        self._more: dict[object, list[CustomerRow]] = {}

    def like(self, row: CustomerRow) -> Iterator[Found]:
        """Whom of them the row is like; the surest likeness first."""
        for likeness, key in self._keys(row):
            for other in self._with(key):
                yield Found(likeness, _are_same(row, other, likeness), row=other.row)

    def with_document(self, row: CustomerRow) -> CustomerRow | None:
        """The earlier row with the same document."""
        return self._first.get(row.identity) if row.identity else None

    def add(self, row: CustomerRow) -> None:
        """Remember the row."""
        for _likeness, key in self._keys(row):
            if self._first.setdefault(key, row) is not row:
                self._more.setdefault(key, []).append(row)

    def _with(self, key: object) -> Iterator[CustomerRow]:
        first = self._first.get(key)
        if first is not None:
            yield first
            yield from self._more.get(key, ())

    def _keys(self, row: CustomerRow) -> Iterator[tuple[str, object]]:
        if row.identity:
            yield IDENTITY, row.identity
        for key, _typed in row.phones:
            yield PHONE, key
        if self._asks_tails:
            for tail in tails_of(row):
                yield NAME_TAIL, (NAME_TAIL, row.name_key, tail)
        if self._asks_names:
            yield NAME, (NAME, row.name_key)


def _are_same(row: CustomerRow, other: CustomerRow, likeness: str) -> bool:
    """One document, or one name and telephone without two documents."""
    if row.name_key != other.name_key or likeness not in (IDENTITY, PHONE):
        return False
    return likeness == IDENTITY or not (row.identity and other.identity)


def tails_of(row: CustomerRow) -> list[str]:
    """The last four digits of the row's telephones."""
    return list(dict.fromkeys(parties.tail_of(key) for key, _typed in row.phones))


class KnownPeople:
    """Who is known of some rows, asked for all of them at once."""

    def __init__(
        self, project_id: int, company_id: int, rows: list[CustomerRow], policies: DuplicatePolicies
    ) -> None:
        self._phones = {row.row: [parties.phone_index(key) for key, _typed in row.phones] for row in rows}
        self._papers = {row.row: parties.identity_index(*row.identity) for row in rows if row.identity}
        self._sharers: dict[bytes, list[parties.KnownParty]] = {}
        indexes = [index for found in self._phones.values() for index in found]
        for each in parties.who_has_phones(company_id, indexes):
            self._sharers.setdefault(each.number, []).append(each)
        holders = parties.who_has_identities(company_id, self._papers.values())
        self._holders = {each.number: each for each in holders}
        people = {each.person for found in self._sharers.values() for each in found}
        people |= {each.person for each in self._holders.values()}
        self._family: dict[int, list[int]] = {}
        if people and policies.family != IGNORE:
            for person, relative in parties.relatives_of_many(people):
                self._family.setdefault(person, []).append(relative)
            people = people.union(*self._family.values())
        self._here = _customers_among(project_id, people)
        self._tails = _by_name_and_tail(project_id, company_id, rows) if policies.name_tail != IGNORE else {}
        self._names = _by_name(project_id, company_id, rows) if policies.name != IGNORE else {}

    def holder(self, row: CustomerRow) -> parties.KnownParty | None:
        """Who has the row's document."""
        paper = self._papers.get(row.row)
        return self._holders.get(paper) if paper else None

    def person(self, row: CustomerRow) -> int | None:
        """The person of the company the row is about: by document, or by telephone with the name."""
        holder = self.holder(row)
        if holder is not None:
            return holder.person
        namesakes = (
            each.person
            for each in self._sharers_of(row)
            if each.name_key == row.name_key and not (row.identity and each.identity_type)
        )
        return next(namesakes, None)

    def like(self, row: CustomerRow) -> Iterator[Found]:
        """Which customers of the project the row is like."""
        person = self.person(row)
        holder = self.holder(row)
        if person in self._here:
            yield Found(IDENTITY if holder else PHONE, is_same=True, customer_id=self._here[person])
        sharers = self._sharers_of(row)
        for each in sharers:
            if each.person != person and each.person in self._here:
                yield Found(PHONE, customer_id=self._here[each.person])
        for each in [*([holder] if holder else []), *sharers]:
            for relative in self._family.get(each.person, ()):
                if relative in self._here:
                    yield Found(FAMILY, customer_id=self._here[relative])
        for tail in tails_of(row) if self._tails else ():
            if (row.name_key, tail) in self._tails:
                yield Found(NAME_TAIL, customer_id=self._tails[row.name_key, tail])
        if row.name_key in self._names:
            yield Found(NAME, customer_id=self._names[row.name_key])

    def _sharers_of(self, row: CustomerRow) -> list[parties.KnownParty]:
        return [each for index in self._phones[row.row] for each in self._sharers.get(index, ())]


def _customers_among(project_id: int, people: Iterable[int]) -> dict[int | None, int]:
    wanted = list(people)
    if not wanted:
        return {}
    standing = Customer.objects.standing().filter(project_id=project_id, person__in=wanted)
    return dict(standing.order_by().values_list("person_id", "pk"))


def _by_name(project_id: int, company_id: int, rows: list[CustomerRow]) -> dict[str, int]:
    names = list({row.name_key for row in rows})
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [project_id, company_id, names])
        return dict(cursor.fetchall())


def _by_name_and_tail(
    project_id: int, company_id: int, rows: list[CustomerRow]
) -> dict[tuple[str, str], int]:
    asked = list({(row.name_key, tail) for row in rows for tail in tails_of(row)})
    keys, tails = [key for key, _tail in asked], [tail for _key, tail in asked]
    with connection.cursor() as cursor:
        cursor.execute(_NAMES_AND_TAILS, [keys, tails, company_id, project_id])
        return {(key, tail): customer_id for key, tail, customer_id in cursor.fetchall()}
