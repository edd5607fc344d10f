"""再售前重新定价: what gave a room back wants it priced anew, or takes that back with the room."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import RepriceOutcome
from kaipan.presale.models import Reprice, RoomPrice


@step
def ask_reprice(room_id: RoomId | int, *, source: Source, why: str, on: date, actor: Actor) -> None:
    """Note that a room is to be priced anew before it is sold again; whoever calls holds the room.

    A room without a list price, or one that waits already, needs no note.
    """
    price = RoomPrice.objects.select_related("room").filter(room_id=room_id).first()
    if price is None or Reprice.objects.filter(room_id=room_id, entry=price.entry_id, outcome="").exists():
        return
    asked = Reprice.objects.create(
        project_id=price.project_id,
        room_id=room_id,
        entry_id=price.entry_id,
        source_kind=source.kind,
        source_id=source.id,
        why=clean_line(why, longest=200),
        asked_on=on,
        asked_by_id=actor.staff_id,
    )
    audit.record(actor, "presale.reprice.asked", asked, label=price.room.label, reason=asked.why)


@step
def drop_reprice(source: Source, *, why: str, on: date, actor: Actor) -> None:
    """What gave the room back has it again: nothing is to be priced. Whoever calls holds the room."""
    asked = Reprice.objects.filter(source_kind=source.kind, source_id=source.id, outcome="")
    for each in asked.select_related("room"):
        close(each, RepriceOutcome.DROPPED, why, on, actor)
        audit.record(actor, "presale.reprice.dropped", each, label=each.room.label, reason=each.close_reason)


@step
def close(asked: Reprice, outcome: RepriceOutcome, why: str, on: date, actor: Actor) -> None:
    """Say what became of it."""
    asked.outcome, asked.close_reason = outcome, clean_line(why, longest=200)
    asked.closed_on, asked.closed_by_id = on, actor.staff_id
    asked.save(update_fields=["outcome", "close_reason", "closed_on", "closed_by"])
