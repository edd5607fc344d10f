"""Change what is known of a person of staff."""

from typing import TypedDict, Unpack

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import StaffId
from kaipan.kernel.typed_values.names import clean_name
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org.actions.administration import managed_staff
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


class StaffChanges(TypedDict, total=False):
    """What may be changed; what is not given stays."""

    name: str
    title: str


@use_case
def change_staff(staff_id: StaffId | int, *, actor: Actor, **given: Unpack[StaffChanges]) -> None:
    """Change the name or job title. The login name stays: the audit trail knows the person by it."""
    staff = managed_staff(staff_id, actor)
    values: dict[str, object] = {}
    if "name" in given:
        values["name"] = clean_name(given["name"])
    if "title" in given:
        values["title"] = clean_line(given["title"], longest=40)
    audit.record(actor, "org.staff.changed", staff, changes=changes.apply(staff, values))
