"""Writing down where a deed goes: the one place that does."""

from __future__ import annotations

from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.titles.models import DeedMove, Registration
from kaipan.titles.stages import Done


@step
def move(
    registration: Registration,
    to: str,
    done: Done,
    *,
    receiver: str = "",
    identity_checked: bool = False,
    signed: bool = False,
) -> DeedMove:
    """Let the deed of a registration go to a place; the caller has judged that it may."""
    made = DeedMove.objects.create(
        project_id=registration.project_id,
        registration=registration,
        serial=registration.moves + 1,
        from_place=registration.place,
        to_place=to,
        receiver=receiver,
        moved_on=done.on,
        identity_checked=identity_checked,
        signed=signed,
        note=done.note,
        made_by_id=done.actor.staff_id,
    )
    audit.record(
        done.actor,
        "titles.deed.moved",
        registration,
        reason=done.note,
        changes={"place": [registration.place, to], "on": done.on},
    )
    registration.refresh_from_db(fields=["place", "moves"])
    return made
