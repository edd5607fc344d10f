"""What happens to the second step of signing in is audited."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.dispatch import receiver

from kaipan.kernel.actor import Channel
from kaipan.org import actions as org
from kaipan.org import queries as org_queries

_TOTP = Authenticator.Type.TOTP


@receiver(signals.authenticator_added, dispatch_uid="kaipan.account.second_step_added")
def second_step_added(user: Any, authenticator: Authenticator, **_rest: Any) -> None:
    """A new authenticator (the recovery codes that come with it are told with it)."""
    if authenticator.type == _TOTP:
        _note(org.AccessEvent.SECOND_STEP_ADDED, user)


@receiver(signals.authenticator_removed, dispatch_uid="kaipan.account.second_step_removed")
def second_step_removed(user: Any, authenticator: Authenticator, **_rest: Any) -> None:
    """An authenticator is gone: the password alone opens the account."""
    if authenticator.type == _TOTP:
        _note(org.AccessEvent.SECOND_STEP_REMOVED, user)


@receiver(signals.authenticator_reset, dispatch_uid="kaipan.account.recovery_codes_renewed")
def recovery_codes_renewed(user: Any, **_rest: Any) -> None:
    """New recovery codes; the old ones are void."""
    _note(org.AccessEvent.RECOVERY_CODES_RENEWED, user)


def _note(event: org.AccessEvent, user: Any) -> None:
    org.note_access(event, actor=org_queries.actor_for(user, Channel.PAGE))
