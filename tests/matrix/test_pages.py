"""Every address of the back office × everybody who may come: who gets in, who does not, and what moves.

A request may only write when it posts, and only for somebody the door opens for. Writes are read off the
database's own counters, table by table, so that nothing is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from kaipan.interfaces.cli.setup.default_roles import DEFAULT_ROLES, DefaultRole
from kaipan.kernel.permissions import declared
from kaipan.org import testing as cast
from kaipan.org.models import Staff
from tests.api.world import kept_for_a_module
from tests.matrix.doors import DOORS, OPEN_TO_ALL, Door
from tests.matrix.world import COUNTED_IN_A_PROJECT, NOT_ABOUT_A_PROJECT, Address, Things, addresses, things
from tests.turns import EVERY_TURN

pytestmark = pytest.mark.django_db

ADDRESSES = [each for each in addresses() if each.name not in OPEN_TO_ALL]
METHODS = ("GET", "POST")
HOUSEKEEPING = ("django_session", "platform_cache", "platform_rate_count", "axes_")
SIGN_IN = "/login/"
SAME_KEY = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and which tables were written to on the way."""

    status: int
    location: str
    written: frozenset[str]


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker) -> Iterator[Things]:
    yield from kept_for_a_module(django_db_blocker, things)


def ask(client: Client, method: str, path: str, sent: dict[str, object] | None = None) -> Answer:
    """One request, undone afterwards."""
    with undone():
        before = writes()
        response = client.post(path, sent or {}) if method == "POST" else client.get(path)
        written = tables_written_since(before)
    return Answer(response.status_code, response.headers.get("Location", ""), written)


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block wrote."""
    savepoint = transaction.savepoint()
    yield
    transaction.savepoint_rollback(savepoint)


def writes() -> dict[str, int]:
    """How many rows of each table this transaction has touched; rows taken back count too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return {table: count for table, count in cursor.fetchall() if not table.startswith(HOUSEKEEPING)}


def tables_written_since(before: dict[str, int]) -> frozenset[str]:
    """The tables that were written to after ``before`` was counted."""
    return frozenset(table for table, count in writes().items() if count != before.get(table, 0))


def desk_of(person: Staff, *, csrf: bool = False) -> Client:
    """The person's browser, signed in."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=csrf)
    client.force_login(person)
    return client


def in_the_sheet(client: Client) -> Client:
    """The same browser with every page in the sheet over another, which spares the page around it."""
    client.defaults |= {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "sheet-body"}
    return client


def nothing_to_say(judge: Callable[[Address, str], str | None], methods: tuple[str, ...] = METHODS) -> None:
    """Fail with all that ``judge`` says about each address and method; it says nothing where all is well.

    ``methods`` are asked of every address; without any, those its door answers to.
    """
    judged = (
        (each, method, judge(each, method))
        for each in ADDRESSES
        for method in methods or sorted(DOORS[each.name].methods)
    )
    said = [f"{method} {each.name} ({each.route}): {words}" for each, method, words in judged if words]
    assert not said, "\n".join(said)


def is_one_of_the_first(role: DefaultRole, door: Door) -> bool:
    """Whether fewer than ``SAME_KEY`` roles before this one hold the same of what opens the door.

    A closed door is tried by everybody: there, whatever else a role holds must not help it. An open one gives
    whole pages, and the next role with the same keys learns nothing new.
    """
    keys = door.keys
    before = DEFAULT_ROLES[: DEFAULT_ROLES.index(role)]
    same = [each for each in before if keys & set(each.permissions) == keys & set(role.permissions)]
    return EVERY_TURN or len(same) < SAME_KEY


def test_every_address_stands_in_the_table_and_every_row_is_an_address():
    assert {each.name for each in ADDRESSES} == set(DOORS)


@pytest.mark.parametrize("role", DEFAULT_ROLES, ids=lambda role: role.code)
def test_a_role_gets_in_where_its_permissions_say_and_nowhere_else(here, role):
    held = frozenset(role.permissions)
    desk = desk_of(cast.staff_with(*held, project=here.office.project.company))
    assert desk.get("/").status_code == 200  # once with the role's own menu around it
    in_the_sheet(desk)

    def judge(address: Address, method: str) -> str | None:
        door = DOORS[address.name]
        if door.opens_for(held) and not is_one_of_the_first(role, door):
            return None
        got = ask(desk, method, address.filled(here), {"project_id": here.ids["project_id"]})
        if got.status >= 500:
            return f"broke with {got.status}"
        refused = got.status in {403, 404, 405}
        if got.written and (refused or method == "GET"):
            return f"wrote to {sorted(got.written)}"
        if refused == door.opens_for(held):
            return f"{got.status} although the door is {'open' if refused else 'closed'}"
        return None

    nothing_to_say(judge, methods=())


def test_a_method_that_a_door_does_not_answer_to_moves_nothing(here):
    desk = desk_of(_holder_of_everything(here, of=here.office.project.company))

    def judge(address: Address, method: str) -> str | None:
        if method in DOORS[address.name].methods:
            return None
        got = ask(desk, method, address.filled(here), {"project_id": here.ids["project_id"]})
        broke = got.status >= 500 or got.written
        return f"{got.status}, wrote to {sorted(got.written)}" if broke else None

    nothing_to_say(judge)


def test_who_is_not_signed_in_is_sent_to_the_sign_in(here):
    nobody = Client(raise_request_exception=False)

    def judge(address: Address, method: str) -> str | None:
        got = ask(nobody, method, address.filled(here))
        if got.written:
            return f"wrote to {sorted(got.written)}"
        if got.status == 405 and method not in DOORS[address.name].methods:
            return None
        sent_on = got.status == 302 and got.location.startswith(SIGN_IN)
        return None if sent_on else f"{got.status} to {got.location or 'nowhere'}"

    nothing_to_say(judge)


def test_a_post_without_its_token_is_refused(here):
    desk = desk_of(_holder_of_everything(here, of=here.office.project.company), csrf=True)

    def judge(address: Address, method: str) -> str | None:
        got = ask(desk, method, address.filled(here))
        if got.written:
            return f"wrote to {sorted(got.written)}"
        return None if got.status in {403, 405} else f"{got.status} instead of 403"

    nothing_to_say(judge, methods=("POST",))


@pytest.mark.parametrize("within_the_company", [False, True], ids=["another company", "another project"])
def test_a_foreign_thing_is_not_found_and_stays_as_it_is(here, within_the_company):
    company = here.office.project.company
    foreign = things(of=company) if within_the_company else things()
    scope = here.office.project if within_the_company else company
    desk = in_the_sheet(desk_of(_holder_of_everything(here, of=scope)))
    ours = NOT_ABOUT_A_PROJECT if within_the_company else frozenset({"month", "field"})

    def judge(address: Address, method: str) -> str | None:
        for some in _replacements(address, ours):
            path = address.filled(here, {name: foreign.of(address.name, name) for name in some})
            got = ask(desk, method, path)
            allowed = {404} if method in DOORS[address.name].methods else {404, 405}
            if got.status not in allowed or got.written:
                return f"{got.status} with a foreign {', '.join(some)}, wrote to {sorted(got.written)}"
        return None

    nothing_to_say(judge)


def _replacements(address: Address, ours: frozenset[str]) -> Iterator[list[str]]:
    """All ids of the address at once, then each of them alone among one's own."""
    foreign = [name for name in address.parameters if name not in ours]
    if (foreign and "project_id" in foreign) or len(foreign) == 1:
        yield foreign
    if len(address.parameters) > 1:
        yield from ([name] for name in foreign if name not in COUNTED_IN_A_PROJECT)


def _holder_of_everything(here: Things, *, of: Any) -> Staff:
    """Somebody who holds every permission there is in the project or company, and nothing elsewhere."""
    return cast.staff_with(*declared(), project=of)
