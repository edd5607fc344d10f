"""What a verb for many rooms did, or would do, room by room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import RoomId
from kaipan.platform.outcomes import DoneOrRefused, Outcomes
from kaipan.reservations.refusals import NothingDone


@dataclass(frozen=True, slots=True)
class Outcome(DoneOrRefused):
    """One room of a batch: done, with the reservation, or refused and why.

    ``beyond`` names the limits it goes beyond: then it waits for approval and nothing holds the room.
    """

    room_id: RoomId
    label: str
    reservation_id: int | None = None
    refusal: Refusal | None = None
    beyond: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether somebody has to say yes first."""
        return bool(self.beyond)


class BatchResult(Outcomes[Outcome]):
    """All rooms of a batch, in the order of their ids."""

    __slots__ = ()


def something_done(outcomes: Sequence[Outcome]) -> BatchResult:
    """The result of a batch; :class:`NothingDone`, with the first reason, when every room was refused."""
    result = BatchResult(tuple(outcomes))
    if not result.done:
        raise NothingDone(count=len(outcomes), why=outcomes[0].refusal if outcomes else "")
    return result
