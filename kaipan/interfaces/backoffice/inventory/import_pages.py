"""What the import wizard's templates draw: the columns of the file, and what a dry run found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.parts import ImportColumn, ImportPreview
from kaipan.inventory.queries import RoomImportPreview, RoomTable
from kaipan.platform.spreadsheets import Table
from kaipan.platform.spreadsheets.cells import column_letter

_SAMPLES = 4
_FIRST_ROWS = 8


def columns_of(table: Table, mapping: Mapping[str, str]) -> list[ImportColumn]:
    """Every named column of the file with its first values and what it is taken for."""
    fields = {title: name for name, title in mapping.items()}
    rows = list(islice(table, _SAMPLES))
    return [
        ImportColumn(
            letter=column_letter(place + 1),
            header=title,
            samples=tuple(str(row.values[place]) for row in rows if row.values[place] is not None),
            field=fields.get(title, ""),
        )
        for title, place in table.places.items()
    ]


def chosen_mapping(table: Table, posted: QueryDict) -> dict[str, str]:
    """Field → header as the person chose them; a field chosen twice keeps the first column."""
    mapping: dict[str, str] = {}
    for title, place in table.places.items():
        field = posted.get(f"column-{column_letter(place + 1)}", "")
        if field:
            mapping.setdefault(field, title)
    return mapping


def fields_of(table: RoomTable) -> list[tuple[str, str]]:
    """What a column may be taken for."""
    return [(column.name, _(column.label)) for column in table.columns]


def shown_preview(preview: RoomImportPreview, filename: str) -> ImportPreview:
    """The dry run as its page draws it."""
    names = [column.name for column in preview.columns if column.name in preview.mapping]
    labels = {column.name: _(column.label) for column in preview.columns}
    return ImportPreview(
        file_name=filename,
        rows=preview.table.row_count,
        created=preview.added,
        changed=preview.changed,
        unchanged=preview.unchanged,
        errors=preview.errors,
        headers=tuple(labels[name] for name in names),
        sample=tuple(_sample(row, names) for row in preview.first_added[:_FIRST_ROWS]),
    )


def _sample(row: Any, names: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, name, None) or row.values.get(name, "") for name in names)
