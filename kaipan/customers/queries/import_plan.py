"""What a table of customers would do to a project, worked out without doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from kaipan.customers.models import Duplicates
from kaipan.customers.permissions import IMPORT, VIEW
from kaipan.customers.queries.duplicates import duplicate_policies
from kaipan.customers.queries.import_likeness import EarlierRows, Found, KnownPeople
from kaipan.customers.rules import duplicates as rules
from kaipan.customers.rules.customer_columns import REQUIRED, checked_mapping, guess_mapping
from kaipan.customers.rules.customer_rows import MOST_ERRORS, CustomerReader, CustomerRow
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.customers.rules.import_refusals import (
    CustomerExists,
    IdentityOfAnother,
    IdentityTwice,
    NamesakeExists,
    NamesakeInFile,
    NamesakeWithTailExists,
    NoCustomersInTable,
    RelativeExists,
    SamePersonInFile,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.platform.progress import progress
from kaipan.platform.spreadsheets import Limits, RowError, Table, read_table
from kaipan.platform.spreadsheets.limits import MEGABYTE
from kaipan.platform.spreadsheets.refusals import ColumnsMissing

TABLE_LIMITS = Limits(
    data_rows=200_000,
    file_size=60 * MEGABYTE,
    unpacked_size=600 * MEGABYTE,
    shared_text_size=128 * MEGABYTE,
)
"""What a table of another system's customers may hold."""
_CHUNK = 5_000
_REFUSED: Mapping[str, type[InvalidValue]] = {
    rules.NAME_TAIL: NamesakeWithTailExists,
    rules.NAME: NamesakeExists,
    rules.FAMILY: RelativeExists,
}


@dataclass(frozen=True, slots=True)
class TableTerms:
    """How to read a table and what to do with it; what is left out is found out.

    ``mapping`` is column → header. ``duplicates`` says what becomes of rows about customers of the project
    (SKIP, UPDATE, REFUSE), ``default_owner_id`` who serves those of whom the row names no consultant: the
    importer, when nobody is given.
    """

    mapping: Mapping[str, str] | None = None
    sheet: str | None = None
    encoding: str | None = None
    duplicates: str = "SKIP"
    default_owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerTableSource:
    """The bytes of a table, what the file is called, and its terms."""

    content: bytes = field(repr=False)
    filename: str
    terms: TableTerms = field(default_factory=TableTerms)


@dataclass(frozen=True, slots=True)
class Noted:
    """A row that is like a customer, or like an ``earlier`` row, and its fate: ADD, UPDATE or SKIP."""

    row: int
    name: str
    likeness: str
    fate: str
    customer_id: int | None
    earlier: int | None


@dataclass(slots=True)
class ImportPlan:
    """What would be added and filled in. With any error nothing would be done at all.

    ``known`` is the party of those rows whose person the company knows, ``people`` the row of each of them;
    ``updates`` are rows about customers of the project, by the customer's id. ``noted`` are the first rows
    that are like a customer or another row; ``suspected`` counts those of them that would be added.
    """

    mapping: Mapping[str, str]
    added: list[CustomerRow] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    updates: dict[int, CustomerRow] = field(default_factory=dict)
    skipped: int = 0
    suspected: int = 0
    noted: list[Noted] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    wrong: int = 0


def open_table(source: CustomerTableSource) -> Table:
    """The table as its terms say to read it. Raises what reading the file raises."""
    terms = source.terms
    table = read_table(
        source.content, source.filename, sheet=terms.sheet, encoding=terms.encoding, limits=TABLE_LIMITS
    )
    if not table.row_count:
        raise NoCustomersInTable
    return table


def planned_import(project_id: int, source: CustomerTableSource, *, today: date, actor: Actor) -> ImportPlan:
    """What the table would do to a project of the actor's.

    Columns that are not understood stay unmapped; without a required one there is no plan
    (:class:`ColumnsMissing`).
    """
    require(actor, IMPORT, project_id)
    terms = source.terms
    table = open_table(source)
    mapping = _usable(table, terms.mapping)
    owners, default = _owners(project_id, terms.default_owner_id, actor)
    reader = CustomerReader(table, mapping, owners, default, today)
    plan = ImportPlan(mapping)
    policies = duplicate_policies(project_id, today) or DuplicatePolicies()
    placing = _Placing(plan, reader, policies, terms.duplicates)
    rows = iter(reader)
    done = 0
    while chunk := list(islice(rows, _CHUNK)):
        known = KnownPeople(project_id, actor.company_id, chunk, policies)
        for row in chunk:
            placing.place(row, known)
        done += len(chunk)
        progress(done, table.row_count, phase=_("读取、校验并查重"))
    plan.errors = sorted(reader.errors, key=lambda error: (error.row, len(error.column), error.column))
    plan.wrong = reader.wrong
    return plan


def _usable(table: Table, chosen: Mapping[str, str] | None) -> dict[str, str]:
    mapping = guess_mapping(table.header) if chosen is None else checked_mapping(chosen)
    missing = [column.label for column in REQUIRED if column.name not in mapping]
    missing += [title for title in mapping.values() if title not in table.places]
    if missing:
        raise ColumnsMissing(titles="、".join(missing))
    return mapping


def _owners(project_id: int, default: int | None, actor: Actor) -> tuple[dict[str, list[int]], int | None]:
    """Who may serve customers here, by name and by login; and who serves the rows that name nobody."""
    owners: dict[str, list[int]] = {}
    ids = set()
    for person in org.holders(project_id, VIEW):
        ids.add(person.pk)
        for word in {person.name, person.username}:
            owners.setdefault(word, []).append(person.pk)
    wanted = default if default is not None else actor.staff_id
    return owners, wanted if wanted in ids else None


class _Placing:
    """What becomes of each row: added, filled in, skipped, or complained about."""

    def __init__(
        self, plan: ImportPlan, reader: CustomerReader, policies: DuplicatePolicies, duplicates: str
    ) -> None:
        self._plan, self._reader = plan, reader
        self._policies, self._duplicates = policies, duplicates
        self._earlier = EarlierRows(policies)

    def place(self, row: CustomerRow, known: KnownPeople) -> None:
        """By who is the same person first, then as the project's policies take a likeness."""
        holder, twin = known.holder(row), self._earlier.with_document(row)
        found = [*self._earlier.like(row), *known.like(row)]
        self._earlier.add(row)
        if holder is not None and holder.name_key != row.name_key:
            self._reader.complain(row.row, IdentityOfAnother(), "identity", row.name)
        elif twin is not None and twin.name_key != row.name_key:
            self._reader.complain(row.row, IdentityTwice(row=twin.row), "identity", row.name)
        else:
            self._judge(row, found, known.person(row))

    def _judge(self, row: CustomerRow, found: list[Found], person: int | None) -> None:
        same = next((each for each in found if each.is_same), None)
        if same is None and person in self._plan.people:
            same = Found(rules.PHONE, is_same=True, row=self._plan.people[person])
        meaning, by = rules.worst(self._policies, (each.likeness for each in found))
        worst = same or next((each for each in found if each.likeness in by[:1]), None)
        if worst is None:
            self._add(row, person)
        elif same is not None or meaning == rules.FORBID:
            self._duplicate(row, worst)
        else:
            self._plan.suspected += 1
            self._note(row, worst, "ADD")
            self._add(row, person)

    def _add(self, row: CustomerRow, person: int | None) -> None:
        if person is not None:
            self._plan.people[person] = row.row
            self._plan.known[row.row] = person
        self._plan.added.append(row)

    def _duplicate(self, row: CustomerRow, found: Found) -> None:
        customer = found.customer_id if found.is_same else None
        if self._duplicates == Duplicates.REFUSE:
            name = "identity" if found.likeness == rules.IDENTITY else "phone"
            self._reader.complain(row.row, _refusal(found), name, row.name)
        elif self._duplicates == Duplicates.UPDATE and customer and customer not in self._plan.updates:
            self._plan.updates[customer] = row
            self._note(row, found, "UPDATE")
        else:
            self._plan.skipped += 1
            self._note(row, found, "SKIP")

    def _note(self, row: CustomerRow, found: Found, fate: str) -> None:
        if len(self._plan.noted) < MOST_ERRORS:
            said = Noted(row.row, row.name, found.likeness, fate, found.customer_id, found.row)
            self._plan.noted.append(said)


def _refusal(found: Found) -> InvalidValue:
    if found.row is not None:
        is_number = found.likeness in (rules.IDENTITY, rules.PHONE)
        return SamePersonInFile(row=found.row) if is_number else NamesakeInFile(row=found.row)
    return _REFUSED.get(found.likeness, CustomerExists)()
