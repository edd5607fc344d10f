"""By which area and for how much signed deals were sold: many at once, for verbs of rooms above."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.area import Area
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.platform.many import among
from kaipan.sales.models import AmendedTerms, Deal
from kaipan.sales.rules import states


@dataclass(frozen=True, slots=True)
class SoldArea:
    """A signed deal's own room by the terms in force: ``area`` ㎡ of ``area_basis`` for ``total`` 元."""

    deal_id: int
    room_id: int
    account_id: int
    label: str
    product_type: str
    area_basis: str
    area: Area
    total: Money
    contract_day: date


def sold_areas(project_id: ProjectId | int, deal_ids: Collection[int]) -> list[SoldArea]:
    """Of these deals of the project those that are signed, by their ids.

    For verbs of rooms above, which check their own right.
    """
    signed = Deal.objects.filter(project_id=project_id, pk__in=among(deal_ids), state=states.SIGNED)
    amended = {
        deal: (basis, area, total)
        for deal, basis, area, total in AmendedTerms.objects.filter(deal__in=signed.order_by())
        .order_by("deal_id", "-ordinal")
        .distinct("deal_id")
        .values_list("deal_id", "area_basis", "area", "deal_total")
    }
    said = signed.order_by("pk").values_list(
        "pk", "room_id", "account_id", "room__label", "room__product_type", "contract__area_basis",
        "contract__area", "contract__deal_total", "contract__agreed_on",
    )  # fmt: skip
    found = []
    for deal, room, account, label, kind, basis, area, total, signed_on in said:
        holds = amended.get(deal, (basis, area, total))
        found.append(SoldArea(deal, room, account or 0, label, kind, holds[0], holds[1], holds[2], signed_on))
    return found


def signed_deals_of_rooms(project_id: ProjectId | int, room_ids: Collection[int]) -> dict[int, int]:
    """Room → the signed deal that holds it, where one does."""
    rows = Deal.objects.filter(project_id=project_id, room_id__in=among(room_ids), state=states.SIGNED)
    return dict(rows.order_by().values_list("room_id", "pk"))


def are_deals_of(project_id: ProjectId | int, deal_ids: Collection[int]) -> bool:
    """Whether these are deals of the project, all of them."""
    wanted = set(deal_ids)
    return Deal.objects.filter(project_id=project_id, pk__in=among(wanted)).count() == len(wanted)
