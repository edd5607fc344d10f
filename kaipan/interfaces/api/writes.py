"""Writes: one verb, one effect for one ``Idempotency-Key``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from ninja import Header
from pydantic import Field

from kaipan.platform.idempotency import once

R = TypeVar("R")

IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        description="Chosen by the client; the same key with the same body has one effect and one answer.",
    ),
    Field(min_length=8, max_length=80, pattern=r"^[\x21-\x7e]+$"),
]


def write_once(
    request: HttpRequest,
    key: str,
    verb: Callable[[], R],
    *,
    answer: Callable[[R], dict[str, Any]],
    status: int = 200,
) -> tuple[int, dict[str, Any]]:
    """Run the verb once for this client's key and answer with its status and body.

    The address is part of what must be the same, so a key used for one verb cannot answer for another.
    """
    fingerprint = f"{request.method} {request.get_full_path()}\n".encode() + request.body

    def render(result: Any) -> tuple[int, object]:
        return status, answer(result)

    with once(request.actor.staff_id, key, fingerprint, render):  # type: ignore[attr-defined]
        result = verb()
    return status, answer(result)
