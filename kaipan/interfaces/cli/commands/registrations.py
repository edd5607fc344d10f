"""``kaipan registrations``: tables of registrations."""

import sys
from pathlib import Path

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.group()
def registrations() -> None:
    """Import tables of registrations."""


@registrations.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", required=True, help="The project's code or name.")
@click.option("--dry-run", is_flag=True, help="Check everything, register nobody.")
@as_json
def import_(file: Path, project: str, dry_run: bool, machine: bool) -> None:
    """Import FILE (xlsx or CSV) into a project: all rows or none."""
    ready(migrate=True)
    from kaipan.interfaces.cli.registration_tables import import_registration_table

    facts = import_registration_table(file, project, dry_run=dry_run)
    answer(machine, facts, lambda: _sentence(facts))
    sys.exit(1 if facts["errors"] else 0)


@registrations.command("template")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def template(file: Path, machine: bool) -> None:
    """Write the table to fill in to FILE."""
    ready()
    from kaipan.registrations.queries import registration_template

    file.write_bytes(registration_template())
    answer(machine, {"file": str(file)}, lambda: f"已写入 {file}")


def _sentence(facts: dict[str, object]) -> str:
    errors = facts["errors"]
    if isinstance(errors, list) and errors:
        return "\n".join(str(error) for error in errors)
    return f"{'试导入' if facts['dry_run'] else '已导入'} {facts['registered']} 个认筹"
