"""The ASGI application of the event stream: ``GET /live/projects/<id>/``."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from importlib import import_module
from io import BytesIO
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.db import OperationalError, connection

from kaipan.interfaces.live.hub import Hub, Watcher
from kaipan.interfaces.live.publisher import publish_for_ever
from kaipan.kernel.actor import Channel
from kaipan.org import queries as org

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

KEEP_ALIVE = 15.0
ADDRESS = re.compile(r"/live/projects/(\d{1,18})/", re.ASCII)

_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class LiveApplication:
    """Streams the changes of one project to a person who works in it."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to listen and to publish, once the server's loop runs."""
        self._tasks = [
            asyncio.create_task(self.hub.listen_for_ever()),
            asyncio.create_task(publish_for_ever()),
        ]

    def stop(self) -> None:
        """End both."""
        for task in self._tasks:
            task.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = ADDRESS.fullmatch(scope["path"])
        if address is None or not await asyncio.to_thread(_may_watch, scope, int(address[1])):
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body"})
            return
        stream = asyncio.create_task(self._stream(scope, int(address[1]), send))
        gone = asyncio.create_task(_until_gone(receive))
        _, unfinished = await asyncio.wait({stream, gone}, return_when=asyncio.FIRST_COMPLETED)
        for task in unfinished:
            task.cancel()

    async def _stream(self, scope: Scope, project_id: int, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        with self.hub.watching(project_id) as watcher:
            await _write(send, "retry: 2000\n\n")
            checked_at = monotonic()
            while True:
                message = await _next(watcher)
                if monotonic() - checked_at >= KEEP_ALIVE:
                    if not await asyncio.to_thread(_may_still_watch, scope, project_id):
                        break
                    checked_at = monotonic()
                await _write(send, message)
        await send({"type": "http.response.body"})


async def _next(watcher: Watcher) -> str:
    """What there is to tell, or, after a while of silence, that we are still here."""
    try:
        return await asyncio.wait_for(watcher.waiting.get(), KEEP_ALIVE)
    except TimeoutError:
        return ": still here\n\n"


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _may_still_watch(scope: Scope, project_id: int) -> bool:
    """The same for an open stream. While the database is away nothing is told, so nobody is sent away."""
    try:
        return _may_watch(scope, project_id)
    except OperationalError:
        return True


def _may_watch(scope: Scope, project_id: int) -> bool:
    """Whether the person behind the session cookie works in the project at this moment."""
    request = ASGIRequest(scope, BytesIO())
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    try:
        person = get_user(request)
        return bool(
            person.is_authenticated
            and person.is_active
            and org.actor_for(person, Channel.PAGE).sees(project_id)
        )
    finally:
        connection.close()
