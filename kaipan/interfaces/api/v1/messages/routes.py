"""Messages to people: sent, looked at, tried again; templates and rules."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Any

from django.db.models import Q
from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.messages import shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.messages import actions as verbs
from kaipan.messages import queries as messages
from kaipan.messages.permissions import MANAGE_TEMPLATE, SEND, SET_TERMS, VIEW
from kaipan.platform.scopes import one

router = Router()


@router.get(
    "/projects/{project_id}/messages", response=answers(shapes.MessagePage), summary="消息列表 List messages"
)
def list_messages(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    state: Annotated[str | None, Query(max_length=8)] = None,
    party_id: Annotated[PathId | None, Query(description="only those to this party")] = None,
) -> Any:
    """To people the token may see."""
    require(request.actor, VIEW, project_id)
    wanted = {"state": state, "party_id": party_id}
    rows = messages.messages(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page)


@router.get("/messages/{message_id}", response=answers(shapes.MessageDetail), summary="消息详情 One message")
def get_message(request: ApiRequest, message_id: PathId) -> Any:
    """With its words."""
    row = one(messages.messages(request.actor), pk=message_id)
    shape = shapes.MessageShape.model_validate(row)
    return {**shape.model_dump(), "text": messages.message_text(message_id, actor=request.actor)}


@router.post(
    "/projects/{project_id}/messages",
    response=answers(Created, status=201),
    summary="发消息 Send a message",
)
def send_by_hand(
    request: ApiRequest, project_id: PathId, body: shapes.NewMessage, key: IdempotencyKey
) -> Any:
    """The same template goes to the same person once a day. What needs consent is refused without it."""
    return create_once(
        request,
        key,
        lambda: verbs.send_by_hand(
            project_id,
            body.party_id,
            template_id=body.template_id,
            values=body.values,
            actor=request.actor,
        ),
    )


@router.post("/messages/{message_id}/resend", response=answers(Done), summary="重发 Send again")
def resend_message(request: ApiRequest, message_id: PathId, key: IdempotencyKey) -> Any:
    """Try once more what failed."""
    return change_once(
        request, key, message_id, lambda: verbs.resend_message(message_id, actor=request.actor)
    )


@router.post("/messages/{message_id}/cancel", response=answers(Done), summary="取消 Do not send")
def cancel_message(
    request: ApiRequest, message_id: PathId, body: shapes.Cancelling, key: IdempotencyKey
) -> Any:
    """Take what waits out of the outbox."""
    return change_once(
        request,
        key,
        message_id,
        lambda: verbs.cancel_message(message_id, reason=body.reason, actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/message-templates",
    response=answers(shapes.TemplatePage),
    summary="消息模板列表 List templates",
)
def list_message_templates(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Those of the project and of the company, retired ones too."""
    require_any(request.actor, (SEND, MANAGE_TEMPLATE), project_id)
    rows = messages.message_templates(request.actor)
    return page_of(rows.filter(Q(project__isnull=True) | Q(project_id=project_id)), page)


@router.post(
    "/projects/{project_id}/message-templates",
    response=answers(Created, status=201),
    summary="新建消息模板 Define a template",
)
def define_template(
    request: ApiRequest, project_id: PathId, body: shapes.NewTemplate, key: IdempotencyKey
) -> Any:
    """Whatever stands in braces and is no place of the list is refused."""
    require(request.actor, MANAGE_TEMPLATE, project_id)
    given = dict(body)
    scope = None if given.pop("company_wide") else project_id
    return create_once(
        request, key, lambda: verbs.define_template(project_id=scope, **given, actor=request.actor)
    )


@router.post(
    "/message-templates/{template_id}/revise",
    response=answers(shapes.Versioned),
    summary="更改消息模板 Revise a template",
)
def revise_template(request: ApiRequest, template_id: PathId, body: shapes.Words, key: IdempotencyKey) -> Any:
    """Messages written before keep their words."""
    return write_once(
        request,
        key,
        lambda: verbs.revise_template(template_id, **dict(body), actor=request.actor),
        answer=lambda version: shapes.Versioned(id=template_id, version=version),
    )


@router.post(
    "/message-templates/{template_id}/retire",
    response=answers(Done),
    summary="停用消息模板 Retire a template",
)
def retire_template(request: ApiRequest, template_id: PathId, key: IdempotencyKey) -> Any:
    """Nobody uses it any more."""
    return change_once(
        request, key, template_id, lambda: verbs.retire_template(template_id, actor=request.actor)
    )


@router.get(
    "/message-terms", response=answers(shapes.MessageTermsShape), summary="消息发送规则 Rules for messages"
)
def get_message_terms(request: ApiRequest) -> Any:
    """The company's."""
    require(request.actor, SET_TERMS)
    return messages.message_terms(request.actor.company_id)


@router.patch("/message-terms", response=answers(Done), summary="设置消息发送规则 Set the rules for messages")
def set_message_terms(request: ApiRequest, body: shapes.TermsChanges, key: IdempotencyKey) -> Any:
    """Quiet hours in the office's time, the day's cap for one person, the words of {退订}."""
    given = body.given()
    for name in ("quiet_from", "quiet_until"):
        if name in given:
            given[name] = time.fromisoformat(given[name])
    return change_once(
        request,
        key,
        int(request.actor.company_id),
        lambda: verbs.set_message_terms(actor=request.actor, **given),
    )
