"""How people come in: accounts are made by administrators, never by a visitor, and nothing goes by mail.

The libraries behind these adapters are allauth (pages, second step) and axes (pauses after failures).
"""

from __future__ import annotations

import base64
import logging
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.account.fingerprints import fingerprint
from kaipan.interfaces.client_address import client_address
from kaipan.kernel.actor import Channel
from kaipan.kernel.typed_values.usernames import folded_username
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.platform.encryption import seal, unseal

log = logging.getLogger("kaipan.sign_in")

_SAID = {
    "mfa/messages/totp_activated.txt": _("两步验证已启用。"),
    "mfa/messages/totp_deactivated.txt": _("两步验证已停用。"),
    "mfa/messages/recovery_codes_generated.txt": _("已生成新的恢复码，请妥善保存。"),
}


class SignIn(DefaultAccountAdapter):
    """The sign-in door of the back office.

    Unknown name, wrong password and disabled account get one answer, after the same work.
    """

    error_messages: dict[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("登录名或密码不正确。"),
        "incorrect_password": _("密码不正确。"),
        "incorrect_code": _("验证码不正确。"),
        "too_many_login_attempts": _("尝试次数过多，请 15 分钟后再试。"),
        "rate_limited": _("操作过于频繁，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up; staff are added in the room of the organisation."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person with this name and password, unless disabled."""
        credentials["username"] = folded_username(credentials.get("username", ""))
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None and user.is_active:
            return user
        log.warning("sign-in refused: account %s from %s", _account(credentials), client_address(request))
        return None

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Open the session, under a new key, and say so in the audit trail."""
        super().login(request, user)
        _note(org.AccessEvent.SIGNED_IN, user)

    def logout(self, request: HttpRequest) -> None:
        """Close the session and say so in the audit trail."""
        user = request.user
        super().logout(request)
        _note(org.AccessEvent.SIGNED_OUT, cast("AbstractBaseUser", user))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the limits count by address."""
        address = client_address(request)
        if address is None:
            raise PermissionDenied
        return address

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say our own sentences; the library's greetings stay unsaid."""
        if message_template in _SAID:
            messages.add_message(request, level, str(_SAID[message_template]))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail: what happened to an account stands in the audit trail."""


class SecondStep(DefaultMFAAdapter):
    """The second step: its secrets are sealed as personal numbers are."""

    error_messages: dict[str, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不正确，请输入验证器当前显示的 6 位数字。"),
    }

    _BOUND_TO = "mfa_authenticator.data"

    def encrypt(self, text: str) -> str:
        """A secret as the database holds it."""
        return base64.b64encode(seal(text, self._BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as the library works with it."""
        return unseal(base64.b64decode(encrypted_text), self._BOUND_TO)


def _note(event: org.AccessEvent, user: AbstractBaseUser) -> None:
    org.note_access(event, actor=org_queries.actor_for(user, Channel.PAGE))  # type: ignore[arg-type]


def _account(credentials: dict[str, Any]) -> str:
    """Tells accounts apart in the log without naming them: people type passwords into the wrong box."""
    return fingerprint(credentials["username"])[:16]
