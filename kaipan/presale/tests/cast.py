"""Four rooms of four sizes, and verbs that race each other."""

import threading
from decimal import Decimal

from django.db import DatabaseError, connection, transaction

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Refusal
from kaipan.kernel.rounding import TO_YUAN
from kaipan.org import queries as org_queries
from kaipan.presale import actions
from kaipan.presale.models import PricePlan

FOUR_ROOMS = [("89.50", 11800), ("89.50", 12100), ("120.30", 12300), ("143.20", 11950)]


def four_rooms(project):
    """A, B, C and D of the levelling example, side by side on one floor: the building and the rooms."""
    system = org_queries.system_actor(project.company_id)
    building_id = inventory.add_building(project.pk, name="9栋", floors=1, actor=system)
    return building_id, [
        inventory.add_room(
            building_id,
            number=f"10{position}",
            floor_index=1,
            position=position,
            presale_gross=Area(area),
            actor=system,
        )
        for position, (area, _price) in enumerate(FOUR_ROOMS, 1)
    ]


def four_room_plan(project, actor):
    """The plan of the levelling example, tried: unit price and total to the yuan; the plan and its rooms."""
    building_id, room_ids = four_rooms(project)
    plan_id = actions.create_price_plan(
        project.pk, name="四套", rounding=actions.PriceRounding(unit=TO_YUAN, total=TO_YUAN), actor=actor
    )
    bases = [
        actions.BasePriceRow(building_id, None, position, Decimal(price))
        for position, (_area, price) in enumerate(FOUR_ROOMS, 1)
    ]
    actions.set_base_prices(plan_id, bases, actor=actor)
    actions.run_trial(plan_id, actor=actor)
    return plan_id, room_ids


def plan_of(plan_id):
    return PricePlan.objects.get(pk=plan_id)


def a_base(rooms, value="12000", position=1, unit=True):
    """A base price for the building of these rooms."""
    facts = building.facts(rooms[0])
    return actions.BasePriceRow(facts.building_id, facts.unit_id if unit else None, position, Decimal(value))


def at_once(*verbs):
    """Run the verbs in as many sessions at the same moment; what each returned or refused with."""
    start, outcomes = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(place, verb):
        start.wait()
        try:
            outcomes[place] = verb()
        except Refusal as refusal:
            outcomes[place] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refused_by_the_database(sql, *parameters):
    """What the database says to raw SQL that it must not carry out."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        return str(error)
    return "carried out"
