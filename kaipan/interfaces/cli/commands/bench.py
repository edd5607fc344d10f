"""``kaipan bench``: what things cost, as ratios measured in one run."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import kaipan
from kaipan.interfaces.cli.output import as_json

FOLDER = Path(kaipan.__file__).resolve().parent.parent / "benchmarks"
DATABASE = "kaipan_bench"


@click.command()
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="Run every benchmark, one after the other.")
@as_json
def bench(name: str | None, everything: bool, machine: bool) -> None:
    """Run one benchmark of ``benchmarks/``; the last line is one JSON object, with --json the only one."""
    names = sorted(path.stem.replace("_", "-") for path in FOLDER.glob("[a-z]*.py"))
    chosen = names if everything else [name] if name in names else []
    if not chosen:
        raise click.UsageError(f"benchmarks: {', '.join(names)}")
    _fresh_database()
    for each in chosen:
        found = _run(str(each))
        if not machine:
            click.echo("{name}: {ours} {unit}, {ratio} × {reference} {unit}".format(**found))
        click.echo(json.dumps(found, ensure_ascii=False))


def _fresh_database() -> None:
    """A database of its own for the run: the office's data are never touched."""
    import psycopg
    from psycopg import conninfo, sql

    from kaipan.interfaces.cli.django import embedded_database, ready

    cluster = embedded_database()
    if cluster:
        cluster.start()
    url = os.environ.get("DATABASE_URL") or (cluster.url() if cluster else "")
    with psycopg.connect(url, autocommit=True) as connection:
        name = sql.Identifier(DATABASE)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
    parts = conninfo.conninfo_to_dict(url)
    query = f"?host={parts['host']}" if str(parts.get("host", "")).startswith("/") else ""
    place = "" if query else f"{parts.get('host', 'localhost')}:{parts.get('port', 5432)}"
    login = f"{parts.get('user', '')}:{parts['password']}" if parts.get("password") else parts.get("user", "")
    os.environ["DATABASE_URL"] = f"postgresql://{login}@{place}/{DATABASE}{query}"
    ready(migrate=True)


def _run(name: str) -> dict[str, Any]:
    """What the benchmark's ``run()`` measured, under the name it was asked for."""
    sys.path.insert(0, str(FOLDER.parent))
    module = import_module(f"{FOLDER.name}.{name.replace('-', '_')}")
    return {**module.run(), "name": name}
