"""The sales board as the API shows it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, AreaText, Moment, MomentInput, PathId
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.presale.actions import apply_what_is_due

router = Router()


class StateShape(Answer):
    """One state of the board, as people see it."""

    code: str = Field(description="FOR_SALE, the kind of an occupancy, UNRELEASED, WITHDRAWN or NO_PERMIT")
    letter: str = Field(description="says it without colour")
    tone: str = Field(description="the colour's name")


class CellShape(Answer):
    """One room on the board."""

    room_id: int
    label: str
    number: str
    floor_index: int
    position: int
    spans_floors: int
    spans_positions: int
    product_type: str
    layout: str
    orientation: str
    is_show_flat: bool
    gross_area: AreaText | None
    inner_area: AreaText | None
    state: StateShape
    holder_label: str = Field(description="empty without `inventory.occupancy.view_holder`")
    contact: str
    reason: str
    since: Moment | None
    expires_at: Moment | None


class FloorShape(Answer):
    """One row, from the left; null is a position without a room."""

    index: int
    label: str
    cells: list[CellShape | None]


class StackShape(Answer):
    """One staircase, from the top."""

    unit_id: int | None
    name: str
    width: int
    floors: list[FloorShape]


class BoardBuildingShape(Answer):
    """One building with its staircases from left to right."""

    id: int
    name: str
    phase: str
    stacks: list[StackShape]


class BoardShape(Answer):
    """The sales board (销控图) at one moment."""

    project_id: int
    moment: Moment
    buildings: list[BoardBuildingShape]


AsOf = Annotated[MomentInput | None, Query(description="an earlier moment; now when left out")]


@router.get("/projects/{project_id}/board", response=answers(BoardShape), summary="销控图 The sales board")
def get_board(request: ApiRequest, project_id: PathId, as_of: AsOf = None) -> Any:
    """Every building with its rooms by floor and position and the state each is in, now or at a moment."""
    require(request.actor, VIEW_ROOM, project_id)
    apply_what_is_due(project_id)
    return inventory.board(project_id, actor=request.actor, as_of=as_of)
