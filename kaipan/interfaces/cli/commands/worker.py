"""``kaipan worker``: carries out the jobs."""

import click

from kaipan.interfaces.cli.django import ready, start_embedded_database, take_the_applications_rights
from kaipan.interfaces.cli.processes import die_with_parent


@click.command()
def worker() -> None:
    """Carry out jobs and what runs by the clock."""
    die_with_parent()
    start_embedded_database()
    take_the_applications_rights()
    ready()
    from kaipan.platform import jobs

    jobs.work_for_ever()
