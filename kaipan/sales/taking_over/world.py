"""What the project knows already, read once for a whole workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kaipan.finance import queries as finance
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.presale import queries as presale
from kaipan.sales.models import Contract, OldPaper, OnlineSigning, Subscription, TakenOverDeal
from kaipan.sales.permissions import VIEW
from kaipan.sales.taking_over.reading import SheetRow


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of money as the sheets name it."""

    code: str
    is_scheduled: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything rows refer to by a word or a number; ``None`` where a word means more than one thing."""

    project_id: ProjectId
    rooms: Mapping[str, inventory.RoomFacts]
    consultants: Mapping[str, tuple[int, str] | None]
    plans: Mapping[str, int]
    kinds: Mapping[str, Kind]
    bank_accounts: Mapping[int, str]
    keys: frozenset[str]
    numbers: Mapping[str, frozenset[str]]
    old_receipts: frozenset[tuple[str, str]]
    old_papers: frozenset[tuple[str, str]]

    def bank_account(self, ending: str) -> int | None:
        """The project's account whose number ends like that; None where none does, or several do."""
        digits = ending.replace(" ", "")
        found = [key for key, number in self.bank_accounts.items() if digits and number.endswith(digits)]
        return found[0] if len(found) == 1 else None


def rooms_named(project_id: ProjectId, rows: Iterable[SheetRow], *, actor: Actor) -> dict[str, int]:
    """The rooms of the project that the rows name, by label."""
    labels = {row.text("房号") for row in rows}
    found = inventory.rooms(actor).filter(project_id=project_id, label__in=labels)
    return dict(found.order_by().values_list("label", "pk"))


def the_world(project_id: ProjectId, rows: Iterable[SheetRow], *, actor: Actor) -> World:
    """What the rows of the first sheet may refer to."""
    facts = inventory.rooms_facts(rooms_named(project_id, rows, actor=actor).values())
    kinds = finance.money_kinds(actor.company_id)
    return World(
        project_id=project_id,
        rooms={room.label: room for room in facts},
        consultants=_consultants(project_id),
        plans=_plans(project_id, actor),
        kinds={kind.name: Kind(kind.code, kind.scheduled) for kind in kinds},
        bank_accounts=_bank_accounts(project_id, actor),
        keys=frozenset(TakenOverDeal.objects.filter(project_id=project_id).values_list("key", flat=True)),
        numbers=_numbers(project_id),
        old_receipts=finance.old_papers(project_id),
        old_papers=frozenset(OldPaper.objects.filter(project_id=project_id).values_list("kind", "number")),
    )


def _consultants(project_id: ProjectId) -> dict[str, tuple[int, str] | None]:
    found: dict[str, tuple[int, str] | None] = {}
    for person in org.holders(project_id, VIEW):
        for word in {person.name, person.username}:
            found[word] = None if word in found else (person.pk, person.name)
    return found


def _plans(project_id: ProjectId, actor: Actor) -> dict[str, int]:
    """The latest version of each plan, by name; offered ones before those that are not."""
    plans = presale.payment_plans(actor, project_id).order_by("enabled", "version", "pk")
    return dict(plans.values_list("name", "pk"))


def _bank_accounts(project_id: ProjectId, actor: Actor) -> dict[int, str]:
    return {each.id: each.number for each in org.project_card(project_id, actor=actor).bank_accounts}


def _numbers(project_id: ProjectId) -> dict[str, frozenset[str]]:
    numbered: dict[str, QuerySet[Any]] = {
        "认购书号": Subscription.objects.all(),
        "合同编号": Contract.objects.all(),
        "网签合同号": OnlineSigning.objects.all(),
    }
    return {
        title: frozenset(rows.filter(project_id=project_id).values_list("number", flat=True))
        for title, rows in numbered.items()
    }
