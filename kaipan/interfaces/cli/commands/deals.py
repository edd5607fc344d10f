"""``kaipan deals``: running deals of another system."""

import sys
from pathlib import Path

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.group()
def deals() -> None:
    """Take the running deals of an older system over."""


@deals.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", required=True, help="The project's code or name.")
@click.option("--check", is_flag=True, help="Compare the balances and check everything, change no deal.")
@as_json
def import_(file: Path, project: str, check: bool, machine: bool) -> None:
    """Take FILE (xlsx with the sheets of the template) over: all deals or none."""
    ready(migrate=True)
    from kaipan.interfaces.cli.running_deals import import_running_deals

    facts = import_running_deals(file, project, check=check)
    answer(machine, facts, lambda: _sentence(facts))
    sys.exit(1 if facts["errors"] else 0)


@deals.command("template")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def template(file: Path, machine: bool) -> None:
    """Write the workbook to fill in to FILE."""
    ready()
    from kaipan.sales.queries import running_deals_template

    file.write_bytes(running_deals_template())
    answer(machine, {"file": str(file)}, lambda: f"已写入 {file}")


def _sentence(facts: dict[str, object]) -> str:
    errors = facts["errors"]
    if isinstance(errors, list) and errors:
        return "\n".join(str(error) for error in errors)
    done = "可以承接" if facts["check"] else "已承接"
    sums = f"旧余额 {facts['old_balance']}，承接余额 {facts['balance']}，差额 {facts['difference']}"
    return f"{done} {facts['deals']} 笔交易、{facts['receipts']} 笔收款、{facts['papers']} 张票据；{sums}"
