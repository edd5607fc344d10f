"""``kaipan doctor``: is this installation fit to work?"""

import sys

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json


@click.command()
@as_json
def doctor(machine: bool) -> None:
    """Check the server, the schema, the secrets and the security settings; exit status 1 on a fault."""
    ready()
    from kaipan.interfaces.cli.checkup import findings

    found = findings()
    facts = {
        "checked": len(found),
        "faults": sum(not each.healthy for each in found),
        "findings": [{"name": each.name, "healthy": each.healthy, "says": each.says} for each in found],
    }
    answer(
        machine,
        facts,
        "\n".join(f"{'✓' if each.healthy else '✗'} {each.name}: {each.says}" for each in found),
    )
    sys.exit(1 if facts["faults"] else 0)
