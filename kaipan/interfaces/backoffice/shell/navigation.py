"""Where one can go: the sidebar, the bar at the bottom of a phone, and the palette's places.

Sections stand here in the order of the business. Each area of the back office adds its items in its
``entries.py``; an item is shown to those who hold one of its permissions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pypinyin import Style, lazy_pinyin

from kaipan.kernel.actor import Actor


class Section(Enum):
    """The groups of the sidebar, from the day's work to the house's own affairs."""

    WORK = _("工作")
    ROOMS = _("房源与价格")
    CUSTOMERS = _("客户与跟进")
    SALES = _("销售")
    FINANCE = _("财务")
    AFTERSALES = _("售后")
    REPORTS = _("报表")
    SYSTEM = _("系统")


@dataclass(frozen=True, slots=True)
class Item:
    """A place to go to.

    ``permissions`` are alternatives; none means everybody signed in. ``in_project`` addresses take the
    current project (``project_id``). ``order`` sorts within the section. ``on_phone`` puts the item on
    the phone's bar (the first four). ``count`` gives the number beside the label, ``count_here`` that of a
    place in the current project; zero shows nothing.
    """

    section: Section
    label: str | Promise
    icon: str
    url_name: str
    permissions: tuple[str, ...] = ()
    in_project: bool = False
    order: int = 50
    on_phone: bool = False
    count: Callable[[Actor], int] | None = None
    count_here: Callable[[Actor, int], int] | None = None

    def allowed(self, actor: Actor, project_id: int | None) -> bool:
        """Whether this person may go there, in the current project where the place lies in one."""
        if self.in_project:
            return project_id is not None and (
                not self.permissions or any(actor.may(name, project_id) for name in self.permissions)
            )
        return not self.permissions or any(
            actor.may(name) or actor.projects_with(name) for name in self.permissions
        )

    @property
    def has_count(self) -> bool:
        """Whether a number may stand beside the label."""
        return bool(self.count or self.count_here)

    def counted(self, actor: Actor, project_id: int | None) -> int:
        """The number beside the label."""
        if self.count_here is not None and project_id is not None:
            return self.count_here(actor, project_id)
        return self.count(actor) if self.count else 0

    def url(self, project_id: int | None) -> str:
        """The address, within the current project where the place lies in one."""
        return reverse(self.url_name, kwargs={"project_id": project_id} if self.in_project else None)


@dataclass(frozen=True, slots=True)
class Place:
    """An item as one person sees it now."""

    label: str
    icon: str
    url: str
    has_count: bool
    is_current: bool
    on_phone: bool

    def matches(self, text: str) -> bool:
        """Whether the label holds ``text``, or its pinyin or initials begin with it: 销控, xkt, xiaok."""
        wanted = text.casefold().replace(" ", "")
        return wanted in self.label.casefold() or any(
            spelling.startswith(wanted) for spelling in _spellings(self.label)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """One section of the sidebar with the places this person may go to."""

    label: str
    places: tuple[Place, ...]


_items: list[Item] = []


def register(*items: Item) -> None:
    """Add items to the sidebar. Called once, while the program starts."""
    _items.extend(items)


def menu(actor: Actor, project_id: int | None, path: str) -> list[Group]:
    """The sidebar for ``actor``; the place whose address is the longest beginning of ``path`` is current.

    Without the numbers beside the places: counting takes as long as many a page, see :func:`counts`.
    """
    allowed = sorted(_allowed(actor, project_id), key=lambda item: item.order)
    urls = {item: item.url(project_id) for item in allowed}
    current = _longest_beginning(path, urls.values())
    return [
        Group(str(section.value), places)
        for section in Section
        if (
            places := tuple(
                Place(
                    label=str(item.label),
                    icon=item.icon,
                    url=urls[item],
                    has_count=item.has_count,
                    is_current=urls[item] == current,
                    on_phone=item.on_phone,
                )
                for item in allowed
                if item.section is section
            )
        )
    ]


def counts(actor: Actor, project_id: int | None) -> dict[str, int]:
    """The numbers beside the places this person may go to, by address; what counts nothing is left out."""
    counting = (item for item in _allowed(actor, project_id) if item.has_count)
    counted = {item.url(project_id): item.counted(actor, project_id) for item in counting}
    return {url: count for url, count in counted.items() if count}


def phone_bar(groups: Sequence[Group]) -> list[Place]:
    """The first four places marked for the phone's bar; the fifth button opens the whole sidebar."""
    return [place for group in groups for place in group.places if place.on_phone][:4]


def _allowed(actor: Actor, project_id: int | None) -> list[Item]:
    return [item for item in _items if item.allowed(actor, project_id)]


def _longest_beginning(path: str, urls: object) -> str | None:
    beginnings = [url for url in urls if path == url or (url != "/" and path.startswith(url))]  # type: ignore[attr-defined]
    return max(beginnings, key=len, default=None)


@cache
def _spellings(label: str) -> tuple[str, ...]:
    return (
        "".join(lazy_pinyin(label, style=Style.FIRST_LETTER)).casefold(),
        "".join(lazy_pinyin(label)).casefold(),
    )
