"""The largest request we take: what is larger is turned away at the door, before anything keeps it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from kaipan.customers.queries import TABLE_LIMITS
from kaipan.platform.spreadsheets.limits import DEFAULT_LIMITS, MEGABYTE

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_AROUND = 2 * MEGABYTE
LARGEST = DEFAULT_LIMITS.file_size + _AROUND
"""A spreadsheet, the largest thing anybody sends, with its form around it."""
LARGE_TABLES = re.compile(r"(/api/v1)?/projects/\d+/(customers/imports/new/|customer-tables)")
LARGEST_TABLE = TABLE_LIMITS.file_size + _AROUND
"""But the customers of another system come in a larger table, by these two addresses."""


class BodyLimit:
    """Answers 413 to a request that says it is larger than its address takes, or turns out to be."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        largest = _largest(scope)
        if _announced(scope) > largest:
            await _refuse(send, largest)
        else:
            await self._counted(scope, receive, send, largest)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, largest: int) -> None:
        received, is_too_large = 0, False

        async def counting() -> dict[str, Any]:
            nonlocal received, is_too_large
            message = await receive()
            received += len(message.get("body", b""))
            if received > largest:
                is_too_large = True
                return {"type": "http.disconnect"}
            return message

        async def answering(message: dict[str, Any]) -> None:
            if not is_too_large:
                await send(message)

        await self.application(scope, counting, answering)
        if is_too_large:
            await _refuse(send, largest)


def _largest(scope: Scope) -> int:
    return LARGEST_TABLE if LARGE_TABLES.fullmatch(scope.get("path", "")) else LARGEST


def _announced(scope: Scope) -> int:
    """How large the request says it is; 0 when it does not say."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() and len(said) < 20 else 0


async def _refuse(send: Send, largest: int) -> None:
    most = (largest - _AROUND) // MEGABYTE
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send(
        {
            "type": "http.response.body",
            "body": f"请求过大，文件最大 {most} MB。 Too large: files may have {most} MB.".encode(),
        }
    )
