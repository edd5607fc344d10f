"""Whatever an address carries behind its question mark, no page breaks, and every answer comes at once."""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time

import pytest
from django.forms.boundfield import BoundField
from django.test import Client

from kaipan.kernel.permissions import declared
from kaipan.org import testing as cast
from tests.api.world import kept_for_a_module
from tests.matrix.doors import DOORS
from tests.matrix.test_pages import ADDRESSES, desk_of, in_the_sheet, undone
from tests.matrix.world import Things, things
from tests.turns import in_turn, its_turn

pytestmark = pytest.mark.django_db

PARAMETERS = [
    "q",
    "page",
    "size",
    "sort",
    "columns",
    "remember",
    "cells",
    "as_of",
    "show",
    "state",
    "colour",
    "customer",
    "customer_text",
    "payment_plan",
    "plan",
    "product",
    "on-SIGNING",
    "stage",
    "as",
    "from",
    "room",
    "on",
    "token",
    "add",
    "remove",
    "text",
    "month",
    "project_id",
    "by",
    "is",
    "across",
    "are",
    "answered_after",
    "consultant",
]
HOSTILE = {
    "NUL": "%00",
    "half a surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "wildcards": "%25" * 40 + "_" * 20,
    "a number no column holds": "9" * 40,
    "a number Python will not read": "9" * 6_000,
    "digits of elsewhere": "%EF%BC%91",
    "a power": "1e308",
    "nested repetition": "a" * 5_000 + "!",
    "a quote": "'%22;--",
    "reversed": "%E2%80%AE321",
}
FOR_EACH_FILTER = {
    "NUL",
    "wildcards",
    "a number no column holds",
    "a number Python will not read",
    "reversed",
}
SLOWEST = 1.0
"""Seconds of this process's own work: what the machine does beside is not the page's fault."""


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker) -> Iterator[Things]:
    yield from kept_for_a_module(django_db_blocker, things)


@pytest.fixture
def desk(here: Things) -> Client:
    return in_the_sheet(desk_of(cast.staff_with(*declared(), project=here.office.project.company)))


@pytest.fixture(scope="module")
def filters() -> dict[str, list[str]]:
    """The filters of the pages that were opened already, by address."""
    return {}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_query_breaks_a_page_or_holds_it_up(here, desk, filters, name):
    broken = []
    for place, address in enumerate(each for each in ADDRESSES if "GET" in DOORS[each.name].methods):
        path = address.filled(here)
        if address.name not in filters:
            filters[address.name] = filters_of(desk, path)
        for query in queries_of(filters[address.name], place, name):
            status, took = answer(desk, f"{path}?{query}")
            if (
                took > SLOWEST
            ):  # a page's first sight compiles its templates; the query holds it up every time
                status, took = answer(desk, f"{path}?{query}")
            if status >= 500 or took > SLOWEST:
                broken.append(f"{address.name}?{query[:60]}: {status} in {took:.2f} s")
    assert not broken, "\n".join(broken)


def answer(desk: Client, url: str) -> tuple[int, float]:
    """Status and this process's seconds of work."""
    with undone():
        began = thread_time()
        status = desk.get(url).status_code
        return status, thread_time() - began


def filters_of(desk: Client, path: str) -> list[str]:
    """What the list on the page can be filtered by; nothing where there is no list."""
    with undone():
        context = desk.get(path).context
    form = getattr(context.get("list"), "filter_form", None) if context else None
    return sorted({each for bound in form or () for each in names_of(bound)})


def queries_of(filters: list[str], place: int, name: str) -> Iterator[str]:
    """All our pages ever name at once, then a filter of the list alone: one would hide the others.

    In turns: lists oftener than pages without one, and of the filters of one list each in its own turn.
    """
    turn = list(HOSTILE).index(name)
    if its_turn(place + turn, of=4 if filters else 8):
        yield "&".join(f"{each}={HOSTILE[name]}" for each in PARAMETERS if each not in filters)
    if name in FOR_EACH_FILTER:
        yield from (f"{each}={HOSTILE[name]}" for each in in_turn(filters, turn, of=3))


def names_of(bound: BoundField) -> list[str]:
    """What the browser calls the field: one name, or two for a pair."""
    suffixes = getattr(bound.field.widget, "suffixes", [""])
    return [f"{bound.html_name}_{suffix}".rstrip("_") for suffix in suffixes]
