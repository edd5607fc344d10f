"""标记无产权: rooms of which only the use is sold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.procedures import actions as procedures
from kaipan.titles.codes import WithoutTitle
from kaipan.titles.finding import HANDLE, TITLE, lock_deals
from kaipan.titles.models import Registration, Title, UntitledRoom
from kaipan.titles.refusals import CodeUnknown, NoRooms, RoomMarked, RoomNotMarked, TitleRegistered
from kaipan.titles.rules import states

MOST = 2_000


@use_case
def mark_without_title(
    project_id: ProjectId | int,
    room_ids: Collection[int],
    *,
    kind: str,
    words: str = "",
    actor: Actor,
    today: date,
) -> int:
    """Say of rooms that they have no title (使用权车位, 人防), and why; how many. As a whole.

    A case that was begun for one ends. Raises :class:`CodeUnknown`, :class:`NoRooms`, :class:`RoomMarked`
    and :class:`TitleRegistered`.
    """
    require(actor, HANDLE, project_id)
    if kind not in WithoutTitle.values:
        raise CodeUnknown(value=kind[:20], choices="、".join(str(label) for label in WithoutTitle.labels))
    said = required_line(words, longest=200) if kind == states.OTHER else clean_line(words, longest=200)
    rooms = _rooms(project_id, room_ids, actor)
    titles = _locked_titles(int(project_id), rooms)
    marked = UntitledRoom.objects.filter(room__in=rooms, ended_on=None).select_related("room").first()
    if marked:
        raise RoomMarked(room=marked.room.label)
    made = UntitledRoom.objects.bulk_create(
        UntitledRoom(
            project_id=project_id, room=room, kind=kind, words=said, said_on=today, said_by_id=actor.staff_id
        )
        for room in rooms
    )
    changes = {"kind": kind, "words": said}
    traced = [audit.Traced(row.pk, row.room.label, changes) for row in made]
    audit.record_each(actor, "titles.room.marked_without", UntitledRoom, traced, project_id=int(project_id))
    _end_cases(titles, f"无产权：{WithoutTitle(kind).label}", actor, today)
    return len(made)


@use_case
def mark_with_title(
    project_id: ProjectId | int, room_ids: Collection[int], *, reason: str, actor: Actor, today: date
) -> int:
    """Take back that rooms have no title, for a reason; how many. As a whole: :class:`RoomNotMarked`."""
    require(actor, HANDLE, project_id)
    why = required_line(reason, longest=200)
    rooms = _rooms(project_id, room_ids, actor)
    _locked_titles(int(project_id), rooms)
    standing = {row.room_id: row for row in UntitledRoom.objects.filter(room__in=rooms, ended_on=None)}
    for room in rooms:
        row = standing.get(room.pk)
        if row is None:
            raise RoomNotMarked(room=room.label)
        row.ended_on, row.end_reason, row.ended_by_id = today, why, actor.staff_id
        row.save(update_fields=["ended_on", "end_reason", "ended_by"])
        audit.record(actor, "titles.room.marked_with", row, label=room.label, reason=why)
    return len(rooms)


def _rooms(project_id: ProjectId | int, room_ids: Collection[int], actor: Actor) -> list[Any]:
    wanted = {int(key) for key in room_ids}
    if not 1 <= len(wanted) <= MOST:
        raise NoRooms
    found = list(inventory.rooms(actor).filter(project_id=project_id, pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise NotFound
    return found


@step
def _locked_titles(project_id: int, rooms: list[Any]) -> list[Title]:
    """The titles of these rooms, their deals locked. Raises :class:`TitleRegistered`."""
    rows = Title.objects.filter(project_id=project_id, deal__room__in=rooms).select_related("deal__room")
    lock_deals(project_id, list(rows.values_list("deal_id", flat=True)))
    standing = Registration.objects.filter(title__in=rows.order_by(), ended_on=None)
    registered = standing.select_related("title__deal__room").first()
    if registered:
        raise TitleRegistered(room=registered.title.deal.room.label, number=registered.number)
    return list(rows.order_by("pk"))


@step
def _end_cases(titles: list[Title], reason: str, actor: Actor, today: date) -> None:
    for case in procedures.hold_cases([title.source for title in titles], TITLE):
        procedures.end_case(case.source, TITLE, reason=reason, on=today, actor=actor, today=today)
