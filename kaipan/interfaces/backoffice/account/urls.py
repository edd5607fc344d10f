"""Signing in and out, and one's own account.

The names are those the library looks for; only what stands here is open. There is no sign-up, no mail and
no reset by link: an administrator sets a new password.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.urls import path

from kaipan.interfaces.backoffice.account import tokens, views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", second_step.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("account/", views.overview, name="mfa_index"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/tokens/add/", tokens.issue_token, name="account_issue_token"),
    path("account/tokens/<int:token_id>/revoke/", tokens.revoke_token, name="account_revoke_token"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-step/", login_required(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-step/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        login_required(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
