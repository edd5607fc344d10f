"""⌘K: one box that goes anywhere and finds what one may see.

An area registers a provider in its ``entries.py``. A provider is given the actor and the text and answers
with entries the actor may open; it must be quick (an indexed look-up, eight rows or fewer).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.navigation import Group as MenuGroup
from kaipan.kernel.actor import Actor

LONGEST_TEXT = 60
ENTRIES_PER_GROUP = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to open: a room, a customer, a contract, a page."""

    label: str
    url: str
    detail: str = ""
    icon: str = "arrow-right"


Provider = Callable[[Actor, str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one provider under its heading."""

    label: str
    entries: tuple[Entry, ...]


_providers: list[tuple[int, str | Promise, Provider]] = []


def register(provider: Provider, *, group: str | Promise, order: int = 50) -> None:
    """Let ``provider`` answer in the palette under the heading ``group``."""
    _providers.append((order, group, provider))


def search(actor: Actor, text: str, menu: Sequence[MenuGroup]) -> list[Group]:
    """What ``text`` finds, heading by heading; the sidebar's places come last, and alone for no text."""
    wanted = text.strip()[:LONGEST_TEXT]
    found = []
    if wanted:
        for _order, label, provider in sorted(_providers, key=lambda each: each[0]):
            found.append(Group(str(label), tuple(provider(actor, wanted)[:ENTRIES_PER_GROUP])))
    found.append(Group(_("前往"), _places(menu, wanted)))
    return [group for group in found if group.entries]


def _places(menu: Sequence[MenuGroup], wanted: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(place.label, place.url, group.label, place.icon)
        for group in menu
        for place in group.places
        if not wanted or place.matches(wanted)
    )
