"""Who knocks at the API: a bearer token, counted, and nothing else."""

from __future__ import annotations

from hashlib import sha256
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer

from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.client_address import client_address
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.rates import seconds_to_wait


class Bearer(HttpBearer):
    """``Authorization: Bearer kaipan_…``. A session cookie opens nothing here, so nobody can ride on one.

    Requests are counted by address before the token is looked at and by token afterwards; who comes more
    often than ``API_REQUESTS_PER_MINUTE`` allows waits for the next minute.
    """

    def __call__(self, request: HttpRequest) -> Actor | None:
        _count("address", client_address(request) or "nowhere")
        actor: Actor | None = super().__call__(request)
        return actor

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor the token stands for now; None when it is unknown or over, or its owner disabled."""
        actor = org.actor_for_token(token)
        if actor is None:
            return None
        _count("token", sha256(token.encode()).hexdigest())
        cast("ApiRequest", request).actor = actor
        return actor


def _count(by: str, whom: str) -> None:
    wait = seconds_to_wait(f"api.{by}:{whom}", limit=settings.API_REQUESTS_PER_MINUTE[by])
    if wait:
        raise Throttled(wait=wait)
