"""Which account was tried, without saying its name: people type passwords into the wrong box."""

from typing import Any

from django.http import HttpRequest

from kaipan.kernel.typed_values.usernames import folded_username
from kaipan.platform.encryption import blind_index


def fingerprint(username: str) -> str:
    """The same for every way to type one login name; of existing and unknown accounts alike."""
    return blind_index(folded_username(username), "account.sign_in").hex()


def tried_account(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What failed attempts are counted under."""
    username = (credentials or {}).get("username") or request.POST.get("login", "")
    return fingerprint(str(username))
