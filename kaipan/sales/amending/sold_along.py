"""Rooms sold along, given to a deal at the price that was frozen with its amendment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.platform.unit_of_work import step
from kaipan.sales.amending.world import World
from kaipan.sales.models import AddOn, Deal
from kaipan.sales.opening import check_for_sale
from kaipan.sales.rules import states
from kaipan.sales.rules.standing import SoldAlong


@step
def take_along(world: World, wanted: Iterable[SoldAlong], *, today: date, actor: Actor) -> None:
    """Let the deal have the rooms, under the names it has its own; refuses one that is not to be had now."""
    held = world.room.occupancy
    named, contact = (held.holder_label, held.contact) if held else ("", "")
    for each in wanted:
        room = world.rooms[each.room_id]
        check_for_sale(room, on=today, actor=actor)
        occupy_along(world.deal, room, named, contact, actor)
        write_along(world.deal, each, today)


@step
def occupy_along(
    deal: Deal, room: inventory.RoomFacts, holder_label: str, contact: str, actor: Actor
) -> None:
    """Take a room off the market for a deal it goes with."""
    signed = deal.state == states.SIGNED
    inventory.occupy(
        room,
        kind=inventory.OccupancyKind.SIGNED if signed else inventory.OccupancyKind.SUBSCRIBED,
        source=deal.source,
        holder_label=holder_label,
        contact=contact,
        actor=actor,
    )


def write_along(deal: Deal, each: SoldAlong, today: date) -> AddOn:
    """Write down that a room goes with the deal from now on."""
    return AddOn.objects.create(
        project_id=deal.project_id,
        deal=deal,
        room_id=each.room_id,
        payment_plan_id=each.payment_plan_id,
        list_total=Money(str(each.quote["list_total"])),
        deal_total=each.total,
        quote=dict(each.quote),
        agreed_on=today,
    )
