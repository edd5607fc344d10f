"""A batch of rooms before the gates: what is done, what is refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kaipan.inventory import actions as inventory_actions
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import RoomId
from kaipan.org import queries as org
from kaipan.platform.outcomes import DoneOrRefused
from kaipan.platform.spoken import in_the_house, spoken
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import Basis, BatchState, ReleaseKind
from kaipan.presale.limits import filed_bands, filed_range_of
from kaipan.presale.list_prices import ListPrice, current_prices
from kaipan.presale.models import ReleaseBatch, ReleaseLine, ReleaseTarget
from kaipan.presale.refusals import NoRoomMatches
from kaipan.presale.room_condition import RoomCondition, room_ids_for
from kaipan.presale.rules.filed_bands import NO_BANDS, FiledBands
from kaipan.presale.rules.release_gates import (
    RoomAtGate,
    why_not_released,
    why_not_scheduled,
    why_not_withdrawn,
)
from kaipan.presale.rules.release_states import WAITING
from kaipan.presale.specials import rooms_at_special

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class RoomOutcome(DoneOrRefused):
    """One room of a batch: it passed, or was refused. ``held_by`` is what holds it all the same (预留)."""

    room_id: RoomId
    label: str
    refusal: Refusal | None
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What a batch did, or, without ``number``, would do.

    In a batch that waits, ``done`` are the rooms that would pass as things stand now; every room is looked
    at again when the batch takes effect.
    """

    number: int | None
    done: tuple[RoomOutcome, ...]
    refused: tuple[RoomOutcome, ...]
    id: int | None = None
    state: str = ""
    effective_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A room that meets the condition, with its price and what its project makes of it on the day."""

    facts: inventory.RoomFacts
    price: ListPrice | None
    sells_show_flats: bool = True
    scheduled_in: int | None = None
    bands: FiledBands = NO_BANDS

    def at_gate(self, on: date) -> RoomAtGate:
        """What the gates look at, on a day."""
        room, price = self.facts, self.price
        return RoomAtGate(
            label=room.label,
            is_released=room.release_state.value == "RELEASED",
            permit=room.permit_number or None,
            is_permit_valid=room.permit_valid_on(on),
            area=room.inner_area if price and price.basis == Basis.INNER else room.gross_area,
            priced_area=price.area if price else None,
            list_total=price.total if price else None,
            filed=filed_range_of(room, self.bands),
            held_by=self._holder or None,
            is_blocked=self._holding("BLOCKED"),
            is_reserved=self._holding("RESERVED"),
            is_kept_back=room.is_show_flat and not self.sells_show_flats,
            scheduled_in=self.scheduled_in,
        )

    @property
    def held_by(self) -> str:
        """Who or what holds the room, as much as anybody may know; empty when it is free."""
        return str(self._holder)

    @property
    def _holder(self) -> object:
        """The same, not yet in anybody's language."""
        occupancy = self.facts.occupancy
        if self.facts.is_free or occupancy is None:
            return ""
        return occupancy.reason or occupancy.kind.label

    def outcome(self, kind: str, on: date) -> RoomOutcome:
        """What becomes of the room in a batch of this kind on that day."""
        gate = self.at_gate(on)
        is_withdrawal = kind == ReleaseKind.WITHDRAWAL
        refusal = why_not_withdrawn(gate) if is_withdrawal else why_not_released(gate, on)
        held_by = self.held_by if is_withdrawal and refusal is None else ""
        return RoomOutcome(self.facts.id, self.facts.label, refusal, held_by)

    def waiting_outcome(self, kind: str, on: date) -> RoomOutcome:
        """As :meth:`outcome`, for a batch that is to wait: a room waits in one batch for the same."""
        refusal = why_not_scheduled(self.at_gate(on))
        if refusal:
            return RoomOutcome(self.facts.id, self.facts.label, refusal)
        return self.outcome(kind, on)

    def _holding(self, kind: str) -> bool:
        occupancy = None if self.facts.is_free else self.facts.occupancy
        return occupancy is not None and occupancy.kind.value == kind


def matching(
    condition: RoomCondition, project_id: int, actor: Actor, *, on: date, kind: str = ""
) -> list[Candidate]:
    """The rooms that meet the whole condition on a day; ``kind`` tells which waiting batches matter."""
    rooms = inventory.rooms_facts(room_ids_for(condition, project_id, actor))
    found = candidates(rooms, kind, on=on)
    special = frozenset[int]() if condition.special is None else rooms_at_special(project_id, on)
    return [
        each
        for each in found
        if condition.accepts(each.facts, each.price, on=on, is_special=each.facts.id in special)
    ]


def found(
    condition: RoomCondition, project_id: int, actor: Actor, *, on: date, kind: str = ""
) -> list[Candidate]:
    """As :func:`matching`, for who needs some; :class:`NoRoomMatches` when there are none."""
    rooms = matching(condition, project_id, actor, on=on, kind=kind)
    if not rooms:
        raise NoRoomMatches
    return rooms


def matching_ids(condition: RoomCondition, project_id: int, actor: Actor, *, on: date) -> list[int]:
    """The rooms that meet the whole condition now; :class:`NoRoomMatches` when there are none."""
    return [each.facts.id for each in found(condition, project_id, actor, on=on)]


def candidates(rooms: Iterable[inventory.RoomFacts], kind: str = "", *, on: date) -> list[Candidate]:
    """The rooms with their prices, in the projects' own terms and under the rules of that day."""
    facts = list(rooms)
    prices = current_prices(room.id for room in facts)
    selling = {
        project_id: org.project_settings(project_id).releases_show_flats
        for project_id in {room.project_id for room in facts if room.is_show_flat}
    }
    waiting = _waiting_in(facts, kind) if kind else {}
    bands = {project_id: filed_bands(project_id, on) for project_id in {room.project_id for room in facts}}
    return [
        Candidate(
            room,
            prices.get(room.id),
            selling.get(room.project_id, True),
            waiting.get(room.id),
            bands[room.project_id],
        )
        for room in facts
    ]


def result(
    batch: ReleaseBatch | None,
    outcomes: Sequence[RoomOutcome],
    *,
    effective_at: datetime | None = None,
) -> ReleaseResult:
    """The outcomes parted into done and refused."""
    done = tuple(each for each in outcomes if each.refusal is None)
    refused = tuple(each for each in outcomes if each.refusal is not None)
    if batch is None:
        return ReleaseResult(None, done, refused, effective_at=effective_at)
    return ReleaseResult(batch.number, done, refused, batch.pk, batch.state, batch.effective_at)


@step
def write_lines(batch: ReleaseBatch, outcomes: Iterable[RoomOutcome]) -> None:
    """Keep what became of each room of the batch, done or refused."""
    ReleaseLine.objects.bulk_create(
        (
            ReleaseLine(
                project_id=batch.project_id,
                batch=batch,
                room_id=each.room_id,
                done=each.refusal is None,
                refusal_code=each.code,
                refusal_text=in_the_house(said)[:300] if said else "",
                refusal_said=said,
            )
            for each, said in ((each, spoken(each.refusal) if each.refusal else None) for each in outcomes)
        ),
        batch_size=_BATCH,
    )


@step
def carry_out(
    batch: ReleaseBatch, rooms: Iterable[inventory.RoomFacts], *, actor: Actor
) -> list[RoomOutcome]:
    """Let the locked rooms pass the gates of the batch, each by itself, and keep what became of each."""
    outcomes = [each.outcome(batch.kind, batch.day) for each in candidates(rooms, on=batch.day)]
    passed = [each.room_id for each in outcomes if each.refusal is None]
    if batch.kind == ReleaseKind.WITHDRAWAL:
        inventory_actions.mark_withdrawn(passed, actor=actor)
    else:
        inventory_actions.mark_released(passed, actor=actor)
    write_lines(batch, outcomes)
    return outcomes


def _waiting_in(rooms: Sequence[inventory.RoomFacts], kind: str) -> Mapping[int, int]:
    """The numbers of the batches in which the rooms wait for the same, by room."""
    same = {ReleaseKind.WITHDRAWAL.value}
    if kind != ReleaseKind.WITHDRAWAL:
        same = set(ReleaseKind.values) - same
    waiting = ReleaseTarget.objects.filter(
        room_id__in=[room.id for room in rooms], batch__state__in=WAITING, batch__kind__in=same
    )
    return dict(waiting.values_list("room_id", "batch__number"))


def is_waiting(batch: ReleaseBatch) -> bool:
    """Whether the batch has not been settled."""
    return batch.state in (BatchState.SUBMITTED, BatchState.SCHEDULED)
