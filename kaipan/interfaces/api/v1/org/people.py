"""The company, its people, their roles and tokens.

Passwords, the second step and new tokens are not here: they belong to people who sit before a screen.
"""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.org import bodies, shapes
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.org import actions as verbs
from kaipan.org import queries as org

router = Router()


@router.get("/company", response=answers(shapes.CompanyShape), summary="本公司 The company")
def get_company(request: ApiRequest) -> Any:
    """The company the token works for."""
    return org.company(request.actor)


@router.put("/company", response=answers(Done), summary="更改公司设置 Change the company")
def change_company(request: ApiRequest, body: bodies.CompanyTerms, key: IdempotencyKey) -> Any:
    """Its short name, and how many numbers a person may uncover a day."""
    company_id = request.actor.company_id
    return change_once(
        request, key, company_id, lambda: verbs.change_company(**dict(body), actor=request.actor)
    )


@router.get("/staff", response=answers(shapes.StaffPage), summary="员工列表 List staff")
def list_staff(request: ApiRequest, page: Wanted) -> Any:
    """Everybody of the company, disabled people too."""
    return page_of(org.staff(request.actor), page)


@router.post("/staff", response=answers(Created, status=201), summary="新增员工 Add a person")
def add_staff(request: ApiRequest, body: bodies.NewStaff, key: IdempotencyKey) -> Any:
    """Add a person; they sign in once somebody has set a first password in the back office."""
    return create_once(request, key, lambda: verbs.add_staff(**dict(body), actor=request.actor))


@router.patch("/staff/{staff_id}", response=answers(Done), summary="更改员工 Change a person")
def change_staff(
    request: ApiRequest, staff_id: PathId, body: bodies.StaffChanges, key: IdempotencyKey
) -> Any:
    """Name and job title; the login name stays."""
    return change_once(
        request, key, staff_id, lambda: verbs.change_staff(staff_id, actor=request.actor, **body.given())
    )


@router.post("/staff/{staff_id}/disable", response=answers(Done), summary="停用员工 Disable a person")
def disable_staff(request: ApiRequest, staff_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Shut a person out at once: their sessions and tokens end for good, their roles rest."""
    return change_once(
        request, key, staff_id, lambda: verbs.disable_staff(staff_id, **dict(body), actor=request.actor)
    )


@router.post("/staff/{staff_id}/enable", response=answers(Done), summary="启用员工 Enable a person")
def enable_staff(request: ApiRequest, staff_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Let a person in again with the roles they still hold."""
    return change_once(
        request, key, staff_id, lambda: verbs.enable_staff(staff_id, **dict(body), actor=request.actor)
    )


@router.get("/permissions", response=answers(list[shapes.RoomPermissions]), summary="权限清单 Permissions")
def list_permissions(request: ApiRequest) -> Any:
    """Everything a role may hold, room by room."""
    return [
        {
            "room": group.room,
            "permissions": [{"name": name, "label": label} for name, label in group.permissions],
        }
        for group in org.permission_catalogue(request.actor)
    ]


@router.get("/roles", response=answers(shapes.RolePage), summary="角色列表 List roles")
def list_roles(request: ApiRequest, page: Wanted) -> Any:
    """The roles of the company with what they permit."""
    return page_of(org.roles(request.actor), page)


@router.post("/roles", response=answers(Done), summary="定义角色 Define a role")
def define_role(request: ApiRequest, body: bodies.RoleTerms, key: IdempotencyKey) -> Any:
    """Define the role of this code, or give it another name and other permissions from now on.

    Nobody adds permissions to a role they hold themselves.
    """
    return write_once(
        request,
        key,
        lambda: verbs.define_role(**dict(body), actor=request.actor),
        answer=lambda role_id: Done(id=role_id),
    )


@router.get("/grants", response=answers(shapes.GrantPage), summary="授权列表 List grants")
def list_grants(request: ApiRequest, page: Wanted) -> Any:
    """Who was given which role where, ended grants too."""
    return page_of(org.grants(request.actor), page)


@router.post(
    "/staff/{staff_id}/grants", response=answers(Created, status=201), summary="授予角色 Grant a role"
)
def grant_role(request: ApiRequest, staff_id: PathId, body: bodies.NewGrant, key: IdempotencyKey) -> Any:
    """Give a person a role in one project or all of them, perhaps until a moment. Never to oneself."""
    return create_once(request, key, lambda: verbs.grant_role(staff_id, **dict(body), actor=request.actor))


@router.post("/grants/{grant_id}/end", response=answers(Done), summary="收回角色 End a grant")
def end_grant(request: ApiRequest, grant_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Take a role away now; the grant stays on record."""
    return change_once(
        request, key, grant_id, lambda: verbs.end_grant(grant_id, **dict(body), actor=request.actor)
    )


@router.get("/tokens", response=answers(shapes.TokenPage), summary="令牌列表 List tokens")
def list_tokens(request: ApiRequest, page: Wanted) -> Any:
    """One's own tokens, and for those who manage staff everybody's; never the tokens themselves."""
    return page_of(org.tokens(request.actor), page)


@router.post("/tokens/{token_id}/revoke", response=answers(Done), summary="撤销令牌 Revoke a token")
def revoke_token(request: ApiRequest, token_id: PathId, key: IdempotencyKey) -> Any:
    """End a token with this request, be it the one that sends it."""
    return change_once(request, key, token_id, lambda: verbs.revoke_token(token_id, actor=request.actor))
