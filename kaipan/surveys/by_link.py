"""Who comes by a link: the customer themselves, known by nothing but its signature."""

from __future__ import annotations

from dataclasses import replace

from kaipan.kernel.actor import Actor, Channel
from kaipan.org import queries as org
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.surveys.models import Link
from kaipan.surveys.queries.open_links import open_link

THEMSELVES = "客户本人"


@step
def lock_link(token: str) -> Link:
    """The link behind a token, good at this moment; all others are the same :class:`LinkDead`."""
    lock(Rank.SURVEY_LINK, Link.objects.filter(pk=open_link(token).pk))
    return open_link(token)


def customer_themselves(link: Link) -> Actor:
    """The actor of the audit trail for what the customer did: may do nothing else."""
    system = org.system_actor_of_project(link.project_id, Channel.PAGE)
    return replace(system, name=THEMSELVES, grants={}, company_grants=frozenset())
