"""Rooms that are to be priced anew before they are sold again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import SincePage, WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale import adjustment_bodies as bodies
from kaipan.interfaces.api.values import Answer, Done, Moment, MoneyText, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()

State = Annotated[str | None, Query(max_length=8, description="WAITING, PRICED, KEPT or DROPPED")]


class RepriceRow(Answer):
    """A room that is to be priced anew (待重新定价)."""

    id: int
    room_id: int
    state: str = Field(
        validation_alias="shown_state",
        description="WAITING until another list price is in force (PRICED), or KEPT or DROPPED was said",
    )
    why: str
    asked_on: date
    total_then: MoneyText = Field(description="the list price when it was asked")
    total_now: MoneyText
    closed_on: date | None
    close_reason: str
    modified_at: Moment


class RepricePage(SincePage[RepriceRow]):
    """Rooms of a project that are to be priced anew."""


@router.get(
    "/projects/{project_id}/reprices",
    response=answers(RepricePage),
    summary="重新定价 List rooms to price anew",
)
def list_reprices(request: ApiRequest, project_id: PathId, page: WantedSince, state: State = None) -> Any:
    """Rooms that came back from a deal and are to be priced anew before they are sold again."""
    require(request.actor, VIEW_PRICE, project_id)
    rows = presale.reprices(request.actor).filter(project_id=project_id)
    return changes_of(rows.filter(shown_state=state) if state else rows, page)


@router.post("/reprices/{reprice_id}/keep", response=answers(Done), summary="维持原价 Keep the list price")
def keep_list_price(
    request: ApiRequest, reprice_id: PathId, body: bodies.WhyAdjustment, key: IdempotencyKey
) -> Any:
    """Say that the room need not be priced anew, and why."""
    return change_once(
        request,
        key,
        reprice_id,
        lambda: verbs.keep_list_price(
            reprice_id, reason=body.reason, today=business_day(), actor=request.actor
        ),
    )
