"""A person works with Kaipan no longer."""

from django.db.models import F
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.administration import keeping_an_administrator, managed_staff
from kaipan.org.events import StaffDisabled
from kaipan.org.models import ApiToken, Staff
from kaipan.org.rules.refusals import DisablesOneself, StaffAlreadyDisabled
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case


@use_case
def disable_staff(staff_id: StaffId | int, *, reason: str, actor: Actor) -> None:
    """Shut a person out at once: every session and API token ends with the commit, for good.

    Roles stay on record and come back into force when the person is enabled again. Nobody disables
    themselves, and not the last administrator (:class:`~kaipan.org.actions.LastAdministrator`).
    """
    staff = managed_staff(staff_id, actor)
    if staff.pk == actor.staff_id:
        raise DisablesOneself
    why = required_line(reason, longest=200)
    with keeping_an_administrator(actor.company_id):
        active = Staff.objects.filter(pk=staff.pk, is_active=True)
        if not active.update(is_active=False, session_epoch=F("session_epoch") + 1):
            raise StaffAlreadyDisabled(name=staff.name)
    ApiToken.objects.filter(staff=staff, revoked_at__isnull=True).update(revoked_at=Now())
    audit.record(actor, "org.staff.disabled", staff, reason=why, changes={"is_active": [True, False]})
    events.publish(StaffDisabled(CompanyId(staff.company_id), StaffId(staff.pk)))
