"""Questions and answers for the tests of rooms that ask, made by the real verbs."""

from kaipan.approvals import actions, permissions, queries
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.org.models import Project


def decider(project: Project) -> Actor:
    """Somebody who may say yes or no in the project and asks for nothing."""
    return org.actor_with(permissions.DECIDE_REQUEST, project=project)


def grant(source: Source, matter: str, project: Project) -> Actor:
    """Say yes to the last question about a thing; who said it."""
    asked = queries.latest_for(source, matter)
    if asked is None:
        msg = f"nobody asked about {source}"
        raise LookupError(msg)
    yes = decider(project)
    actions.approve(asked.id, actor=yes)
    return yes
