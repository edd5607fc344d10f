"""The outbox: what has happened, in the past tense, for programs that follow along."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.permissions import READ_EVENTS
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Moment, PathId
from kaipan.kernel.actor import require, require_somewhere
from kaipan.platform.events import outbox

router = Router()

OfProject = Annotated[PathId | None, Query(description="only what happened in this project")]
Name = Annotated[str | None, Query(max_length=80, description="only events of this name: `sales.DealBooked`")]


class EventShape(Answer):
    """A fact. Fields may be added to payloads; those that are there keep their meaning."""

    id: int
    name: str = Field(examples=["sales.DealBooked"])
    project_id: int
    payload: dict[str, Any] = Field(description="ids, codes, amounts as strings; never personal numbers")
    at: Moment


class EventPage(Page[EventShape]):
    """Facts in their order. Keep the last id and ask on `after` it; nothing is inserted before it later."""


@router.get("/events", response=answers(EventPage), summary="业务事件 Events")
def list_events(request: ApiRequest, page: Wanted, project_id: OfProject = None, name: Name = None) -> Any:
    """What has happened in the projects where the token may read events, oldest first.

    An event appears when every transaction that began before it is over: usually within a second or two.
    """
    if project_id is None:
        require_somewhere(request.actor, READ_EVENTS)
    else:
        require(request.actor, READ_EVENTS, project_id)
    wanted = request.actor.projects_with(READ_EVENTS)
    happened = outbox(wanted if project_id is None else wanted & {project_id})
    return page_of(happened.filter(name=name) if name else happened, page)
