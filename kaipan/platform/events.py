"""Facts go up: an event is kept in the transaction that made it true and handled after the commit."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from psycopg.types.json import Jsonb

from kaipan.platform import jobs
from kaipan.platform.clock import settled_moment
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.inserting import insert
from kaipan.platform.models import Event
from kaipan.platform.unit_of_work import current_unit

E = TypeVar("E")
Handler = Callable[[Any], None]

_classes: dict[str, type] = {}
_handlers: dict[str, list[Handler]] = {}


def event(cls: type[E]) -> type[E]:
    """Make a frozen dataclass an event. Its name is ``room.ClassName``; its fields are plain JSON values."""
    _classes[name_of(cls)] = cls
    return cls


def name_of(cls: type) -> str:
    """``kaipan.sales.events.DealBooked`` → ``sales.DealBooked``."""
    return f"{cls.__module__.split('.')[1]}.{cls.__name__}"


def handles(cls: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Subscribe a handler of an upper room. It runs after commit, at least once: make it idempotent."""

    def subscribe(handler: Callable[[E], None]) -> Callable[[E], None]:
        listeners = _handlers.setdefault(name_of(cls), [])
        if handler not in listeners:
            listeners.append(handler)
        return handler

    return subscribe


def publish(fact: Any) -> None:
    """Put a fact in the outbox of the running transaction and enqueue its deliveries with it."""
    current_unit()
    name = name_of(type(fact))
    payload = _payload(fact)
    event_id = insert(Event, name=name, project_id=getattr(fact, "project_id", None), payload=payload)
    for handler in _handlers.get(name, []):
        jobs.enqueue("platform.deliver_event", event_id=event_id, handler=_label(handler))


def publish_each(facts: Sequence[Any]) -> None:
    """As :func:`publish`, of very many facts of one kind; one job a handler hands out their deliveries."""
    current_unit()
    if not facts:
        return
    name = name_of(type(facts[0]))
    ids = take_ids(Event, len(facts))
    payloads = (Jsonb(_payload(fact)) for fact in facts)
    projects = (getattr(fact, "project_id", None) for fact in facts)
    names = itertools.repeat(name)
    copy_rows(
        Event,
        ("id", "name", "project_id", "payload"),
        zip(ids, names, projects, payloads, strict=False),
    )
    for handler in _handlers.get(name, []):
        jobs.enqueue("platform.hand_out_deliveries", event_ids=ids, handler=_label(handler))


def outbox(project_ids: Iterable[int]) -> QuerySet[Event]:
    """What happened in these projects, in an order into which nothing is inserted later.

    A fact appears once every transaction that began before it is over: numbers are given before the
    commit, so a reader who saw number 12 and goes on from there would else miss a late number 11.
    """
    return Event.objects.filter(project_id__in=sorted(project_ids), at__lt=settled_moment()).order_by("pk")


@jobs.job("platform.hand_out_deliveries")
def hand_out_deliveries(*, event_ids: list[int], handler: str) -> None:
    """Ask for one delivery an event, after the commit: whoever posted very many does not wait for that."""
    jobs.enqueue_each(
        "platform.deliver_event", [{"event_id": event_id, "handler": handler} for event_id in event_ids]
    )


@jobs.job("platform.deliver_event")
def deliver_event(*, event_id: int, handler: str) -> None:
    """Hand one kept event to one of its handlers."""
    kept = Event.objects.get(pk=event_id)
    chosen = next(each for each in _handlers.get(kept.name, []) if _label(each) == handler)
    chosen(_classes[kept.name](**kept.payload))


def _payload(fact: Any) -> dict[str, Any]:
    return {each.name: getattr(fact, each.name) for each in dataclasses.fields(fact)}


def _label(handler: Handler) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"
