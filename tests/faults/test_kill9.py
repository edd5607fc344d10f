"""kill -9 of web, worker and database while rooms are sold: what was acknowledged is there, once.

Ten rounds; in each the web process, PostgreSQL and, twice, the worker are killed while programs sell rooms
over the API. Nobody is asked to wait for a good moment, and nobody helps: the supervisor and the database's
keeper bring everything back, and the programs repeat what was not acknowledged with the key it had.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from threading import Event
from typing import Any

import psycopg
import pytest

from tests.faults.clients import Acknowledged, SellingProgram
from tests.installation import Installation, running, until
from tests.seeded_office import SeededOffice, seed

pytestmark = pytest.mark.fault

ROUNDS = 10
PROGRAMS = 3
WRITES_BETWEEN_KILLS = 3


@dataclass
class Ordeal:
    """The installation, what was acknowledged while it was being killed, and how often it was."""

    installation: Installation
    office: SeededOffice
    programs: list[SellingProgram]
    killed: Counter[str]

    def of(self, verb: str) -> list[Acknowledged]:
        """Every acknowledged write of that verb."""
        return [each for program in self.programs for each in program.log if each.verb == verb]

    def ids(self, verb: str) -> list[int]:
        """The ids that acknowledged writes of that verb were about, in order."""
        return sorted(each.id for each in self.of(verb))

    def rows(self, query: str, *parameters: Any) -> list[Any]:
        """What the database says."""
        with psycopg.connect(self.installation.cluster.url()) as connection:
            return connection.execute(query, parameters).fetchall()

    def column(self, query: str, *parameters: Any) -> list[Any]:
        """The first column of what the database says."""
        return [row[0] for row in self.rows(query, *parameters)]

    def kill(self, part: str) -> None:
        """kill -9, then wait until somebody else lives in its place."""
        before = self.installation.pid(part)
        self.installation.kill(part)
        self.killed[part] += 1
        until(lambda: self.installation.pid(part) not in {None, before}, f"{part} came back")

    def sell_some(self) -> None:
        """Wait until more writes have been acknowledged."""
        wanted = self._acknowledged() + WRITES_BETWEEN_KILLS
        until(lambda: self._acknowledged() >= wanted, "rooms are sold again")

    def _acknowledged(self) -> int:
        for program in self.programs:
            if program.failure:
                raise program.failure
        return sum(len(program.log) for program in self.programs)


@pytest.fixture(scope="module")
def ordeal() -> Iterator[Ordeal]:
    with running() as installation:
        office, stop = seed(installation, programs=PROGRAMS), Event()
        programs = [SellingProgram(number, office, installation.port, stop) for number in range(PROGRAMS)]
        ordeal = Ordeal(installation, office, programs, Counter())
        for program in programs:
            program.start()
        for part in ["web", "worker", "database", "worker"] * ROUNDS:
            ordeal.sell_some()
            ordeal.kill(part)
        ordeal.sell_some()
        stop.set()
        for program in programs:
            program.join()
        yield ordeal


def test_everything_was_killed_and_rooms_were_sold_meanwhile(ordeal):
    assert ordeal.killed == {"web": ROUNDS, "worker": 2 * ROUNDS, "database": ROUNDS}
    assert all(ordeal.of(verb) for verb in ("book", "receive", "void", "cancel", "abandon"))


def test_every_acknowledged_booking_is_there_once_and_nothing_else(ordeal):
    assert ordeal.column("SELECT id FROM sales_deal ORDER BY id") == ordeal.ids("book")


def test_every_acknowledged_receipt_is_there_once_with_its_amount(ordeal):
    acknowledged = sorted((each.id, Decimal(each.amount)) for each in ordeal.of("receive"))
    assert ordeal.rows("SELECT id, total FROM finance_receipt ORDER BY id") == acknowledged


def test_what_was_voided_and_cancelled_is_and_nothing_else(ordeal):
    voided = ordeal.column("SELECT id FROM finance_receipt WHERE state = 'VOIDED' ORDER BY id")
    cancelled = ordeal.column("SELECT id FROM sales_deal WHERE state = 'CANCELLED' ORDER BY id")
    assert (voided, cancelled) == (ordeal.ids("void"), ordeal.ids("cancel"))


def test_the_numbers_of_receipts_have_no_gap(ordeal):
    serials = ordeal.column("SELECT serial FROM finance_receipt ORDER BY serial")
    assert serials == list(range(1, len(serials) + 1))


def test_every_fact_was_published_once(ordeal):
    published = dict(ordeal.rows("SELECT name, count(*) FROM platform_event GROUP BY name"))
    assert published["sales.DealBooked"] == len(ordeal.of("book"))
    assert published["sales.DealCancelled"] == len(ordeal.of("cancel"))


def test_the_worker_still_hears_of_every_booking_whose_time_is_over(ordeal):
    abandoned = ordeal.ids("abandon")
    with psycopg.connect(ordeal.installation.cluster.url()) as connection:
        connection.execute(
            "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
            " WHERE source_kind = 'sales.deal' AND source_id = ANY(%s)",
            [abandoned],
        )
    lapsed = "SELECT id FROM sales_deal WHERE state = 'LAPSED' ORDER BY id"
    until(lambda: ordeal.column(lapsed) == abandoned, "every unpaid booking lapsed")
    deliveries = "SELECT id FROM procrastinate_jobs WHERE task_name = 'platform.deliver_event'"
    until(lambda: ordeal.column(deliveries) == [], "every event was delivered")


def test_the_auditor_finds_nothing(ordeal):
    audit = ordeal.installation.run("audit", "--json")
    found = json.loads(audit.stdout.splitlines()[-1])
    assert (found["violations"], found["broken"]) == (0, {})
    assert found["checked"] > 20
