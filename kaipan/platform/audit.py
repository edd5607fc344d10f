"""Who did what to which thing, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Model
from psycopg.types.json import Jsonb

from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.platform.copying import copy_rows
from kaipan.platform.inserting import insert
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import current_unit


def record(
    actor: Actor,
    verb: str,
    subject: Model,
    *,
    label: str = "",
    reason: str = "",
    changes: Mapping[str, object] | None = None,
) -> None:
    """Write one line of the trail in the running transaction.

    ``verb`` is the permission-like name of what happened in the past tense (``sales.deal.booked``).
    ``changes`` names what became of what: ``{"state": ["BOOKED", "SIGNED"]}``. Identity numbers and
    phones never go in here in the clear.
    """
    unit = current_unit()
    insert(
        AuditRecord,
        company_id=actor.company_id,
        project_id=_project_of(subject),
        actor_staff_id=actor.staff_id,
        actor_name=actor.name,
        channel=actor.channel,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=(label or str(subject))[:160],
        reason=reason[:500],
        changes=plain(changes or {}),
    )
    unit.audit_rows += 1


@dataclass(frozen=True, slots=True)
class Traced:
    """One of very many things that one verb did the same to."""

    subject_id: int
    label: str
    changes: Mapping[str, object] = field(default_factory=dict)


_COLUMNS = (
    "company_id", "project_id", "actor_staff_id", "actor_name", "channel", "verb", "subject_type",
    "subject_id", "subject_label", "reason", "changes",
)  # fmt: skip


def record_each(
    actor: Actor, verb: str, model: type[Model], subjects: Iterable[Traced], *, project_id: int
) -> None:
    """As :func:`record`, of very many rows of one table of one project: a line of the trail for each."""
    unit = current_unit()
    head = (
        actor.company_id,
        project_id,
        actor.staff_id,
        actor.name,
        actor.channel,
        verb,
        model._meta.label_lower,
    )
    rows = [(*head, each.subject_id, each.label[:160], "", Jsonb(plain(each.changes))) for each in subjects]
    copy_rows(AuditRecord, _COLUMNS, rows)
    unit.audit_rows += len(rows)


def plain(value: object) -> object:
    """``value`` as JSON can hold it: money, areas, decimals and dates become strings."""
    match value:
        case str() | int() | None:
            return value
        case Money() | Area() | Decimal() | date() | datetime():
            return str(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner) for inner in value]
        case _:
            return value


def _project_of(subject: Model) -> int | None:
    if subject._meta.label_lower == "org.project":
        return int(subject.pk)
    project_id: int | None = getattr(subject, "project_id", None)
    return project_id
