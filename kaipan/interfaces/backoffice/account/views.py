"""One's own account: who one is here, and one's password."""

from typing import Any, cast

from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.account.forms import PasswordForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.org.permissions import ISSUE_TOKEN


@require_GET
@page
def overview(request: PageRequest) -> HttpResponse:
    """Who one is here, with which roles, and how the account is kept safe."""
    user = cast("Any", request.user)
    held = Authenticator.objects.filter(user=user)
    codes = held.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "title": _("我的账号"),
        "facts": [
            (_("姓名"), user.name),
            (_("登录名"), user.username),
            (_("职务"), user.title),
            (_("公司"), user.company.name),
        ],
        "held_roles": org_queries.held_roles(request.actor),
        "may_issue_tokens": request.actor.may_somewhere(ISSUE_TOKEN),
        "tokens": org_queries.tokens(request.actor).filter(staff=user, revoked_at__isnull=True),
        "second_step": held.filter(type=Authenticator.Type.TOTP).first(),
        "unused_codes": len(codes.wrap().get_unused_codes()) if codes else None,
    }
    return render(request, "backoffice/account/overview.html", context)


@sensitive_post_parameters("old", "new", "again")
@never_cache
@page
@rate_limit(action="change_password")  # type: ignore[no-untyped-call]
def change_password(request: PageRequest) -> HttpResponse:
    """Choose another password. Every other session of the person ends; this one goes on under a new key."""

    user = cast("Any", request.user)

    def make(data: Any, _files: Any) -> PasswordForm:
        return PasswordForm(data, user=user)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        org.set_password(user.pk, password=cleaned["new"], actor=request.actor)
        user.refresh_from_db()
        update_session_auth_hash(request, user)
        return go(request, reverse("mfa_index"), _("密码已更改，其他设备上的登录已全部退出。"))

    context = {"title": _("修改密码"), "submit": _("更改密码"), "cancel": reverse("mfa_index")}
    if user.password_is_temporary:
        context |= {"intro": _("当前密码由管理员设置，请先改为只有您自己知道的密码。"), "cancel": ""}
    return answer_form(request, "backoffice/form.html", make, act, context)
