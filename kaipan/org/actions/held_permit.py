"""A permit that is about to change."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.org.models import PresalePermit
from kaipan.org.permissions import MANAGE_PROJECT
from kaipan.org.rules.refusals import PermitAlreadyRevoked
from kaipan.platform.locks import Rank, lock


def permit_in_force(permit_id: int, actor: Actor) -> PresalePermit:
    """The permit, locked, for somebody who manages its project; refused when it is revoked."""
    visible = PresalePermit.objects.filter(project_id__in=sorted(actor.visible_projects()), pk=permit_id)
    locked = lock(Rank.ORGANISATION, visible)
    if not locked:
        raise NotFound
    (permit,) = locked
    require(actor, MANAGE_PROJECT, permit.project_id)
    if permit.revoked_on is not None:
        raise PermitAlreadyRevoked(number=permit.number, day=permit.revoked_on)
    return permit
