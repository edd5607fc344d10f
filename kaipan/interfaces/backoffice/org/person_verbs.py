"""What administrators do with people of staff."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.org import forms
from kaipan.interfaces.backoffice.org.people import person_crumbs, person_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import actions as org
from kaipan.org import queries
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.platform.scopes import one


@page
def add_person(request: PageRequest) -> HttpResponse:
    """Add a person and go on to their page, where roles and a password are given."""
    require(request.actor, MANAGE_STAFF)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        staff_id = org.add_staff(**cleaned, actor=request.actor)
        return go(request, person_url(staff_id), _("已新增员工，请授予角色并设置密码。"))

    context = {"title": _("新增员工"), "crumbs": person_crumbs(), "cancel": reverse("org:people")}
    return answer_form(request, "backoffice/form.html", lambda data, _f: forms.PersonForm(data), act, context)


@page
def change_person(request: PageRequest, staff_id: int) -> HttpResponse:
    """Change name and title."""
    staff = one(queries.staff(request.actor), pk=staff_id)
    initial = {"name": staff.name, "title": staff.title}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.change_staff(staff_id, **cleaned, actor=request.actor)
        return go(request, person_url(staff_id), _("已保存。"))

    def make(data: Any, _files: Any) -> forms.PersonChangeForm:
        return forms.PersonChangeForm(data, initial=initial)

    context = {"title": _("更改员工资料"), "crumbs": person_crumbs(staff), "cancel": person_url(staff_id)}
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def disable_person(request: PageRequest, staff_id: int) -> HttpResponse:
    """Shut a person out at once."""
    return _with_reason(
        request,
        staff_id,
        title=_("停用员工"),
        intro=_("停用后立即退出其全部登录并撤销接口令牌；角色保留，重新启用后恢复。"),
        act=lambda reason: org.disable_staff(staff_id, reason=reason, actor=request.actor),
        done=_("已停用。"),
        danger=True,
    )


@page
def enable_person(request: PageRequest, staff_id: int) -> HttpResponse:
    """Let a person in again."""
    return _with_reason(
        request,
        staff_id,
        title=_("启用员工"),
        intro=_("启用后按仍有效的角色恢复权限；以前的登录和接口令牌不恢复。"),
        act=lambda reason: org.enable_staff(staff_id, reason=reason, actor=request.actor),
        done=_("已启用。"),
    )


@page
def reset_second_step(request: PageRequest, staff_id: int) -> HttpResponse:
    """Remove the second step of somebody who lost it."""
    return _with_reason(
        request,
        staff_id,
        title=_("重置两步验证"),
        intro=_("重置后对方只凭密码即可登录，请先核实身份，并请其重新启用两步验证。"),
        act=lambda reason: org.reset_second_step(staff_id, reason=reason, actor=request.actor),
        done=_("已重置。"),
        danger=True,
    )


@page
def set_password(request: PageRequest, staff_id: int) -> HttpResponse:
    """Give somebody a password they must change."""
    staff = one(queries.staff(request.actor), pk=staff_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.set_password(staff_id, password=cleaned["password"], actor=request.actor)
        return go(request, person_url(staff_id), _("密码已设置，对方的登录已全部退出。"))

    context = {"title": _("设置密码"), "crumbs": person_crumbs(staff), "cancel": person_url(staff_id)}
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: forms.PasswordForm(data), act, context
    )


@page
def grant_role(request: PageRequest, staff_id: int) -> HttpResponse:
    """Give a person a role."""
    staff = one(queries.staff(request.actor), pk=staff_id)

    def make(data: Any, _files: Any) -> forms.GrantForm:
        return forms.GrantForm(
            data,
            roles=[(str(role.pk), role.name) for role in queries.roles(request.actor)],
            projects=[(str(each.pk), str(each)) for each in queries.projects(request.actor)],
        )

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        until = cleaned["until"]
        org.grant_role(
            staff_id,
            role_id=int(cleaned["role"]),
            project_id=int(cleaned["project"]) if cleaned["project"] else None,
            ends_at=_end_of(until) if until else None,
            actor=request.actor,
        )
        return go(request, person_url(staff_id), _("已授予角色。"))

    context = {"title": _("授予角色"), "crumbs": person_crumbs(staff), "cancel": person_url(staff_id)}
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def end_grant(request: PageRequest, grant_id: int) -> HttpResponse:
    """Take a role away."""
    grant = one(queries.grants(request.actor), pk=grant_id)
    return _with_reason(
        request,
        grant.staff_id,
        title=_("收回角色"),
        intro=_("收回“%(name)s”的角色“%(role)s”，立即生效。")
        % {"name": grant.staff.name, "role": grant.role.name},
        act=lambda reason: org.end_grant(grant_id, reason=reason, actor=request.actor),
        done=_("已收回。"),
        danger=True,
    )


@require_POST
@page
def revoke_token(request: PageRequest, staff_id: int, token_id: int) -> HttpResponse:
    """End somebody's token."""
    token = one(queries.tokens(request.actor).filter(staff_id=staff_id), pk=token_id)
    org.revoke_token(token.pk, actor=request.actor)
    return go(request, person_url(staff_id), _("已撤销接口令牌。"))


def _with_reason(
    request: PageRequest, staff_id: int, *, title: str, intro: str, act: Any, done: str, danger: bool = False
) -> HttpResponse:
    staff = one(queries.staff(request.actor), pk=staff_id)

    def carry_out(cleaned: dict[str, Any]) -> HttpResponse:
        act(cleaned["reason"])
        return go(request, person_url(staff_id), done)

    context = {
        "title": title,
        "intro": intro,
        "submit": title,
        "danger": danger,
        "crumbs": person_crumbs(staff),
        "cancel": person_url(staff_id),
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: forms.ReasonForm(data), carry_out, context
    )


def _end_of(day: Any) -> datetime:
    """The moment after the last of ``day`` in the office's time zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
