"""What people do with their own account at the door."""

from enum import StrEnum

from kaipan.kernel.actor import Actor
from kaipan.org.models import Staff
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


class AccessEvent(StrEnum):
    """What happened, as the audit trail names it."""

    SIGNED_IN = "org.staff.signed_in"
    SIGNED_OUT = "org.staff.signed_out"
    SECOND_STEP_ADDED = "org.staff.second_step_added"
    SECOND_STEP_REMOVED = "org.staff.second_step_removed"
    RECOVERY_CODES_RENEWED = "org.staff.recovery_codes_renewed"


@use_case
def note_access(event: AccessEvent, *, actor: Actor) -> None:
    """Write into the trail that the actor signed in or out, or changed how they sign in."""
    audit.record(actor, event, one(Staff.objects.filter(company_id=actor.company_id), pk=actor.staff_id))
