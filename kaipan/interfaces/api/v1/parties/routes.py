"""People and companies: found, registered, corrected, and uncovered with a reason."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.parties import shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.parties import actions as verbs
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one

router = Router()

Search = Annotated[
    str,
    Query(description="part of a name, pinyin, initials, the tail of a telephone or a whole number"),
    Field(min_length=1, max_length=80),
]


@router.get("/parties", response=answers(shapes.PartyPage), summary="查找主体 Find parties")
def search_parties(request: ApiRequest, page: Wanted, text: Search) -> Any:
    """Those of the parties the token may see who are found by the text."""
    actor = request.actor
    found = parties.search_parties(actor.company_id, text)
    return page_of(parties.visible_parties(actor).filter(pk__in=found.values("pk")), page)


@router.post(
    "/parties/persons",
    response=answers(Created, status=201),
    summary="登记个人 Register a person",
)
def register_person(request: ApiRequest, body: shapes.NewPerson, key: IdempotencyKey) -> Any:
    """Register a person of the token's company. Who has the same document already is refused, by name."""
    return create_once(request, key, lambda: verbs.register_person(**dict(body), actor=request.actor))


@router.post(
    "/parties/companies",
    response=answers(Created, status=201),
    summary="登记单位 Register a company",
)
def register_company(request: ApiRequest, body: shapes.NewCompany, key: IdempotencyKey) -> Any:
    """Register a company that buys, by its credit code."""
    return create_once(request, key, lambda: verbs.register_company(**dict(body), actor=request.actor))


@router.get(
    "/parties/{party_id}",
    response=answers(shapes.PartyShape),
    summary="主体详情 One party",
)
def get_party(request: ApiRequest, party_id: PathId) -> Any:
    """A person or company the token may see, masked."""
    return parties.card_of(one(parties.visible_parties(request.actor), pk=party_id))


@router.patch(
    "/parties/{party_id}",
    response=answers(Done),
    summary="更改主体 Correct a party",
)
def change_party(
    request: ApiRequest, party_id: PathId, body: shapes.PartyChanges, key: IdempotencyKey
) -> Any:
    """Correct the name, document, telephones or address; printed papers keep what they said."""
    return change_once(
        request, key, party_id, lambda: verbs.change_party(party_id, actor=request.actor, **body.given())
    )


@router.post(
    "/parties/{party_id}/reveal",
    response=answers(shapes.Revealed),
    summary="查看完整号码 Uncover a number",
)
def reveal_party(request: ApiRequest, party_id: PathId, body: shapes.RevealRequest) -> Any:
    """The whole number behind a mask.

    Each request counts against the day's quota and stands in the audit trail with its reason. There is no
    idempotency key: the answer is kept nowhere.
    """
    return {"value": verbs.reveal(party_id, body.field, reason=body.reason, actor=request.actor)}


@router.get(
    "/parties/{party_id}/family", response=answers(shapes.Family), summary="家庭成员 A person's family"
)
def get_family(request: ApiRequest, party_id: PathId) -> Any:
    """The relatives of a person the token may see, and the parties that are the same person."""
    party = one(parties.visible_parties(request.actor), pk=party_id)
    return {"relatives": parties.relatives_of(party.pk), "merges": parties.merges_of(party.pk)}


@router.post(
    "/parties/{party_id}/relatives",
    response=answers(Created, status=201),
    summary="登记家庭成员 Link two relatives",
)
def link_relatives(request: ApiRequest, party_id: PathId, body: shapes.NewLink, key: IdempotencyKey) -> Any:
    """Note that another person is the spouse, parent, child, sibling or other relative of this one."""
    return create_once(
        request, key, lambda: verbs.link_relatives(party_id, **dict(body), actor=request.actor)
    )


@router.post(
    "/parties/{party_id}/relatives/new",
    response=answers(Created, status=201),
    summary="新登记家庭成员 Register a relative",
)
def add_relative(request: ApiRequest, party_id: PathId, body: shapes.NewRelative, key: IdempotencyKey) -> Any:
    """Register somebody who is nobody's customer as a relative; the id of the new party."""
    return create_once(request, key, lambda: verbs.add_relative(party_id, **dict(body), actor=request.actor))


@router.post(
    "/household-links/{link_id}/end", response=answers(Done), summary="解除家庭关系 End a family link"
)
def unlink_relatives(request: ApiRequest, link_id: PathId, body: shapes.EndLink, key: IdempotencyKey) -> Any:
    """End a link of two people the token may see; it stays on record."""
    return change_once(
        request, key, link_id, lambda: verbs.unlink_relatives(link_id, **dict(body), actor=request.actor)
    )
