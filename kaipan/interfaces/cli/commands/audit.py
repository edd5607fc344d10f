"""``kaipan audit``: does everything hold that must always hold?"""

import sys

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.command()
@as_json
def audit(machine: bool) -> None:
    """Check every invariant; exit status 1 where one is broken."""
    ready()
    from kaipan.platform import invariants

    broken: dict[str, list[dict[str, object]]] = {}
    checked = invariants.registered()
    for promise in checked:
        rows = list(promise.find())
        if rows:
            broken[promise.name] = rows
        if not machine:
            click.echo(f"{'✗' if rows else '✓'} {promise.number:>2} {promise.sentence}")
            for row in rows[:20]:
                click.echo(f"     {row}")
    violations = sum(len(rows) for rows in broken.values())
    facts = {"checked": len(checked), "violations": violations, "broken": broken}
    answer(machine, facts, f"检查 {len(checked)} 项，违反 {violations} 处")
    sys.exit(1 if violations else 0)
