"""Values that a page was sent and never asked for: without effect, but somebody tried something."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpResponseBase, QueryDict

from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.typed_values.characters import shown

log = logging.getLogger("kaipan.undeclared")

_OF_THE_FRAME = frozenset({"csrfmiddlewaretoken"})
_MOST_NAMES = 20


class WatchedPost(QueryDict):
    """What was posted; remembers which names were looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked_for: set[str] = set()
        super().__init__(*args, **kwargs)

    @classmethod
    def of(cls, sent: QueryDict) -> WatchedPost:
        """The same values, to be watched."""
        watched = cls("", mutable=True, encoding=sent.encoding)
        for name, values in sent.lists():
            watched.setlist(name, values)
        watched._mutable = False
        return watched

    def __getitem__(self, key: str) -> Any:
        self.asked_for.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked_for.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """One value of a name."""
        self.asked_for.add(key)
        return super().get(key, default)

    def getlist(self, key: str, default: Any = None) -> list[Any]:
        """All values of a name."""
        self.asked_for.add(key)
        return super().getlist(key, default)

    def unread(self) -> list[str]:
        """Names that nobody looked at."""
        return sorted(set(self) - self.asked_for - _OF_THE_FRAME)


def watch(request: PageRequest) -> None:
    """Watch what the page will read of what was posted."""
    request.POST = WatchedPost.of(request.POST)  # type: ignore[assignment]


def report(request: PageRequest, response: HttpResponseBase) -> None:
    """Log the names, never the values, that a page which did what it was asked for did not read."""
    if response.status_code >= 400:
        return
    names = request.POST.unread() if isinstance(request.POST, WatchedPost) else []
    if names:
        said = ", ".join(shown(name) for name in names[:_MOST_NAMES])
        log.warning("staff %s sent %s undeclared: %s", request.actor.staff_id, request.path, said)
