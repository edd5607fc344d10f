"""What people type to come in and to look after their account."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

_LONGEST_PASSWORD = 200


def _password_box(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput({"autocomplete": autocomplete, "maxlength": _LONGEST_PASSWORD})


def _code_box() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True})


class SignInForm(LoginForm):
    """Login name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("登录名"),
            max_length=40,
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
        )
        self.fields["password"] = forms.CharField(
            label=_("密码"),
            max_length=_LONGEST_PASSWORD,
            strip=False,
            widget=_password_box("current-password"),
        )


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more, before the account itself is changed."""

    password = forms.CharField(  # type: ignore[assignment]
        label=_("密码"), max_length=_LONGEST_PASSWORD, strip=False, widget=_password_box("current-password")
    )


class SecondStepForm(AuthenticateForm):
    """The second step of signing in."""

    code = forms.CharField(label=_("验证码或恢复码"), max_length=20, widget=_code_box())


class ConfirmCodeForm(CodeReauthenticateForm):
    """A code once more, before the account itself is changed."""

    code = forms.CharField(label=_("验证码或恢复码"), max_length=20, widget=_code_box())


class EnrolForm(ActivateTOTPForm):
    """The first code of a new authenticator."""

    code = forms.CharField(label=_("验证器显示的 6 位数字"), max_length=20, widget=_code_box())


class PasswordForm(forms.Form):
    """The old password, and a new one typed twice."""

    old = forms.CharField(
        label=_("当前密码"),
        max_length=_LONGEST_PASSWORD,
        strip=False,
        widget=_password_box("current-password"),
    )
    new = forms.CharField(
        label=_("新密码"),
        max_length=_LONGEST_PASSWORD,
        strip=False,
        widget=_password_box("new-password"),
        help_text=_("至少 10 个字符，不能只有数字，不能与登录名相近，不能是常见密码。"),
    )
    again = forms.CharField(
        label=_("再输入一次新密码"),
        max_length=_LONGEST_PASSWORD,
        strip=False,
        widget=_password_box("new-password"),
    )

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_old(self) -> str:
        """The old password must be right."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("当前密码不正确。"))
        return str(self.cleaned_data["old"])

    def clean(self) -> dict[str, Any]:
        """The new one must be new, and typed the same twice."""
        cleaned = super().clean() or {}
        new = cleaned.get("new")
        if new and new != cleaned.get("again"):
            self.add_error("again", _("两次输入的新密码不一致。"))
        if new and new == cleaned.get("old"):
            self.add_error("new", _("新密码不能与当前密码相同。"))
        return cleaned
