"""``kaipan rooms``: the developer's room tables."""

import sys
from pathlib import Path

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.group()
def rooms() -> None:
    """Import room tables."""


@rooms.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", required=True, help="The project's code or name.")
@click.option("--dry-run", is_flag=True, help="Check everything, change nothing.")
@click.option("--update", is_flag=True, help="Rooms that are there take the filled cells.")
@as_json
def import_(file: Path, project: str, dry_run: bool, update: bool, machine: bool) -> None:
    """Import FILE (xlsx or CSV) into a project: all rows or none."""
    ready(migrate=True)
    from kaipan.interfaces.cli.room_tables import import_room_table

    facts = import_room_table(file, project, dry_run=dry_run, update_existing=update)
    answer(machine, facts, lambda: _sentence(facts))
    sys.exit(1 if facts["errors"] else 0)


def _sentence(facts: dict[str, object]) -> str:
    errors = facts["errors"]
    if isinstance(errors, list) and errors:
        return "\n".join(str(error) for error in errors)
    return f"{'试导入' if facts['dry_run'] else '已导入'} {facts['rooms']} 套，修改 {facts['changed']} 套"
