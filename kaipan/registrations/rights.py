"""Whose registration it is to change."""

from kaipan.kernel.actor import Actor, require
from kaipan.registrations import permissions
from kaipan.registrations.models import Registration


def require_mine(registration: Registration, permission: str, actor: Actor) -> None:
    """Go on when it is the actor's own customer's and they hold the right, or manage those of others."""
    own = actor.staff_id in (registration.consultant_id, registration.customer.owner_id)
    if own and actor.may(permission, registration.project_id):
        return
    require(actor, permissions.MANAGE, registration.project_id)
