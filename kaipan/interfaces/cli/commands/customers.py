"""``kaipan customers``: tables of customers of another system."""

import sys
from pathlib import Path

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.group()
def customers() -> None:
    """Import tables of customers."""


@customers.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", required=True, help="The project's code or name.")
@click.option("--owner", help="Login of the consultant who serves customers without one.")
@click.option(
    "--duplicates",
    type=click.Choice(["skip", "update", "refuse"]),
    default="skip",
    show_default=True,
    help="Rows about customers of the project: skip, fill in what is missing, or refuse the file.",
)
@click.option("--dry-run", is_flag=True, help="Check everything, change nothing.")
@as_json
def import_(
    file: Path, project: str, owner: str | None, duplicates: str, dry_run: bool, machine: bool
) -> None:
    """Import FILE (xlsx or CSV) into a project: all rows or none."""
    ready(migrate=True)
    from kaipan.interfaces.cli.customer_tables import import_customer_table

    facts = import_customer_table(file, project, duplicates=duplicates.upper(), owner=owner, dry_run=dry_run)
    answer(machine, facts, lambda: _sentence(facts))
    sys.exit(1 if facts["errors"] else 0)


def _sentence(facts: dict[str, object]) -> str:
    errors = facts["errors"]
    if isinstance(errors, list) and errors:
        return "\n".join(str(error) for error in errors)
    done = "试导入" if facts["dry_run"] else "已导入"
    return f"{done} {facts['added']} 位客户，补全 {facts['changed']} 位，跳过 {facts['skipped']} 行"
