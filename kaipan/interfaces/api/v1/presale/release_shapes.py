"""Release batches as the API shows them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import SincePage
from kaipan.interfaces.api.values import Answer, Moment, related


class OutcomeShape(Answer):
    """One room of a batch."""

    room_id: int
    label: str
    code: str = Field(description="empty when it passed")
    text: str = Field(description="why not, in the client's language")
    held_by: str = Field(description="what holds a room that is withdrawn all the same: its reservation")


class BatchShape(Answer):
    """What a batch did, or, without a number, would do; of one that waits, as things stand now."""

    id: int | None
    number: int | None
    state: str = Field(description="SUBMITTED, SCHEDULED or DONE; empty in a preview")
    effective_at: Moment | None
    done: list[OutcomeShape]
    refused: list[OutcomeShape]


class BatchRow(Answer):
    """A release order or withdrawal."""

    id: int
    number: int
    kind: str = Field(description="FIRST, ADDITIONAL or WITHDRAWAL")
    state: str = Field(description="SUBMITTED, SCHEDULED, DONE or CANCELLED")
    reason: str
    day: date
    at: Moment
    effective_at: Moment
    settled_at: Moment | None
    cancel_reason: str
    retry_of_id: int | None = Field(description="the batch whose refused rooms it tried again")
    rooms_planned: int = Field(description="rooms of a batch for a later moment; 0 when it was at once")
    rooms_done: int
    rooms_refused: int


class BatchPage(SincePage[BatchRow]):
    """Release batches of a project."""


class LineShape(Answer):
    """What became of one room."""

    room_id: int
    done: bool
    refusal_code: str
    refusal_text: str = Field(validation_alias="refusal_heard", description="in the client's language")
    at: Moment


class BatchCard(BatchRow):
    """A batch with its condition and rooms."""

    condition: dict[str, Any]
    lines: Annotated[list[LineShape], BeforeValidator(related)]
