"""``kaipan db``: the embedded PostgreSQL."""

import time
from pathlib import Path

import click

from kaipan.interfaces.cli.output import answer, as_json
from kaipan.interfaces.cli.processes import die_with_parent
from kaipan.platform.cluster import Cluster, StopMode


@click.group()
def db() -> None:
    """Start, stop, look at, back up and restore the embedded PostgreSQL."""


@db.command()
@as_json
def start(machine: bool) -> None:
    """Start the server; from nothing, or after a crash."""
    Cluster.for_home().start()
    _show_status(machine)


@db.command()
@click.option("--mode", type=click.Choice(["smart", "fast", "immediate"]), default="fast", show_default=True)
@as_json
def stop(mode: StopMode, machine: bool) -> None:
    """Stop the server: `smart` waits for sessions, `fast` ends them, `immediate` leaves a recovery."""
    Cluster.for_home().stop(mode)
    _show_status(machine)


@db.command()
@as_json
def status(machine: bool) -> None:
    """Say whether the server runs and where."""
    _show_status(machine)


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def backup(file: Path, machine: bool) -> None:
    """Write a backup while everybody works on."""
    Cluster.for_home().backup(file)
    answer(machine, {"backup": str(file), "bytes": file.stat().st_size}, f"已备份到 {file}")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@as_json
def restore(file: Path, machine: bool) -> None:
    """Put a backup in the database's place; the replaced one is kept beside it."""
    Cluster.for_home().restore(file)
    answer(machine, {"restored": str(file)}, f"已从 {file} 恢复")


@db.command()
@click.option("--old-binaries", type=click.Path(path_type=Path, exists=True, file_okay=False))
@as_json
def upgrade(old_binaries: Path | None, machine: bool) -> None:
    """Move the data of an older PostgreSQL to the installed one; name the old programs if not found."""
    Cluster.for_home().upgrade(old_binaries)
    _show_status(machine)


@db.command()
def watch() -> None:
    """Keep the server running: start it again within a second when it dies."""
    die_with_parent()
    cluster = Cluster.for_home()
    while True:
        if not cluster.is_running():
            cluster.start()
        time.sleep(1)


@db.command()
@as_json
def migrate(machine: bool) -> None:
    """Bring the schema up to date."""
    from kaipan.interfaces.cli.django import ready

    ready(migrate=True)
    answer(machine, {"migrated": True}, "数据库结构已是最新")


def _show_status(machine: bool) -> None:
    found = Cluster.for_home().status()
    facts = {
        "running": found.running,
        "pid": found.pid,
        "version": found.version,
        "data_dir": str(found.data_dir),
        "url": found.url,
        "size": found.size_in_bytes,
    }
    answer(machine, facts, f"{'运行中' if found.running else '未运行'}  {found.url}")
