"""Writes: one verb, one effect for one ``Idempotency-Key``."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any, TypeVar

from django.http import HttpResponse
from ninja import Header
from pydantic import Field

from kaipan.interfaces.api.rendering import json_answer
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Created, Done
from kaipan.platform.encryption import blind_index
from kaipan.platform.idempotency import once

R = TypeVar("R")

IdempotencyKey = Annotated[
    str,
    Field(
        min_length=8,
        max_length=80,
        pattern=r"^[!-~]+$",
        description="Chosen by the client, such as a UUID. The same key with the same request has one effect "
        "and one answer for seven days; with another request it is refused.",
    ),
    Header(alias="Idempotency-Key"),
]


def write_once(
    request: ApiRequest,
    key: str,
    verb: Callable[[], R],
    *,
    answer: Callable[[R], Answer],
    status: int = 200,
    content: bytes | None = None,
) -> HttpResponse:
    """Run the verb once for this client's key and answer with its status and body.

    The answer is kept with the key in the verb's own transaction; it names things by id and holds nothing
    personal. ``content`` stands for the body where that was a form with a file.
    """
    rendered: dict[str, Any] = {}

    def render(result: Any) -> tuple[int, object]:
        rendered.update(answer(result).model_dump(mode="json"))
        return status, rendered

    fingerprint = _fingerprint(request, request.body if content is None else content)
    with once(int(request.actor.staff_id or 0), key, fingerprint, render):
        verb()
    return json_answer(rendered, status=status)


def create_once(request: ApiRequest, key: str, verb: Callable[[], int]) -> HttpResponse:
    """Run a verb that makes something and answers its id."""
    return write_once(request, key, verb, answer=lambda made: Created(id=made), status=201)


def change_once(request: ApiRequest, key: str, changed: int, verb: Callable[[], object]) -> HttpResponse:
    """Run a verb that changes the thing of this id."""
    return write_once(request, key, verb, answer=lambda _: Done(id=changed))


def _fingerprint(request: ApiRequest, content: bytes) -> bytes:
    """What must be the same: method, address and content, under a key, as the content names people."""
    said = f"{request.method} {request.get_full_path()}\n{sha256(content).hexdigest()}"
    return blind_index(said, "api.request")
