"""更改意向房."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RegistrationId
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.registrations import permissions
from kaipan.registrations.finding import lock_registration, refuse_unless
from kaipan.registrations.permits import scope_of
from kaipan.registrations.rights import require_mine
from kaipan.registrations.rules import states
from kaipan.registrations.rules.terms import check_rooms
from kaipan.registrations.wishes import wished_rooms, write_wishes


@use_case
def change_wishes(
    registration_id: RegistrationId | int, room_ids: Sequence[int], *, actor: Actor, today: date
) -> None:
    """Let a live registration wish for these rooms, in this order; what it wished for before stays written.

    Refuses rooms outside what it is for, without a permit, and more than the project lets one name.
    """
    registration = lock_registration(registration_id, actor=actor)
    require_mine(registration, permissions.REGISTER, actor)
    refuse_unless(registration, states.LIVE, _("更改意向房"))
    check_rooms(room_ids, org.project_settings(registration.project_id), level=registration.level)
    scope = scope_of(registration.project_id, registration.level, registration.batch_id, room_ids)
    scope.check_wishes(room_ids, on=today)
    before = wished_rooms(registration)
    write_wishes(registration, room_ids)
    audit.record(
        actor,
        "registrations.registration.wishes_changed",
        registration,
        changes={"rooms": [before, list(room_ids)]},
    )
