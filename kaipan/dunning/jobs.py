"""What this room does by the clock."""

from contextlib import suppress

from kaipan.dunning import permissions
from kaipan.dunning.actions.review_cases import review_cases
from kaipan.dunning.refusals import NothingToReview
from kaipan.kernel.errors import Busy
from kaipan.org import queries as org
from kaipan.platform import jobs
from kaipan.platform.clock import business_day


@jobs.periodic("dunning.review", "10 22 * * *")
def review() -> None:
    """Early in the office's day: open, advance and close the cases of every project."""
    for company_id in sorted({project.company_id for project in org.every_project()}):
        actor = org.system_actor(company_id)
        for project_id in sorted(actor.projects_with(permissions.HANDLE)):
            with suppress(NothingToReview, Busy):
                review_cases(project_id, actor=actor, today=business_day())
