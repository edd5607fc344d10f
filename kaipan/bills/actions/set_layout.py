"""设计套打模板: begun, changed as a whole, copied."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.bills import permissions
from kaipan.bills.codes import Align, FormValue
from kaipan.bills.finding import kind_in_use, lock_draft, lock_kind
from kaipan.bills.form_refusals import FieldBroken, FieldsTooMany, LayoutBroken, LayoutMovedOn
from kaipan.bills.models import BillKind, FormField, FormLayout
from kaipan.bills.queries.layouts import form_layouts
from kaipan.bills.refusals import KindNotUsable
from kaipan.bills.rules.form_terms import (
    MOST_FIELDS,
    FieldTerms,
    LayoutTerms,
    field_problem,
    paper_problem,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version

_COLUMNS = (
    "value",
    "text",
    "x",
    "y",
    "width",
    "height",
    "size",
    "bold",
    "align",
    "spacing",
    "cells",
    "shrink",
)
_PAPER = ("width", "height", "note", "scan_x", "scan_y", "scan_width", "scan_height")


@use_case
def add_layout(kind_id: int, terms: LayoutTerms, *, actor: Actor) -> int:
    """Begin a layout for the form of a kind (新增套打模板), a draft without fields; its id.

    Kinds whose numbers come from the tax platform have no forms: :class:`KindNotUsable`.
    """
    kind = kind_in_use(kind_id, permissions.SET_LAYOUTS, actor)
    if kind.is_external:
        raise KindNotUsable(name=kind.name, problem=_("由税务平台开具，没有印好的票纸可套打。"))
    lock_kind(kind.pk)
    layout = _next_version(kind, _paper(terms), actor)
    audit.record(actor, "bills.layout.added", layout, changes={"width": terms.width, "height": terms.height})
    return layout.pk


@use_case
def save_layout(
    layout_id: int, terms: LayoutTerms, fields: Sequence[FieldTerms], *, revision: int, actor: Actor
) -> int:
    """Change a draft as a whole (保存模板): its paper, and all its fields; the revision it has now.

    ``revision`` is the one it had when it was opened: :class:`LayoutMovedOn` when somebody saved meanwhile.
    Raises :class:`LayoutBroken`, :class:`FieldBroken` with the place of the first bad field,
    :class:`FieldsTooMany`, and :class:`LayoutNotADraft` for a version that is, or was, in use.
    """
    layout = lock_draft(layout_id, actor)
    if revision != layout.revision:
        raise LayoutMovedOn(layout=layout)
    paper = _paper(terms)
    wanted = _checked(fields, terms, layout.kind)
    before = [_line_of(each) for each in layout.fields.all()]
    layout.fields.all().delete()
    changes: dict[str, object] = {
        name: [getattr(layout, name), value]
        for name, value in paper.items()
        if getattr(layout, name) != value
    }
    for name, value in paper.items():
        setattr(layout, name, value)
    layout.revision += 1
    layout.save(update_fields=[*paper, "revision"])
    rows = _write_fields(layout, wanted)
    after = [_line_of(each) for each in rows]
    changes["removed"] = [each for each in before if each not in after]
    changes["added"] = [each for each in after if each not in before]
    audit.record(actor, "bills.layout.saved", layout, changes=changes)
    return layout.revision


@use_case
def copy_layout(layout_id: int, *, actor: Actor) -> int:
    """Begin the next version from one there is (复制为新草稿), with its fields and its scan; the new id."""
    found = one(form_layouts(actor), pk=layout_id)
    require(actor, permissions.SET_LAYOUTS, found.project_id)
    lock_kind(found.kind_id)
    paper: dict[str, object] = {name: getattr(found, name) for name in _PAPER}
    copy = _next_version(found.kind, paper | {"scan_id": found.scan_id}, actor)
    _write_fields(copy, [{name: getattr(each, name) for name in _COLUMNS} for each in found.fields.all()])
    audit.record(actor, "bills.layout.copied", copy, changes={"from": found.version})
    return copy.pk


@step
def _next_version(kind: BillKind, paper: dict[str, object], actor: Actor) -> FormLayout:
    versions = FormLayout.objects.filter(kind=kind)
    return FormLayout.objects.create(
        project_id=kind.project_id,
        kind=kind,
        version=last_version(versions) + 1,
        made_by_id=actor.staff_id,
        **paper,
    )


@step
def _write_fields(layout: FormLayout, wanted: Sequence[dict[str, object]]) -> list[FormField]:
    return FormField.objects.bulk_create(
        FormField(project_id=layout.project_id, layout=layout, place=place, **each)
        for place, each in enumerate(wanted, 1)
    )


def _paper(terms: LayoutTerms) -> dict[str, object]:
    problem = paper_problem(terms)
    if problem:
        raise LayoutBroken(problem=problem)
    scan = terms.scan
    return {
        "width": terms.width,
        "height": terms.height,
        "note": clean_line(terms.note, longest=100),
        "scan_x": scan.x if scan else 0,
        "scan_y": scan.y if scan else 0,
        "scan_width": scan.width if scan else terms.width,
        "scan_height": scan.height if scan else terms.height,
    }


def _checked(fields: Sequence[FieldTerms], paper: LayoutTerms, kind: BillKind) -> list[dict[str, object]]:
    if len(fields) > MOST_FIELDS:
        raise FieldsTooMany(most=MOST_FIELDS, count=len(fields))
    for place, each in enumerate(fields, 1):
        if each.value not in FormValue.values or each.align not in Align.values:
            raise FieldBroken(place=place, name=each.value, problem=_("内容或对齐方式不在可选范围内。"))
        problem = field_problem(each, paper, is_invoice=kind.is_invoice)
        if problem:
            raise FieldBroken(place=place, name=FormValue(each.value).label, problem=problem)
    return [
        {name: getattr(each, name) for name in _COLUMNS} | {"text": clean_line(each.text, longest=60)}
        for each in fields
    ]


def _line_of(field: FormField) -> str:
    """A field as the trail tells it."""
    return (
        f"{field.value} {field.text} @{field.x:.1f},{field.y:.1f} {field.width:.1f}×{field.height:.1f}"
        f" {field.size:.1f}pt {field.align}{' B' if field.bold else ''} +{field.spacing:.1f}"
        f" ×{field.cells}{' ~' if field.shrink else ''}"
    )
