"""Give a person a password."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import StaffId
from kaipan.org.actions.administration import managed_staff
from kaipan.org.models import Staff
from kaipan.org.rules.refusals import PasswordRefused, StaffDisabled
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def set_password(staff_id: StaffId | int, *, password: str, actor: Actor) -> None:
    """Set the password of oneself, or, for those who manage staff, of somebody else.

    Every session of the person ends. A password that somebody else set is temporary: the person must
    choose their own before doing anything else. Too weak a one is refused with the reasons
    (:class:`~kaipan.org.actions.PasswordRefused`).
    """
    is_own = actor.staff_id == staff_id
    staff = one(Staff.objects.all(), pk=staff_id) if is_own else managed_staff(staff_id, actor)
    if not staff.is_active:
        raise StaffDisabled(name=staff.name)
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise PasswordRefused(reasons="".join(weak.messages)) from weak
    staff.set_password(password)
    staff.password_is_temporary = not is_own
    staff.save(update_fields=["password", "password_is_temporary"])
    audit.record(actor, "org.staff.password_set", staff, changes={"temporary": not is_own})
