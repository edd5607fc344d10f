"""Let a person work with Kaipan."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import StaffId
from kaipan.kernel.typed_values.names import clean_name
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.kernel.typed_values.usernames import read_username
from kaipan.org.models import Staff
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import UsernameTaken
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case


@use_case
def add_staff(*, username: str, name: str, title: str = "", actor: Actor) -> StaffId:
    """Add a person to the actor's company. They cannot sign in before a password is set."""
    require(actor, MANAGE_STAFF)
    account = read_username(username)
    if Staff.objects.filter(username=account).exists():
        raise UsernameTaken(username=account)
    staff = Staff(
        company_id=actor.company_id,
        username=account,
        name=clean_name(name),
        title=clean_line(title, longest=40),
    )
    staff.set_unusable_password()
    staff.save()
    audit.record(actor, "org.staff.added", staff, changes={"username": [None, account]})
    return StaffId(staff.pk)
