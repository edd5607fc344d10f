"""The page of what a journal or a paper stands on, for those who may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source

_pages: dict[str, tuple[str, Callable[[Actor], QuerySet[Any]]]] = {}


def register(kind: str, page: str, rows: Callable[[Actor], QuerySet[Any]]) -> None:
    """Sources of ``kind`` have the page named ``page``, open to whoever finds them among ``rows(actor)``."""
    _pages[kind] = page, rows


def source_url(source: Source, actor: Actor) -> str:
    """The address of its page; nothing where it has none, or none for this person."""
    if source.kind not in _pages:
        return ""
    page, rows = _pages[source.kind]
    return reverse(page, args=[source.id]) if rows(actor).filter(pk=source.id).exists() else ""
