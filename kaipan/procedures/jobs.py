"""What this room does by the clock."""

from contextlib import suppress

from kaipan.kernel.errors import Busy
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day
from kaipan.procedures.actions.warn_of_deadlines import warn_of_deadlines
from kaipan.procedures.permissions import WORK
from kaipan.procedures.refusals import NothingInBatch


@jobs.periodic("procedures.warn", "20 22 * * *")
def warn() -> None:
    """Early in the office's day: warn of the clocks that run out, in every project."""
    for company_id in sorted({project.company_id for project in org.every_project()}):
        actor = org.system_actor(company_id)
        for matter, permission in WORK.items():
            for project_id in sorted(actor.projects_with(permission)):
                with suppress(NothingInBatch, Busy):
                    warn_of_deadlines(project_id, matter=matter, actor=actor, today=business_day())
