"""``kaipan pricing``: what price tables say."""

import sys
from pathlib import Path

import click

from kaipan.interfaces.cli.django import ready_without_database
from kaipan.interfaces.cli.output import answer, as_json


@click.group()
def pricing() -> None:
    """Work with price tables."""


@pricing.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--sheet", help="The worksheet, when the first with a price table is not meant.")
@click.option("--encoding", help="UTF-8, UTF-16 or GB18030, when a CSV's is not certain.")
@as_json
def learn(file: Path, sheet: str | None, encoding: str | None, machine: bool) -> None:
    """Learn the price plan behind FILE (xlsx or CSV): bases, floor tables, rounding, exceptional rooms.

    Needs no database. Exit status 1 when the file, or not one of its rows, can be read.
    """
    ready_without_database()
    from kaipan.interfaces.cli.price_tables import learned_facts, summary

    facts = learned_facts(file, sheet=sheet, encoding=encoding)
    answer(machine, facts, lambda: summary(facts))
    sys.exit(1 if facts["errors"] else 0)
