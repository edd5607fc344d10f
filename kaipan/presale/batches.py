"""A batch of rooms before the gates: what is done, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import RoomId
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import Basis, ReleaseKind
from kaipan.presale.limits import ceiling_of
from kaipan.presale.list_prices import ListPrice, current_prices
from kaipan.presale.models import ReleaseBatch, ReleaseLine
from kaipan.presale.refusals import NoRoomMatches
from kaipan.presale.room_condition import RoomCondition, room_ids_for
from kaipan.presale.rules.release_gates import RoomAtGate

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class RoomOutcome:
    """One room of a batch: it passed, or was refused."""

    room_id: RoomId
    label: str
    refusal: Refusal | None

    @property
    def code(self) -> str:
        """The refusal's stable code; empty when the room passed."""
        return self.refusal.code if self.refusal else ""

    @property
    def text(self) -> str:
        """Why not, in the reader's language; empty when the room passed."""
        return gettext(self.refusal.message) % self.refusal.params if self.refusal else ""


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What a batch did, or, without ``number``, would do."""

    number: int | None
    done: tuple[RoomOutcome, ...]
    refused: tuple[RoomOutcome, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A room that meets the condition, with its price."""

    facts: inventory.RoomFacts
    price: ListPrice | None

    def at_gate(self, on: date) -> RoomAtGate:
        """What the gates look at, on a day."""
        room, price = self.facts, self.price
        occupancy = None if room.is_free else room.occupancy
        return RoomAtGate(
            label=room.label,
            is_released=room.release_state.value == "RELEASED",
            permit=room.permit_number or None,
            is_permit_valid=room.permit_valid_on(on),
            area=room.inner_area if price and price.basis == Basis.INNER else room.gross_area,
            priced_area=price.area if price else None,
            list_total=price.total if price else None,
            filed_ceiling=ceiling_of(room),
            held_by=str(occupancy.reason or occupancy.kind.label) if occupancy else None,
            is_blocked=occupancy is not None and occupancy.kind.value == "BLOCKED",
            is_reserved=occupancy is not None and occupancy.kind.value == "RESERVED",
        )


def matching_ids(condition: RoomCondition, project_id: int, actor: Actor) -> list[int]:
    """The rooms that meet the whole condition now; :class:`NoRoomMatches` when there are none."""
    rooms = inventory.rooms_facts(room_ids_for(condition, project_id, actor))
    found = [each.facts.id for each in candidates(rooms) if condition.accepts(each.facts, each.price)]
    if not found:
        raise NoRoomMatches
    return list(found)


def candidates(rooms: Iterable[inventory.RoomFacts]) -> list[Candidate]:
    """The rooms with their prices."""
    facts = list(rooms)
    prices = current_prices(room.id for room in facts)
    return [Candidate(room, prices.get(room.id)) for room in facts]


def result(number: int | None, outcomes: Sequence[RoomOutcome]) -> ReleaseResult:
    """The outcomes parted into done and refused."""
    done = tuple(each for each in outcomes if each.refusal is None)
    return ReleaseResult(number, done, tuple(each for each in outcomes if each.refusal is not None))


@step
def keep_batch(
    project_id: int,
    kind: ReleaseKind,
    condition: RoomCondition,
    outcomes: Sequence[RoomOutcome],
    *,
    reason: str = "",
    today: date,
    actor: Actor,
) -> ReleaseBatch:
    """Write the batch down with a line for every room, done or refused."""
    batch = ReleaseBatch.objects.create(
        project_id=project_id,
        number=next_number(project_id, "presale.release_batch"),
        kind=kind,
        condition=condition.as_json(),
        reason=reason,
        day=today,
        made_by_id=actor.staff_id,
    )
    ReleaseLine.objects.bulk_create(
        (
            ReleaseLine(
                project_id=project_id,
                batch=batch,
                room_id=each.room_id,
                done=each.refusal is None,
                refusal_code=each.code,
                refusal_text=str(each.refusal)[:300] if each.refusal else "",
            )
            for each in outcomes
        ),
        batch_size=_BATCH,
    )
    return batch
