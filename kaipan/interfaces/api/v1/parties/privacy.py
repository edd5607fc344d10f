"""Consent, requests about one's own information, retention: what the law asks of who keeps people's data."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponseBase
from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.parties import privacy_shapes as shapes
from kaipan.interfaces.api.v1.work import A_FILE, WorkShape, start_once
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.interfaces.downloads import download
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Forbidden
from kaipan.parties import actions as verbs
from kaipan.parties import queries as parties
from kaipan.parties.permissions import (
    HANDLE_REQUEST,
    NOTE_CONSENT,
    RECEIVE_REQUEST,
    SET_PRIVACY,
)
from kaipan.parties.works import EXPORT
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

_READERS = (NOTE_CONSENT, HANDLE_REQUEST, SET_PRIVACY)


@router.get("/notices", response=answers(shapes.NoticePage), summary="告知书列表 List notices")
def list_notices(request: ApiRequest, page: Wanted) -> Any:
    """Every version; of those of a purpose the last is in force."""
    _one_of(request.actor, *_READERS)
    return page_of(parties.notices(request.actor), page)


@router.post("/notices", response=answers(Created, status=201), summary="发布告知书 Publish a notice")
def publish_notice(request: ApiRequest, body: shapes.NewNotice, key: IdempotencyKey) -> Any:
    """The next version, in force from now on. Consents keep the version they were given to."""
    return create_once(
        request, key, lambda: verbs.publish_notice(body.purpose, text=body.text, actor=request.actor)
    )


@router.get(
    "/parties/{party_id}/consents", response=answers(shapes.ConsentPage), summary="同意记录 List consents"
)
def list_consents(request: ApiRequest, party_id: PathId, page: Wanted) -> Any:
    """Everything somebody said, for those who may see them."""
    party = one(parties.visible_parties(request.actor), pk=party_id)
    return page_of(parties.words_of(party.pk), page)


@router.post(
    "/parties/{party_id}/consents",
    response=answers(Created, status=201),
    summary="登记同意 Note a consent",
)
def give_consent(request: ApiRequest, party_id: PathId, body: shapes.Word, key: IdempotencyKey) -> Any:
    """To the notice as it now stands."""
    return create_once(request, key, lambda: verbs.give_consent(party_id, **dict(body), actor=request.actor))


@router.post(
    "/parties/{party_id}/consents/withdraw",
    response=answers(Created, status=201),
    summary="登记撤回 Note a withdrawal",
)
def withdraw_consent(request: ApiRequest, party_id: PathId, body: shapes.Word, key: IdempotencyKey) -> Any:
    """It holds at once: nothing is sent afterwards."""
    return create_once(
        request, key, lambda: verbs.withdraw_consent(party_id, **dict(body), actor=request.actor)
    )


@router.put("/parties/{party_id}/accounts", response=answers(Done), summary="登记联系账号 Set an account")
def set_party_account(
    request: ApiRequest, party_id: PathId, body: shapes.PartyAccountBody, key: IdempotencyKey
) -> Any:
    """An e-mail address or WeChat openid, sealed; an empty one is forgotten."""
    return change_once(
        request,
        key,
        party_id,
        lambda: verbs.set_party_account(party_id, **dict(body), actor=request.actor),
    )


@router.get(
    "/privacy-requests", response=answers(shapes.RequestPage), summary="个人信息请求列表 List requests"
)
def list_privacy_requests(
    request: ApiRequest, page: Wanted, state: Annotated[str | None, Query(max_length=8)] = None
) -> Any:
    """All of the company for those who handle them, else those of people one may see."""
    _one_of(request.actor, RECEIVE_REQUEST, HANDLE_REQUEST)
    rows = parties.privacy_requests(request.actor)
    return page_of(rows if state is None else rows.filter(state=state), page)


@router.get(
    "/privacy-requests/{request_id}",
    response=answers(shapes.RequestShape),
    summary="个人信息请求 One request",
)
def get_privacy_request(request: ApiRequest, request_id: PathId) -> Any:
    """How far it is."""
    return one(parties.privacy_requests(request.actor), pk=request_id)


@router.post(
    "/parties/{party_id}/privacy-requests",
    response=answers(Created, status=201),
    summary="受理个人信息请求 Receive a request",
)
def receive_privacy_request(
    request: ApiRequest, party_id: PathId, body: shapes.NewRequest, key: IdempotencyKey
) -> Any:
    """It is due so many working days later as the company promises."""
    return create_once(
        request,
        key,
        lambda: verbs.receive_privacy_request(
            party_id,
            kind=body.kind,
            said=body.said,
            note=body.note,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/privacy-requests/{request_id}/take-up", response=answers(Done), summary="开始办理 Take up a request"
)
def take_up_privacy_request(request: ApiRequest, request_id: PathId, key: IdempotencyKey) -> Any:
    """Whoever does answers for it."""
    return change_once(
        request, key, request_id, lambda: verbs.take_up_privacy_request(request_id, actor=request.actor)
    )


@router.post(
    "/privacy-requests/{request_id}/refuse", response=answers(Done), summary="拒绝请求 Refuse a request"
)
def refuse_privacy_request(
    request: ApiRequest, request_id: PathId, body: shapes.Refusing, key: IdempotencyKey
) -> Any:
    """With the reason that the person is told."""
    return change_once(
        request,
        key,
        request_id,
        lambda: verbs.refuse_privacy_request(request_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/privacy-requests/{request_id}/finish", response=answers(Done), summary="办结请求 Finish a request"
)
def finish_privacy_request(
    request: ApiRequest, request_id: PathId, body: shapes.Finishing, key: IdempotencyKey
) -> Any:
    """A copy must have been gathered before; what is to be erased is done by erasing."""
    return change_once(
        request,
        key,
        request_id,
        lambda: verbs.finish_privacy_request(request_id, outcome=body.outcome, actor=request.actor),
    )


@router.post(
    "/privacy-requests/{request_id}/export",
    response={**answers(WorkShape, status=202)},
    summary="生成导出 Gather a copy",
)
def gather_privacy_export(request: ApiRequest, request_id: PathId, key: IdempotencyKey) -> Any:
    """Begins long work; when it is done the archive waits at `…/export/file` for the token's owner."""
    row = one(parties.privacy_requests(request.actor), pk=request_id)
    return start_once(request, key, EXPORT, None, {"request_id": row.pk}, about=str(row))


@router.post("/privacy-requests/{request_id}/export/file", **A_FILE, summary="下载导出 Fetch the copy")
def hand_out_export(request: ApiRequest, request_id: PathId) -> HttpResponseBase:
    """The archive (ZIP: JSON and files), for who gathered it and still may. Each time stands in the trail;
    there is no idempotency key, as the answer is kept nowhere.
    """
    return download(request, verbs.hand_out_export(request_id, actor=request.actor))


@router.post(
    "/privacy-requests/{request_id}/erase",
    response=answers(shapes.ErasedShape),
    summary="匿名化 Erase a party",
)
def erase_party(request: ApiRequest, request_id: PathId, body: shapes.OnDay, key: IdempotencyKey) -> Any:
    """Anonymise for good whoever asked. Refused while anything demands to keep them, naming what."""
    return write_once(
        request,
        key,
        lambda: verbs.erase_party(request_id, actor=request.actor, today=body.on or business_day()),
        answer=shapes.ErasedShape.model_validate,
    )


@router.get("/retention", response=answers(shapes.RetentionShape), summary="保留期限 Retention")
def get_retention(request: ApiRequest) -> Any:
    """How long each class is kept today, and by when people are answered."""
    _one_of(request.actor, HANDLE_REQUEST, SET_PRIVACY)
    company_id = request.actor.company_id
    return {
        "periods": parties.retention_on(company_id, business_day()),
        "answer_days": parties.answer_days(company_id),
    }


@router.post("/retention", response=answers(Created, status=201), summary="设定保留期限 Set a period")
def set_retention(request: ApiRequest, body: shapes.NewPeriod, key: IdempotencyKey) -> Any:
    """From a day on, today at the earliest."""
    return create_once(
        request,
        key,
        lambda: verbs.set_retention(
            body.retained,
            months=body.months,
            valid_from=body.valid_from,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.put("/retention/answer-days", response=answers(Done), summary="设定答复期限 Set the days to answer")
def set_answer_days(request: ApiRequest, body: shapes.AnswerDays, key: IdempotencyKey) -> Any:
    """For requests received from now on."""
    return change_once(
        request,
        key,
        int(request.actor.company_id),
        lambda: verbs.set_answer_days(body.days, actor=request.actor),
    )


@router.get(
    "/people-due", response=answers(shapes.PersonDuePage), summary="到期匿名列表 List people who are due"
)
def list_people_due(request: ApiRequest, page: Wanted) -> Any:
    """Lost leads past their period whom nothing demands to keep."""
    require(request.actor, HANDLE_REQUEST)
    return page_of(parties.people_due(request.actor, business_day()), page)


@router.post(
    "/parties/{party_id}/forget", response=answers(shapes.ErasedShape), summary="到期匿名 Forget who is due"
)
def forget_due_party(request: ApiRequest, party_id: PathId, body: shapes.OnDay, key: IdempotencyKey) -> Any:
    """Anonymise somebody whose period is over, before the night does it."""
    return write_once(
        request,
        key,
        lambda: verbs.forget_due_party(party_id, actor=request.actor, today=body.on or business_day()),
        answer=shapes.ErasedShape.model_validate,
    )


def _one_of(actor: Actor, *permissions: str) -> None:
    if not any(actor.may_somewhere(permission) for permission in permissions):
        raise Forbidden(permission=permissions[0])
