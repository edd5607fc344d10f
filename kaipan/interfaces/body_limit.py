"""The largest request we take: what is larger is turned away at the door, before anything keeps it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 22 * 1024 * 1024
"""A spreadsheet of 20 MB, the largest thing anybody sends, with its form around it."""


class BodyLimit:
    """Answers 413 to a request that says it is larger than :data:`LARGEST`, or turns out to be."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
        elif _announced(scope) > LARGEST:
            await _refuse(send)
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        received, is_too_large = 0, False

        async def counting() -> dict[str, Any]:
            nonlocal received, is_too_large
            message = await receive()
            received += len(message.get("body", b""))
            if received > LARGEST:
                is_too_large = True
                return {"type": "http.disconnect"}
            return message

        async def answering(message: dict[str, Any]) -> None:
            if not is_too_large:
                await send(message)

        await self.application(scope, counting, answering)
        if is_too_large:
            await _refuse(send)


def _announced(scope: Scope) -> int:
    """How large the request says it is; 0 when it does not say."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() and len(said) < 20 else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send(
        {
            "type": "http.response.body",
            "body": "请求过大，文件最大 20 MB。 Too large: files may have 20 MB.".encode(),
        }
    )
