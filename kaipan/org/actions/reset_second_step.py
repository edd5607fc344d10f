"""Let somebody in again who lost their authenticator."""

from allauth.mfa.models import Authenticator

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.administration import managed_staff
from kaipan.org.rules.refusals import NoSecondStep, ResetsOwnSecondStep
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def reset_second_step(staff_id: StaffId | int, *, reason: str, actor: Actor) -> None:
    """Remove the second step of another person: from now on their password alone opens the account.

    One's own is removed on one's own page, which asks for a code first.
    """
    staff = managed_staff(staff_id, actor)
    if staff.pk == actor.staff_id:
        raise ResetsOwnSecondStep
    why = required_line(reason, longest=200)
    removed, _kinds = Authenticator.objects.filter(user=staff).delete()
    if not removed:
        raise NoSecondStep(name=staff.name)
    audit.record(actor, "org.staff.second_step_reset", staff, reason=why)
