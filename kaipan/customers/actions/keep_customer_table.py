"""A table of customers on its way in: kept sealed, tried, for a day at most."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from kaipan.customers.actions.import_customers import fingerprint_of
from kaipan.customers.models import CustomerTable, Duplicates
from kaipan.customers.models.customer_import import BOUND_TO
from kaipan.customers.permissions import IMPORT
from kaipan.customers.queries.customer_imports import row_of, source_of, terms_as_kept
from kaipan.customers.queries.import_plan import (
    CustomerTableSource,
    ImportPlan,
    TableTerms,
    open_table,
    planned_import,
)
from kaipan.customers.rules.customer_columns import checked_mapping
from kaipan.customers.rules.customer_rows import CustomerRow
from kaipan.customers.rules.import_refusals import DuplicatesUnknown
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.masks import mask_identity, mask_phone
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.encryption import seal_bytes
from kaipan.platform.spreadsheets import Table
from kaipan.platform.unit_of_work import use_case

_SHOWN = 8


@use_case
def keep_customer_table(
    project_id: ProjectId | int, content: bytes, filename: str, terms: TableTerms, *, actor: Actor
) -> int:
    """Keep an uploaded table until it is imported; its id, for the person who uploaded it alone.

    It holds numbers in the clear, so it lies sealed, and goes with the import or after a day. Raises what
    reading the file raises, and :class:`DuplicatesUnknown`.
    """
    require(actor, IMPORT, project_id)
    said = _checked(terms)
    table = open_table(CustomerTableSource(content, filename, said))
    kept = CustomerTable.objects.create(
        project_id=project_id,
        staff_id=actor.staff_id,
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint_of(content),
        content=seal_bytes(content, BOUND_TO),
        terms=terms_as_kept(said),
        **_seen(table),
    )
    audit.record(actor, "customers.table.uploaded", kept, changes={"rows": kept.rows})
    return kept.pk


@use_case
def reread_customer_table(table_id: int, encoding: str, *, actor: Actor) -> None:
    """Read a kept table in another encoding; its columns are to be chosen anew."""
    kept = row_of(table_id, actor)
    source = source_of(table_id, actor)
    terms = TableTerms(**terms_as_kept(source.terms) | {"encoding": encoding, "mapping": None})
    table = open_table(CustomerTableSource(source.content, source.filename, terms))
    CustomerTable.objects.filter(pk=kept.pk).update(terms=terms_as_kept(terms), tried={}, **_seen(table))
    audit.record(actor, "customers.table.reread", kept)


@use_case
def try_customer_table(
    table_id: int, mapping: dict[str, str] | None = None, *, today: date, actor: Actor
) -> dict[str, int]:
    """Work out what importing a kept table would do (试运行), and note it with the table; the counts.

    ``mapping`` is column → header; without one as it was, or as headers are understood. Nothing of the
    project changes.
    """
    kept = row_of(table_id, actor)
    source = source_of(table_id, actor)
    chosen = source.terms.mapping if mapping is None else checked_mapping(mapping)
    terms = TableTerms(**terms_as_kept(source.terms) | {"mapping": chosen})
    tried = CustomerTableSource(source.content, source.filename, terms)
    plan = planned_import(kept.project_id, tried, today=today, actor=actor)
    counts = {
        "added": len(plan.added),
        "changed": len(plan.updates),
        "skipped": plan.skipped,
        "suspected": plan.suspected,
        "wrong": plan.wrong,
    }
    said = TableTerms(**terms_as_kept(terms) | {"mapping": plan.mapping})
    CustomerTable.objects.filter(pk=kept.pk).update(terms=terms_as_kept(said), tried=counts | _told(plan))
    audit.record(actor, "customers.table.tried", kept, changes=counts)
    return counts


def _checked(terms: TableTerms) -> TableTerms:
    if terms.duplicates not in Duplicates.values:
        raise DuplicatesUnknown(value=terms.duplicates)
    mapping = None if terms.mapping is None else checked_mapping(terms.mapping)
    return TableTerms(**terms_as_kept(terms) | {"mapping": mapping})


def _seen(table: Table) -> dict[str, Any]:
    return {"header": list(table.header), "rows": table.row_count}


def _told(plan: ImportPlan) -> dict[str, Any]:
    errors = [error.as_kept() for error in plan.errors]
    noted = [asdict(each) for each in plan.noted]
    return {"errors": errors, "duplicates": noted, "sample": [_shown(row) for row in plan.added[:_SHOWN]]}


def _shown(row: CustomerRow) -> list[str]:
    return [
        row.name,
        "、".join(mask_phone(key) for key, _typed in row.phones),
        mask_identity(row.identity[1]) if row.identity else "",
        "、".join(row.tags),
        str(row.last_contact or ""),
        str(row.registered_on or ""),
    ]
