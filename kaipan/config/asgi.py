"""The ASGI door: the event stream beside the pages."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaipan.config.settings")

pages = get_asgi_application()

from kaipan.interfaces.body_limit import BodyLimit  # noqa: E402  needs the apps to be ready
from kaipan.interfaces.live.application import LiveApplication  # noqa: E402

live = LiveApplication()


async def doors(scope: Any, receive: Any, send: Any) -> None:
    """The stream to ``/live/``, everything else to Django."""
    if scope["type"] == "lifespan":
        await _live_as_long_as_the_server(receive, send)
    elif scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    else:
        await pages(scope, receive, send)


application = BodyLimit(doors)


async def _live_as_long_as_the_server(receive: Any, send: Any) -> None:
    while (message := await receive())["type"] != "lifespan.shutdown":
        if message["type"] == "lifespan.startup":
            live.start()
            await send({"type": "lifespan.startup.complete"})
    live.stop()
    await send({"type": "lifespan.shutdown.complete"})
