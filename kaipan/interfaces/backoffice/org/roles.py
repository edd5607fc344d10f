"""Roles: what job titles may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.org.forms import RoleForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import actions as org
from kaipan.org import queries
from kaipan.platform.scopes import one

ROOMS: Mapping[str, str | Promise] = {
    "org": gettext_lazy("组织"),
    "parties": gettext_lazy("主体"),
    "customers": gettext_lazy("客户"),
    "approvals": gettext_lazy("审批"),
    "documents": gettext_lazy("单据"),
    "inventory": gettext_lazy("房源"),
    "presale": gettext_lazy("售前"),
    "sales": gettext_lazy("售中"),
    "finance": gettext_lazy("财务"),
    "ledger": gettext_lazy("总账"),
    "aftersales": gettext_lazy("售后"),
    "reporting": gettext_lazy("报表"),
    "api": gettext_lazy("接口"),
}


@dataclass(frozen=True, slots=True)
class RoomGroup:
    """The permissions of one room under its Chinese name."""

    room: str
    label: str | Promise
    permissions: tuple[tuple[str, str], ...]


class RoleList(ListPage):
    """The roles of the company."""

    name = "roles"
    title = gettext_lazy("角色")
    default_sort = "name"
    template_name = "backoffice/org/roles.html"
    columns = (
        Column(
            "name", gettext_lazy("名称"), sort="name", link=lambda row: reverse("org:role", args=[row.pk])
        ),
        Column("code", gettext_lazy("代码"), sort="code"),
        Column(
            "permissions",
            gettext_lazy("权限数"),
            value=lambda row: len(row.permissions),
            kind=Kind.COUNT,
        ),
        Column("holders", gettext_lazy("持有人数"), kind=Kind.COUNT, sort="holders"),
    )
    empty = Empty(
        gettext_lazy("还没有角色"), gettext_lazy("先定义岗位角色，再授予员工。"), icon="users-group"
    )

    def rows(self) -> QuerySet[Any]:
        live = Q(grants__ends_at__isnull=True, grants__staff__is_active=True)
        return queries.roles(self.request.actor).annotate(
            holders=Count("grants__staff", filter=live, distinct=True)
        )


@page
def role(request: PageRequest, role_id: int | None = None) -> HttpResponse:
    """Define a role, or change the name and the permissions of one."""
    groups = [
        RoomGroup(group.room, ROOMS.get(group.room, group.room), group.permissions)
        for group in queries.permission_catalogue(request.actor)
    ]
    known = one(queries.roles(request.actor), pk=role_id) if role_id else None

    def make(data: Any, _files: Any) -> RoleForm:
        return RoleForm(data, groups=groups, is_new=known is None, initial=_initial(known, groups))

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        chosen = [name for group in groups for name in cleaned[f"room_{group.room}"]]
        org.define_role(code=cleaned["code"], name=cleaned["name"], permissions=chosen, actor=request.actor)
        return go(request, reverse("org:roles"), _("已保存角色，持有人下次操作时生效。"))

    context = {
        "title": known.name if known else _("新建角色"),
        "crumbs": [Crumb(_("角色"), reverse("org:roles"))],
        "cancel": reverse("org:roles"),
    }
    return answer_form(request, "backoffice/org/role.html", make, act, context)


def _initial(known: Any, groups: list[RoomGroup]) -> dict[str, Any]:
    if known is None:
        return {}
    held = set(known.permissions)
    ticked = {
        f"room_{group.room}": [name for name, _label in group.permissions if name in held] for group in groups
    }
    return {"code": known.code, "name": known.name, **ticked}
