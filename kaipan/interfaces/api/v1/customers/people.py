"""Who somebody may already be: policies of duplicates, looking for them, merging and taking it back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS, REGISTER, SET_RULES
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers.shapes import CustomerRow
from kaipan.interfaces.api.v1.parties.shapes import IdentityType
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    DayInput,
    Done,
    IdInput,
    Line,
    Moment,
    PathId,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once
from kaipan.kernel.actor import require_any
from kaipan.kernel.typed_values.characters import refuse_forbidden
from kaipan.platform.clock import business_day

router = Router()

Policy = Annotated[Line, Field(description="FORBID, WARN or IGNORE", examples=["WARN"])]


class Policies(Body):
    """What each likeness means from a day on; all of them at once."""

    phone: Policy = "FORBID"
    identity: Policy = "FORBID"
    name_tail: Policy = Field(default="IGNORE", description="the same name and last four digits")
    name: Policy = "IGNORE"
    family: Policy = Field(default="WARN", description="a relative of a customer")
    valid_from: DayInput
    on: BusinessDay = None


class DuplicateRuleShape(Answer):
    """A version of the policies; it holds from `valid_from` until the next."""

    version: int
    valid_from: date
    phone: str
    identity: str
    name_tail: str
    name: str
    family: str
    created_at: Moment


class DuplicateRulePage(Page[DuplicateRuleShape]):
    """Policies of a project, the one that holds longest first."""


class Typed(Body):
    """What somebody typed so far."""

    name: Line = ""
    phones: Annotated[list[Line], Field(max_length=10)] = []
    identity_type: IdentityType | None = None
    identity: Line | None = None


class DuplicateShape(Answer):
    """A customer of the project they look like. Whom the token may not see has neither id nor name here."""

    likeness: str = Field(description="phone, identity, name_tail, family, name or sound")
    customer_id: int | None
    name: str
    phone_masked: str
    owner_name: str
    registered: date
    is_visible: bool


class DuplicatesFound(Answer):
    """Whom they look like, and what the project says of it."""

    found: list[DuplicateShape]
    policies: dict[str, str]


class SuspectedPairShape(Answer):
    """Two customers who may be one person."""

    likeness: str = Field(description="phone: same telephone, other name; name_tail: same name and tail")
    one: CustomerRow
    other: CustomerRow


class SuspectedPairs(Answer):
    """At most a hundred pairs."""

    pairs: list[SuspectedPairShape]


class Merge(Body):
    """Which party is the same person as the one in the address, and why one knows."""

    merged_id: IdInput = Field(description="the party that is merged; the one in the address stays")
    reason: Reason
    on: BusinessDay = None


class Unmerge(Body):
    """Why they are not one person after all."""

    reason: Reason
    on: BusinessDay = None


@router.get(
    "/projects/{project_id}/duplicate-rules",
    response=answers(DuplicateRulePage),
    summary="查重规则 List the policies of duplicates",
)
def list_duplicate_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version that was set; in force is the one whose day came last. Without any the defaults hold."""
    require_any(request.actor, (*READERS, REGISTER, SET_RULES), project_id)
    return page_of(customers.duplicate_rules(request.actor).filter(project_id=project_id), page)


@router.put(
    "/projects/{project_id}/duplicate-rules",
    response=answers(Done),
    summary="设置查重规则 Set the policies of duplicates",
)
def set_duplicate_rule(request: ApiRequest, project_id: PathId, body: Policies, key: IdempotencyKey) -> Any:
    """Say what each likeness means for registrations from a day on. A document is never ignored."""
    given = dict(body)
    valid_from, on = given.pop("valid_from"), given.pop("on")
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_duplicate_rule(
            project_id,
            verbs.DuplicatePolicies(**given),
            valid_from=valid_from,
            today=on or business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/projects/{project_id}/customers/duplicates",
    response=answers(DuplicatesFound),
    summary="查重 Look for duplicates",
)
def look_for_duplicates(request: ApiRequest, project_id: PathId, body: Typed) -> Any:
    """Customers of the project with one of these telephones, this document, or a name like this.

    Posted, so that no log holds numbers. Half a number finds nobody; signs that no name holds are refused.
    """
    for typed in (body.name, *body.phones, body.identity or ""):
        refuse_forbidden(typed)
    found = customers.look_for_duplicates(project_id, **dict(body), actor=request.actor)
    policies = customers.duplicate_policies(project_id, business_day()) or verbs.DuplicatePolicies()
    return {"found": [_shown(each) for each in found], "policies": asdict(policies)}


@router.get(
    "/projects/{project_id}/customers/suspects",
    response=answers(SuspectedPairs),
    summary="疑似重复 Suspected duplicates",
)
def list_suspected_pairs(request: ApiRequest, project_id: PathId) -> Any:
    """Pairs of whom one is a customer of the project: the same telephone, or the same name and tail."""
    return {"pairs": customers.suspected_pairs(project_id, actor=request.actor)}


@router.post("/parties/{party_id}/merge", response=answers(Done), summary="合并客户 Merge two people")
def merge_parties(request: ApiRequest, party_id: PathId, body: Merge, key: IdempotencyKey) -> Any:
    """Say that another party is the same person. Nothing moves; of their customers one a project stands."""
    return change_once(
        request,
        key,
        party_id,
        lambda: verbs.merge_parties(
            party_id,
            body.merged_id,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post("/parties/{party_id}/unmerge", response=answers(Done), summary="撤销合并 Take a merge back")
def unmerge_parties(request: ApiRequest, party_id: PathId, body: Unmerge, key: IdempotencyKey) -> Any:
    """Let a merged party stand for itself again, with its customers."""
    return change_once(
        request,
        key,
        party_id,
        lambda: verbs.unmerge_parties(
            party_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )


def _shown(found: customers.Duplicate) -> dict[str, Any]:
    shown = asdict(found)
    if not found.is_visible:
        shown |= {"customer_id": None, "name": "", "phone_masked": ""}
    return shown
