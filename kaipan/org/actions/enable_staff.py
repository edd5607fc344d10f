"""A person works with Kaipan again."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.administration import managed_staff
from kaipan.org.models import Staff
from kaipan.org.rules.refusals import StaffAlreadyEnabled
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def enable_staff(staff_id: StaffId | int, *, reason: str, actor: Actor) -> None:
    """Let a person in again with the roles they still hold; old sessions and tokens stay ended."""
    staff = managed_staff(staff_id, actor)
    why = required_line(reason, longest=200)
    if not Staff.objects.filter(pk=staff.pk, is_active=False).update(is_active=True):
        raise StaffAlreadyEnabled(name=staff.name)
    audit.record(actor, "org.staff.enabled", staff, reason=why, changes={"is_active": [False, True]})
