"""A sales office inside an :class:`tests.installation.Installation`, made by the real verbs.

``seed(installation)`` runs this file as a program of the installation, which says in one line of JSON whom
it made: ids, tokens for programs and session cookies for browsers.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.installation import Installation

FLOORS, POSITIONS = 30, 4


@dataclass(frozen=True, slots=True)
class SeededOffice:
    """What programs and browsers outside the installation need to know of its office."""

    project_id: int
    rooms: list[int]
    customer_id: int
    customer_name: str
    party_id: int
    payment_plan_id: int
    bank_account_id: int
    staff: dict[str, int]
    tokens: list[str]
    cookies: dict[str, str]


def seed(installation: Installation, *, programs: int = 1) -> SeededOffice:
    """Make the office, with a token for each of so many programs, in a running installation."""
    done = installation.run("-m", "tests.seeded_office", str(programs))
    assert done.returncode == 0, done.stderr
    return SeededOffice(**json.loads(done.stdout.splitlines()[-1]))


def _make(programs: int) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from kaipan.customers import testing as customers
    from kaipan.finance import testing as finance
    from kaipan.inventory import testing as inventory
    from kaipan.kernel.permissions import declared
    from kaipan.org import actions as org
    from kaipan.org import testing as cast
    from kaipan.presale import testing as presale
    from kaipan.sales import testing as sales

    office = sales.office()
    rooms = inventory.rooms(office.project, floors=FLOORS, positions=POSITIONS)
    presale.price_book(office.project, rooms)
    person = cast.staff_with(*declared(), project=office.project)
    customer = customers.customer(office.project, owner=person)
    people = {"insider": person, "stranger": cast.staff_with("inventory.room.view")}

    def cookie_of(name: str) -> str:
        browser = Client()
        browser.force_login(people[name], backend=settings.AUTHENTICATION_BACKENDS[-1])
        return browser.cookies[settings.SESSION_COOKIE_NAME].value

    return {
        "project_id": office.project.pk,
        "rooms": rooms,
        "customer_id": customer.pk,
        "customer_name": customer.party.name,
        "party_id": customer.party_id,
        "payment_plan_id": office.plans["LUMP_SUM"],
        "bank_account_id": finance.bank_account(office.project).pk,
        "staff": {name: each.pk for name, each in people.items()},
        "tokens": [
            org.issue_token(name=f"程序{number}", days=1, actor=cast.actor_of(person))
            for number in range(programs)
        ],
        "cookies": {name: cookie_of(name) for name in people},
    }


if __name__ == "__main__":
    from kaipan.interfaces.cli.django import ready

    ready()
    print(json.dumps(_make(int(sys.argv[1]))))  # noqa: T201
