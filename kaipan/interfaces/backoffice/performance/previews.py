"""What a settlement would post, person by person, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.performance import queries as performance
from kaipan.sales import queries as sales


@dataclass(frozen=True, slots=True)
class Line:
    """A row the ledger would get: the room, as what, on what, at which rate."""

    deal_id: int
    room: str
    kind: str
    draft: performance.Draft

    @property
    def rows_url(self) -> str:
        """The performance that it is counted on."""
        listed = reverse("performance:credits", args=[self.draft.plan.project_id])
        return listed + "?" + urlencode({"q": self.room, "consultant": self.draft.consultant_id})


@dataclass(frozen=True, slots=True)
class Person:
    """What one consultant would get."""

    consultant_id: int
    name: str
    lines: Sequence[Line]

    @property
    def total(self) -> Money:
        """The sum, in 元."""
        return Money.total(each.draft.amount for each in self.lines)


def by_person(preview: performance.Preview, actor: Actor) -> list[Person]:
    """The rows of a preview by consultant, by name."""
    people = names({each.consultant_id for each in preview.rows}, actor)
    rooms = room_labels({each.deal_id for each in preview.rows}, preview.project_id)
    found = [
        Person(
            key,
            name,
            [
                Line(each.deal_id, rooms.get(each.deal_id, ""), each.kind, each)
                for each in preview.rows
                if each.consultant_id == key
            ],
        )
        for key, name in people.items()
    ]
    return sorted(found, key=lambda each: each.name)


def names(staff_ids: set[int], actor: Actor) -> dict[int, str]:
    """Who they are."""
    rows: Any = org.staff(org.system_actor(actor.company_id)).filter(pk__in=staff_ids)
    return dict(rows.order_by().values_list("pk", "name"))


def room_labels(deal_ids: set[int], project_id: int) -> dict[int, str]:
    """Which rooms the deals are about."""
    deals = sales.deals(org.system_actor_of_project(project_id)).filter(pk__in=deal_ids)
    return dict(deals.order_by().values_list("pk", "room__label"))
