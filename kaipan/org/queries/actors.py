"""From a person of staff to the actor that verbs are given."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, Channel
from kaipan.kernel.ids import CompanyId, ProjectId, StaffId
from kaipan.kernel.permissions import declared
from kaipan.org.models import ApiToken, Company, Grant, Project, Staff
from kaipan.org.permissions import FOUND_COMPANY
from kaipan.org.rules.tokens import digest_of


def actor_for(staff: Staff, channel: Channel) -> Actor:
    """What ``staff`` may do at this moment: nothing, when disabled.

    Roles given for the company are spread over its projects.
    """
    project_grants: dict[ProjectId, set[str]] = defaultdict(set)
    company_grants: set[str] = set()
    live = Grant.objects.live().filter(staff=staff, staff__is_active=True)
    held: Iterable[tuple[int | None, list[str]]] = live.values_list("project_id", "role__permissions")
    for project_id, permissions in held:
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


def actor_for_token(secret: str) -> Actor | None:
    """Whose program knocks with this token; None when it is unknown, over, or its owner disabled.

    The actor holds what the owner holds now, no more than the token's scopes name.
    """
    live = ApiToken.objects.filter(
        digest=digest_of(secret), revoked_at__isnull=True, expires_at__gt=Now(), staff__is_active=True
    )
    token = live.select_related("staff").first()
    if token is None:
        return None
    owner = actor_for(token.staff, Channel.API)
    return _limited(owner, frozenset(token.scopes)) if token.scopes else owner


def _limited(actor: Actor, scopes: frozenset[str]) -> Actor:
    return replace(
        actor,
        grants={project: held & scopes for project, held in actor.grants.items()},
        company_grants=actor.company_grants & scopes,
    )


def actor_of(staff_id: StaffId | int, channel: Channel) -> Actor:
    """The actor of a person of staff by id."""
    return actor_for(Staff.objects.get(pk=staff_id), channel)


def company_named(name: str) -> CompanyId | None:
    """The company of that full name, or None."""
    found = Company.objects.filter(name=name).values_list("pk", flat=True).first()
    return None if found is None else CompanyId(found)


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


def system_actor_of_project(project_id: ProjectId | int, channel: Channel = Channel.JOB) -> Actor:
    """Kaipan itself in the company that owns the project."""
    return system_actor(Project.objects.values_list("company_id", flat=True).get(pk=project_id), channel)


def installer() -> Actor:
    """The installation itself before there is any company: it may found one and nothing else."""
    return Actor(
        staff_id=None,
        name="系统",
        company_id=CompanyId(0),
        channel=Channel.CLI,
        company_grants=frozenset({FOUND_COMPANY}),
    )
