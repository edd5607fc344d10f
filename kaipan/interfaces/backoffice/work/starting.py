"""Starting work from a page: off to the page that shows how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from kaipan.interfaces.backoffice.shell.http import go
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.platform import long_work


def start(
    request: PageRequest, kind: str, project_id: int | None, arguments: Mapping[str, Any], *, about: str
) -> HttpResponse:
    """Ask for the verb and show its progress."""
    work_id = long_work.start_work(kind, project_id, arguments, about=about, actor=request.actor)
    return go(request, reverse("work:work", args=[work_id]))
