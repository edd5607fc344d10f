"""A database as the migrations leave it: made once, copied for every run and every worker of a run.

Migrating takes a minute, a copy a moment. The original is named after all that migrations read, so that a
changed migration makes another; pytest-django migrates each copy again, which then has nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).parents[1]
READ = ("kaipan/*/migrations/*.py", "kaipan/*/models/*.py", "kaipan/*/seeds.py", "kaipan/platform/**/*.py")
PREFIX = "kaipan_migrated_"
ONE_AT_A_TIME = 0x4B61_6970  # workers of a run start together: one migrates, the others wait and copy


def copy_for_a_run() -> None:
    """Put a migrated database where the run will look for its own; what was there is gone."""
    name = str(connection.settings_dict["TEST"]["NAME"])
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        original = PREFIX + _digest()
        if original not in _originals(cursor):
            for old in _originals(cursor):
                _drop(cursor, old)
            _make(cursor, original)
        _drop(cursor, name)
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')


def _digest() -> str:
    read = {ROOT / "requirements.txt", *(path for pattern in READ for path in ROOT.glob(pattern))}
    return sha256(b"\0".join(path.read_bytes() for path in sorted(read))).hexdigest()[:16]


def _originals(cursor: Any) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"])
    return [name for (name,) in cursor.fetchall()]


def _make(cursor: Any, original: str) -> None:
    """Migrate under another name, so that an original is always a whole one."""
    unfinished = f"unfinished_{original}"
    _drop(cursor, unfinished)
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    with _connected_to(unfinished):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{original}"')


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
