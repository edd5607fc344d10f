"""The hard gate: no registration and no money before a permit (城市房地产管理法 Art 45, 建房〔2010〕53号)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kaipan.inventory import queries as rooms
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.presale import queries as presale
from kaipan.registrations.models import Registration
from kaipan.registrations.refusals import BatchWanted, LevelUnknown, PermitMissing, RoomElsewhere
from kaipan.registrations.rules import levels


@dataclass(frozen=True, slots=True)
class Scope:
    """What a registration is for: the project, a batch with its rooms, or the rooms wished for."""

    project_id: ProjectId
    level: str
    label: str
    room_ids: tuple[int, ...] = ()

    def permit_on(self, day: date) -> int:
        """A permit that covers all of it that day; there is no way around :class:`PermitMissing`."""
        if self.level == levels.PROJECT:
            return self._any_permit(day)
        covered = rooms.rooms_facts(self.room_ids)
        permits = [room.permit_id for room in covered if room.permit_valid_on(day)]
        if len(permits) < len(covered) or not covered:
            bare = next((room.label for room in covered if not room.permit_valid_on(day)), self.label)
            raise PermitMissing(what=bare, day=day)
        return next(permit for permit in permits if permit is not None)

    def _any_permit(self, day: date) -> int:
        valid = [each.id for each in org.permits(self.project_id) if each.is_valid_on(day)]
        if not valid:
            raise PermitMissing(what=self.label, day=day)
        return valid[-1]

    def check_wishes(self, room_ids: Sequence[int], *, on: date) -> None:
        """Refuse a room outside of it, one of another project, and one that no permit covers that day."""
        found = {room.id: room for room in rooms.rooms_facts(room_ids)}
        for room_id in room_ids:
            room = next((each for each in found.values() if each.id == room_id), None)
            if room is None or room.project_id != self.project_id:
                raise NotFound
            if self.level == levels.BATCH and room_id not in self.room_ids:
                raise RoomElsewhere(room=room.label, what=self.label)
            if not room.permit_valid_on(on):
                raise PermitMissing(what=room.label, day=on)


def scope_of(project_id: int, level: str, batch_id: int | None, room_ids: Sequence[int]) -> Scope:
    """What somebody who says this registers for; refuses an unknown level, and a batch that is missing."""
    if level not in levels.LEVELS:
        raise LevelUnknown(value=level)
    if (level == levels.BATCH) != (batch_id is not None):
        raise BatchWanted
    project = ProjectId(project_id)
    if batch_id is not None:
        try:
            batch = presale.batch_rooms(project, batch_id)
        except NotFound as unknown:
            raise BatchWanted from unknown
        return Scope(project, level, batch.label, batch.room_ids)
    label = _("项目") if level == levels.PROJECT else _("意向房")
    return Scope(project, level, label, tuple(room_ids) if level == levels.ROOM else ())


def scope_of_registration(registration: Registration) -> Scope:
    """What a registration is for, as it stands."""
    wished = registration.wishes.filter(ended_at__isnull=True).values_list("room_id", flat=True)
    return scope_of(registration.project_id, registration.level, registration.batch_id, list(wished))
