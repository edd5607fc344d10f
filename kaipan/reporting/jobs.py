"""What this room does by the clock."""

from contextlib import suppress

from kaipan.kernel.errors import Busy
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.reporting.actions import learn_forecast


@jobs.periodic("reporting.learn", "40 19 * * *")
def learn() -> None:
    """In the night of the office: every project reads what came of the week that is over."""
    for project in org.every_project():
        with suppress(Busy):
            learn_forecast(project.pk, actor=org.system_actor(project.company_id), today=business_day())
