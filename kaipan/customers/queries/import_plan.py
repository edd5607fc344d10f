"""What a table of customers would do to a project, worked out without doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kaipan.customers.models import Customer, Duplicates
from kaipan.customers.permissions import VIEW
from kaipan.customers.rules.customer_columns import REQUIRED, checked_mapping, guess_mapping
from kaipan.customers.rules.customer_rows import CustomerReader, CustomerRow
from kaipan.customers.rules.import_refusals import (
    CustomerExists,
    IdentityOfAnother,
    NoCustomersInTable,
    SamePersonInFile,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.progress import progress
from kaipan.platform.spreadsheets import Limits, RowError, Table, read_table
from kaipan.platform.spreadsheets.limits import MEGABYTE
from kaipan.platform.spreadsheets.refusals import ColumnsMissing

LIMITS = Limits(
    data_rows=200_000,
    file_size=60 * MEGABYTE,
    unpacked_size=600 * MEGABYTE,
    shared_text_size=128 * MEGABYTE,
)
_CHUNK = 5_000
_TOLD_EVERY = 5_000


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


@dataclass(slots=True)
class ImportPlan:
    """What would be added and filled in. With any error nothing would be done at all.

    ``known`` is the party of those rows whose person the company knows, ``people`` all of them; ``updates``
    are rows about customers of the project, by the customer's id.
    """

    table: Table
    mapping: Mapping[str, str]
    added: list[CustomerRow] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    updates: dict[int, CustomerRow] = field(default_factory=dict)
    skipped: int = 0
    errors: list[RowError] = field(default_factory=list)
    wrong: int = 0


def open_table(source: CustomerTableSource) -> Table:
    """The table as its terms say to read it. Raises what reading the file raises."""
    terms = source.terms
    table = read_table(
        source.content, source.filename, sheet=terms.sheet, encoding=terms.encoding, limits=LIMITS
    )
    if not table.row_count:
        raise NoCustomersInTable
    return table


def planned_import(project_id: int, source: CustomerTableSource, *, today: date, actor: Actor) -> ImportPlan:
    """What the table would do to a project of the actor's.

    Columns that are not understood stay unmapped; without a required one there is no plan
    (:class:`ColumnsMissing`).
    """
    terms = source.terms
    table = open_table(source)
    mapping = _usable(table, terms.mapping)
    owners, default = _owners(project_id, terms.default_owner_id, actor)
    reader = CustomerReader(table, mapping, owners, default, today)
    plan = ImportPlan(table, mapping)
    rows = _distinct(reader, plan, terms.duplicates)
    _compare(project_id, rows, plan, reader, terms.duplicates, actor)
    plan.errors = sorted(reader.errors, key=lambda error: error.row)
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


def _distinct(reader: CustomerReader, plan: ImportPlan, duplicates: str) -> list[CustomerRow]:
    """The rows of the file, each telephone and document once; the first row counts."""
    seen: dict[object, int] = {}
    rows = []
    total = reader.table.row_count
    for row in reader:
        numbers = [key for key, _typed in row.phones] + ([row.identity] if row.identity else [])
        earlier = next((seen[number] for number in numbers if number in seen), None)
        if earlier is None:
            seen |= dict.fromkeys(numbers, row.row)
            rows.append(row)
            if not len(rows) % _TOLD_EVERY:
                progress(len(rows), total, phase=_("读取并校验表格"))
        elif duplicates == Duplicates.REFUSE:
            reader.complain(row.row, SamePersonInFile(row=earlier), "phone", row.phones[0][0])
        else:
            plan.skipped += 1
    return rows


def _compare(
    project_id: int,
    rows: list[CustomerRow],
    plan: ImportPlan,
    reader: CustomerReader,
    duplicates: str,
    actor: Actor,
) -> None:
    """Hold the rows against who is known: by document, by telephone with the name, by telephone alone."""
    for start in range(0, len(rows), _CHUNK):
        progress(start, len(rows), phase=_("查重"))
        chunk = rows[start : start + _CHUNK]
        known = _Known(project_id, chunk, actor)
        for row in chunk:
            _place(row, known, plan, reader, duplicates)


class _Known:
    """Who is known of some rows, asked for all of them at once."""

    def __init__(self, project_id: int, rows: list[CustomerRow], actor: Actor) -> None:
        self._phones = {row.row: [parties.phone_index(key) for key, _typed in row.phones] for row in rows}
        self._papers = {row.row: parties.identity_index(*row.identity) for row in rows if row.identity}
        self._sharers: dict[bytes, list[parties.KnownParty]] = {}
        indexes = [index for found in self._phones.values() for index in found]
        for each in parties.who_has_phones(actor.company_id, indexes):
            self._sharers.setdefault(each.number, []).append(each)
        holders = parties.who_has_identities(actor.company_id, self._papers.values())
        self._holders = {each.number: each for each in holders}
        people = {each.person for found in self._sharers.values() for each in found}
        people |= {each.person for each in self._holders.values()}
        standing = Customer.objects.filter(project_id=project_id, merged_into__isnull=True)
        here = standing.filter(person__in=people).order_by().values_list("person_id", "pk")
        self._here = dict(here) if people else {}

    def holder(self, row: CustomerRow) -> parties.KnownParty | None:
        """Who has the row's document."""
        paper = self._papers.get(row.row)
        return self._holders.get(paper) if paper else None

    def sharers(self, row: CustomerRow) -> list[parties.KnownParty]:
        """Who has one of the row's telephones."""
        return [each for index in self._phones[row.row] for each in self._sharers.get(index, ())]

    def customer(self, people: Iterable[parties.KnownParty]) -> int | None:
        """The first of these people who is a customer of the project."""
        return next((self._here[each.person] for each in people if each.person in self._here), None)


def _place(
    row: CustomerRow, known: _Known, plan: ImportPlan, reader: CustomerReader, duplicates: str
) -> None:
    holder, sharers = known.holder(row), known.sharers(row)
    people = [*([holder] if holder else []), *sharers]
    customer = known.customer(people)
    if holder and holder.name_key != row.name_key:
        reader.complain(row.row, IdentityOfAnother(), "identity", row.name)
    elif customer is None:
        _add(row, holder, sharers, plan)
    elif duplicates == Duplicates.REFUSE:
        reader.complain(row.row, CustomerExists(), "phone", row.phones[0][0])
    elif duplicates == Duplicates.UPDATE and any(each.name_key == row.name_key for each in people):
        plan.updates.setdefault(customer, row)
    else:
        plan.skipped += 1


def _add(
    row: CustomerRow,
    holder: parties.KnownParty | None,
    sharers: list[parties.KnownParty],
    plan: ImportPlan,
) -> None:
    """A new customer; of somebody the company knows, when document or telephone and name say so."""
    namesakes = (
        each
        for each in sharers
        if each.name_key == row.name_key and not (row.identity and each.identity_type)
    )
    known = holder or next(namesakes, None)
    if known is None:
        plan.added.append(row)
    elif known.person in plan.people:
        plan.skipped += 1
    else:
        plan.people.add(known.person)
        plan.known[row.row] = known.person
        plan.added.append(row)
