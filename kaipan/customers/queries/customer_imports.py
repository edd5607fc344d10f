"""The log of tables of customers that were read in, and tables that wait to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet

from kaipan.customers.models import Customer, CustomerImport, CustomerTable
from kaipan.customers.models.customer_import import BOUND_TO
from kaipan.customers.permissions import IMPORT
from kaipan.customers.queries.import_plan import CustomerTableSource, TableTerms, open_table
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules.customer_columns import COLUMNS, REQUIRED, guess_mapping
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.platform.encryption import unseal_bytes
from kaipan.platform.spreadsheets import RowError, Table


@dataclass(frozen=True, slots=True)
class RowDuplicate:
    """A row that is like a customer of the project, or like an ``earlier`` row of the file.

    ``likeness`` says by what (phone, identity, name_tail, name, family), ``fate`` what becomes of the row
    (ADD, UPDATE, SKIP). ``of`` is the customer's name, *** when the reader may not see them, ``owner`` who
    serves them.
    """

    row: int
    name: str
    likeness: str
    fate: str
    earlier: int | None
    of: str
    owner: str


@dataclass(frozen=True, slots=True)
class TableTried:
    """A dry run. ``wrong`` counts the complaints, ``errors`` are the first of them.

    ``suspected`` counts rows that would be added although they are like a customer, ``duplicates`` are the
    first rows like one. ``sample`` shows the first customers as understood, with numbers masked.
    """

    added: int
    changed: int
    skipped: int
    suspected: int
    wrong: int
    duplicates: tuple[RowDuplicate, ...]
    errors: tuple[RowError, ...]
    sample: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table that was uploaded; ``tried`` is None until it was tried by these terms."""

    id: int
    project_id: ProjectId
    filename: str
    header: tuple[str, ...]
    rows: int
    terms: TableTerms
    tried: TableTried | None

    @property
    def mapping(self) -> Mapping[str, str]:
        """Column → header: as chosen, else as far as headers are understood."""
        return guess_mapping(self.header) if self.terms.mapping is None else self.terms.mapping

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of required columns without a header."""
        return tuple(column.label for column in REQUIRED if column.name not in self.mapping)


def customer_imports(actor: Actor) -> QuerySet[CustomerImport]:
    """Every import the actor may look into, the latest first."""
    return CustomerImport.objects.visible_to(actor, IMPORT).select_related("imported_by", "undone_by")


def imported_customers(customer_import_id: int, *, actor: Actor) -> QuerySet[Customer]:
    """The customers of an import the actor may see; after undoing it, those that stayed."""
    return customers(actor).filter(customer_import_id=customer_import_id)


def kept_table(table_id: int, *, actor: Actor) -> KeptTable:
    """What the actor uploaded and may import, as long as it is kept; beyond that it is not found."""
    table = row_of(table_id, actor)
    tried = None
    if table.tried:
        errors = tuple(RowError(**error) for error in table.tried["errors"])
        sample = tuple(tuple(row) for row in table.tried["sample"])
        found = _duplicates(table, actor)
        tried = TableTried(**table.tried | {"errors": errors, "sample": sample, "duplicates": found})
    return KeptTable(
        table.pk,
        ProjectId(table.project_id),
        table.filename,
        tuple(table.header),
        table.rows,
        TableTerms(**table.terms),
        tried,
    )


def _duplicates(table: CustomerTable, actor: Actor) -> tuple[RowDuplicate, ...]:
    noted = table.tried["duplicates"]
    ids = {each["customer_id"] for each in noted if each["customer_id"]}
    here = Customer.objects.filter(project_id=table.project_id, pk__in=ids).select_related("party", "owner")
    known = {each.pk: each for each in here}
    seen = set(customers(actor).filter(pk__in=ids).order_by().values_list("pk", flat=True))
    made = []
    for each in noted:
        customer = known.get(each.pop("customer_id"))
        name = "" if customer is None else customer.party.name if customer.pk in seen else "***"
        made.append(RowDuplicate(**each, of=name, owner=customer.owner.name if customer else ""))
    return tuple(made)


def opened_table(table_id: int, *, actor: Actor) -> Table:
    """The rows of a kept table, as it stands in the file."""
    return open_table(source_of(table_id, actor))


def source_of(table_id: int, actor: Actor) -> CustomerTableSource:
    """The bytes of a kept table and its terms."""
    table = row_of(table_id, actor, "content")
    return CustomerTableSource(
        unseal_bytes(bytes(table.content), BOUND_TO), table.filename, TableTerms(**table.terms)
    )


def row_of(table_id: int, actor: Actor, *also: str) -> CustomerTable:
    """The row of a table the actor uploaded; its bytes only when asked for."""
    tables = CustomerTable.objects.filter(pk=table_id, project_id__in=sorted(actor.projects_with(IMPORT)))
    if actor.staff_id is None:
        tables = tables.filter(staff__isnull=True)
    else:
        tables = tables.filter(staff_id=actor.staff_id)
    kept = tables.first() if "content" in also else tables.defer("content").first()
    if kept is None:
        raise NotFound
    return kept


def column_labels() -> dict[str, str]:
    """Field → what its column is called."""
    return {name: column.label for name, column in COLUMNS.items()}


def terms_as_kept(terms: TableTerms) -> dict[str, Any]:
    """The terms as JSON keeps them."""
    kept = {each.name: getattr(terms, each.name) for each in fields(TableTerms)}
    return kept | {"mapping": dict(terms.mapping) if terms.mapping is not None else None}
