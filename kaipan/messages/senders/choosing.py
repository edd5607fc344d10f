"""Which sender carries a channel: named in the settings, one name a channel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any, cast

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

from kaipan.messages.codes import Channel
from kaipan.messages.rules.refusals import NoSender
from kaipan.messages.senders.console import ConsoleSender
from kaipan.messages.senders.file import FileSender
from kaipan.messages.senders.protocol import Sender

GROUP = "kaipan.senders"
OWN: Mapping[str, type[Sender]] = {"console": ConsoleSender, "file": FileSender}


def sender_of(channel: str) -> Sender:
    """The sender of a channel; :class:`NoSender` where the installation names none."""
    name = settings.MESSAGE_SENDERS.get(channel, "")
    if not name:
        raise NoSender(channel=Channel(channel).label)
    return _made(name)


def carried() -> list[str]:
    """The channels for which somebody carries messages."""
    return [channel for channel in Channel.values if settings.MESSAGE_SENDERS.get(channel)]


@cache
def _made(name: str) -> Sender:
    """The sender of that name: of the house, an entry point, or a class by its dotted path."""
    if name in OWN:
        return OWN[name]()
    plugged = entry_points(group=GROUP, name=name)
    made: Any = next(iter(plugged)).load() if plugged else import_string(name)
    return cast("Sender", made())


def senders_that_do_not_load(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """A misspelt sender is found when the program starts, not at night by the first message."""
    found: list[CheckMessage] = []
    for channel, name in settings.MESSAGE_SENDERS.items():
        try:
            if name:
                _made(name)
        except Exception as error:
            found.append(Error(f"{channel}: {name}: {error}", id="messages.E001"))
    return found
