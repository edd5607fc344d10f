"""What a verb for many rooms did, or would do, room by room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import RoomId
from kaipan.reservations.refusals import NothingDone


@dataclass(frozen=True, slots=True)
class Outcome:
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

    @property
    def code(self) -> str:
        """The refusal's stable code; empty when it was done."""
        return self.refusal.code if self.refusal else ""

    @property
    def text(self) -> str:
        """Why not, in the reader's language; empty when it was done."""
        return self.refusal.in_words(gettext) if self.refusal else ""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """All rooms of a batch, in the order of their ids."""

    outcomes: tuple[Outcome, ...]

    @property
    def done(self) -> tuple[Outcome, ...]:
        """What was done or asked for, or in a dry run can be."""
        return tuple(each for each in self.outcomes if each.refusal is None)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """What was not."""
        return tuple(each for each in self.outcomes if each.refusal is not None)


def something_done(outcomes: Sequence[Outcome]) -> BatchResult:
    """The result of a batch; :class:`NothingDone`, with the first reason, when every room was refused."""
    result = BatchResult(tuple(outcomes))
    if not result.done:
        raise NothingDone(count=len(outcomes), why=outcomes[0].refusal if outcomes else "")
    return result
