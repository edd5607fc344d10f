"""A presale permit no longer holds."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.held_permit import permit_in_force
from kaipan.org.events import PermitRevoked
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case


@use_case
def revoke_permit(permit_id: int, *, revoked_on: date, reason: str, actor: Actor) -> None:
    """From ``revoked_on`` on, no room under the permit may be released, booked or taken money for."""
    permit = permit_in_force(permit_id, actor)
    why = required_line(reason, longest=200)
    permit.revoked_on = revoked_on
    permit.save(update_fields=["revoked_on"])
    audit.record(actor, "org.permit.revoked", permit, reason=why, changes={"revoked_on": [None, revoked_on]})
    events.publish(PermitRevoked(ProjectId(permit.project_id), permit.pk, revoked_on.isoformat()))
