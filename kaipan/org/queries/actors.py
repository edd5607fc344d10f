"""From a person of staff to the actor that verbs are given."""

from collections import defaultdict

from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.ids import CompanyId, ProjectId, StaffId
from kaipan.kernel.permissions import declared
from kaipan.org.models import Grant, Project, Staff
from kaipan.org.permissions import FOUND_COMPANY


def actor_for(staff: Staff, channel: Channel) -> Actor:
    """What ``staff`` may do at this moment: nothing, when disabled.

    Roles given for the company are spread over its projects.
    """
    project_grants: dict[ProjectId, set[str]] = defaultdict(set)
    company_grants: set[str] = set()
    live = Grant.objects.live().filter(staff=staff, staff__is_active=True)
    for project_id, permissions in live.values_list("project_id", "role__permissions"):
        if project_id is None:
            company_grants.update(permissions)
        else:
            project_grants[ProjectId(project_id)].update(permissions)
    if company_grants:
        for project_id in Project.objects.filter(company_id=staff.company_id).values_list("pk", flat=True):
            project_grants[ProjectId(project_id)].update(company_grants)
    return Actor(
        staff_id=StaffId(staff.pk),
        name=staff.name,
        company_id=CompanyId(staff.company_id),
        channel=channel,
        grants={project: frozenset(held) for project, held in project_grants.items()},
        company_grants=frozenset(company_grants),
    )


def system_actor(company_id: int, channel: Channel = Channel.JOB) -> Actor:
    """Kaipan itself, for what runs by the clock or by an administrator at the console."""
    everything = frozenset(declared())
    projects = Project.objects.filter(company_id=company_id).values_list("pk", flat=True)
    return Actor(
        staff_id=None,
        name="系统",
        company_id=CompanyId(company_id),
        channel=channel,
        grants={ProjectId(project): everything for project in projects},
        company_grants=everything,
    )


def installer() -> Actor:
    """The installation itself before there is any company: it may found one and nothing else."""
    return Actor(
        staff_id=None,
        name="系统",
        company_id=CompanyId(0),
        channel=Channel.CLI,
        company_grants=frozenset({FOUND_COMPANY}),
    )
