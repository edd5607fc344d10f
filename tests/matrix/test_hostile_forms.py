"""Whatever is typed or smuggled into a form of the back office is answered; nothing undeclared counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.forms import BaseForm, BooleanField
from django.forms.boundfield import BoundField
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from kaipan.kernel.permissions import declared
from kaipan.org import testing as cast
from tests.api.world import kept_for_a_module
from tests.matrix.doors import DOORS
from tests.matrix.test_pages import (
    ADDRESSES,
    ask,
    desk_of,
    in_the_sheet,
    tables_written_since,
    undone,
    writes,
)
from tests.matrix.world import Things, things
from tests.turns import in_turn, its_turn

pytestmark = pytest.mark.django_db

HOSTILE = {
    "NUL": "a\x00b",
    "reversed": "a\u202eb",
    "zero width": "a\u200bb",
    "a power": "1e308",
    "no number": "NaN",
    "a number no column holds": "9" * 40,
    "a number Python will not read": "9" * 6_000,
    "digits of elsewhere": "１",
    "a long text": "长" * 100_000,
    "a formula": "=cmd|' /C calc'!A0",
    "a template": "{{7*7}}<b>{% debug %}",
    "nothing": "",
}
HIDDEN = ["NUL", "reversed", "zero width"]
SEEN = [name for name in HOSTILE if name not in HIDDEN]
OTHER_METHODS = ["put", "patch", "delete", "options", "trace"]
SMUGGLED = "77317731"
"""Stands for a value of a column that no form offers; as a checkbox it means yes."""


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker) -> Iterator[Things]:
    yield from kept_for_a_module(django_db_blocker, things)


@pytest.fixture
def desk(here: Things) -> Client:
    return in_the_sheet(desk_of(cast.staff_with(*declared(), project=here.office.project.company)))


def posts() -> Iterator[Any]:
    return (each for each in ADDRESSES if "POST" in DOORS[each.name].methods)


def fields_of(desk: Client, path: str) -> list[BoundField]:
    """What the page's form lets one fill in."""
    with undone():
        context = desk.get(path).context
    form = context.get("form") if context else None
    return [bound for bound in form if not bound.field.disabled] if isinstance(form, BaseForm) else []


def filled_in(fields: list[BoundField]) -> dict[str, Any]:
    """What the form would send as it was opened."""
    return {bound.html_name: "" if bound.value() is None else bound.value() for bound in fields}


def spoiled(fields: list[BoundField], name: str, place: int) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """What the form sends with fields spoiled: which, whether they are read, and all values.

    All at once, and then one alone; in turns, but each form and each field meet at least one value that
    nobody sees and one that everybody does. Boxes to tick are read as yes whatever they hold, and some forms
    have hundreds: they are spoiled together.
    """
    usual, value = filled_in(fields), HOSTILE[name]
    kin = HIDDEN if name in HIDDEN else SEEN
    turn = kin.index(name)
    boxes = [bound.html_name for bound in fields if isinstance(bound.field, BooleanField)]
    others = [bound for bound in fields if bound.html_name not in boxes]
    if its_turn(place + turn, of=6):
        yield "all of it", False, dict.fromkeys(usual, value)
        if boxes:
            yield "boxes", False, {**usual, **dict.fromkeys(boxes, value)}
    for bound in in_turn(others, turn, of=2 * len(kin)):
        yield bound.name, True, {**usual, bound.html_name: value}


@pytest.fixture(scope="module")
def opened() -> dict[str, list[BoundField]]:
    """The forms that were opened already, by address: each is opened once for all the values."""
    return {}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_field_breaks_its_form(here, desk, opened, name):
    broken = []
    for place, address in enumerate(posts()):
        path = address.filled(here)
        if address.name not in opened:
            opened[address.name] = fields_of(desk, path)
        for field, is_read, values in spoiled(opened[address.name], name, place):
            got = ask(desk, "POST", path, values)
            took_it = is_read and name in HIDDEN and got.status < 400 and got.written
            if got.status >= 500 or took_it:
                broken.append(f"{address.name}.{field}: {got.status}, wrote to {sorted(got.written)}")
    assert not broken, "\n".join(broken)


def columns() -> set[str]:
    """What the columns of all our tables are called."""
    models = [model for model in apps.get_models() if model.__module__.startswith("kaipan.")]
    return {name for model in models for field in model._meta.fields for name in (field.name, field.attname)}


def traces(written: frozenset[str]) -> list[str]:
    """Every yes and no in those tables, and every value that holds what was smuggled."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(written):
            cursor.execute(f"SELECT to_jsonb(one_row) FROM {connection.ops.quote_name(table)} AS one_row")
            rows = [json.loads(row) for (row,) in cursor.fetchall()]
            found += [
                f"{table}.{name}={value}"
                for row in rows
                for name, value in row.items()
                if isinstance(value, bool) or SMUGGLED in str(value)
            ]
    return sorted(found)


def sent(desk: Client, path: str, values: dict[str, Any]) -> tuple[int, list[str]]:
    with undone():
        before = writes()
        status = desk.post(path, values).status_code
        return status, traces(tables_written_since(before))


def test_what_no_form_declares_is_ignored_and_logged(here, desk, caplog):
    said = []
    for address in posts():
        path = address.filled(here)
        opened = filled_in(fields_of(desk, path))
        caplog.clear()
        plain = sent(desk, path, opened)
        if "undeclared" in caplog.text:
            said.append(f"{address.name}: {caplog.text}")
        smuggled = dict.fromkeys(columns() - set(opened), SMUGGLED)
        if sent(desk, path, {**smuggled, **opened}) != plain:
            said.append(f"{address.name}: it counted")
        if plain[0] < 400 and "undeclared" not in caplog.text:
            said.append(f"{address.name}: nobody would know")
    assert not said, "\n".join(said)


@pytest.mark.parametrize("method", OTHER_METHODS)
def test_no_other_method_moves_anything(here, desk, method):
    said = []
    for address in in_turn(ADDRESSES, OTHER_METHODS.index(method), of=3):
        with undone():
            before = writes()
            status = getattr(desk, method)(address.filled(here)).status_code
            written = tables_written_since(before)
        if written or status >= 500:
            said.append(f"{address.name}: {status}, wrote to {sorted(written)}")
    assert not said, "\n".join(said)


def test_more_fields_than_any_form_has_are_refused(here, desk):
    too_many = encode_multipart(BOUNDARY, {f"field{number}": "x" for number in range(10_000)})
    said = []
    for address in in_turn(posts(), 0, of=3):  # they are refused before any form is looked for
        with undone():
            before = writes()
            got = desk.generic("POST", address.filled(here), too_many, content_type=MULTIPART_CONTENT)
            if got.status_code != 400 or tables_written_since(before):
                said.append(address.name)
    assert not said
