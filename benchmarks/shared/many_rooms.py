"""A hundred thousand rooms with attributes, and a plan with eight factors over them.

The rooms are written by one statement: how they come in is the business of ``rooms-import``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import connection

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.rounding import TO_CENT, TO_YUAN
from kaipan.org import queries as org
from kaipan.org.models import Project
from kaipan.presale import actions
from kaipan.presale.codes import Effect, PricingMethod

FLOORS, POSITIONS = 33, 8
VIEWS = ("江景", "湖景", "园景", "街景")
LAYOUTS = ("一室一厅", "两室两厅", "三室两厅", "四室两厅")
ORIENTATIONS = ("SOUTH", "NORTH", "EAST", "WEST", "NORTH_SOUTH")
DECORATIONS = ("BARE", "PLAIN", "FINE")

_ROOMS = """
INSERT INTO inventory_room
       (project_id, building_id, number, label, floor_index, floor_label, position, spans_floors,
        spans_positions, product_type, layout, bedrooms, orientation, view, decoration, ceiling_height, side,
        noise, own_attributes, is_show_flat, estimated_reviewed, presale_gross, presale_inner,
        presale_reviewed, measured_reviewed, selling_area_type, release_state, notes)
SELECT building.project_id, building.id, floor || lpad(position::text, 2, '0'),
       building.name || floor || lpad(position::text, 2, '0'), floor, floor, position, 1, 1, 'RESIDENCE',
       (%(layouts)s::text[])[1 + (floor * 7 + position) %% 4], 1 + (floor + position) %% 4,
       (%(orientations)s::text[])[1 + (position * 3 + floor) %% 5],
       (%(views)s::text[])[1 + (floor * 5 + position + building.nth) %% 4],
       (%(decorations)s::text[])[1 + (floor + position * 2 + building.nth) %% 3],
       2.8 + (floor %% 4) * 0.1, '', '', '{}', position = 8 AND floor = 2, false,
       70 + ((floor * 31 + position * 17 + building.nth * 13) %% 7000) / 100.0,
       60 + ((floor * 31 + position * 17 + building.nth * 13) %% 7000) / 100.0, true, false, 'PRESALE',
       'UNRELEASED', ''
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS nth
          FROM inventory_building WHERE project_id = %(project)s) building,
       generate_series(1, %(floors)s) floor, generate_series(1, %(positions)s) position
 ORDER BY building.id, floor, position
 LIMIT %(rooms)s
"""


def project_with(project: Project, rooms: int, *, floors: int = FLOORS) -> list[int]:
    """Fill the project with that many rooms in buildings of so many floors; its buildings."""
    system = org.system_actor(project.company_id)
    each = floors * POSITIONS
    buildings = [
        int(inventory.add_building(project.pk, name=f"{number}号楼", floors=floors, actor=system))
        for number in range(1, -(-rooms // each) + 1)
    ]
    with connection.cursor() as cursor:
        values = {
            "layouts": list(LAYOUTS),
            "orientations": list(ORIENTATIONS),
            "views": list(VIEWS),
            "decorations": list(DECORATIONS),
            "floors": floors,
            "positions": POSITIONS,
            "project": project.pk,
            "rooms": rooms,
        }
        cursor.execute(_ROOMS, values)
        cursor.execute("ANALYZE inventory_room")
    return buildings


def plan_with_eight_factors(
    project: Project, buildings: list[int], actor: Actor, *, floors: int = FLOORS
) -> PricePlanId:
    """A mixed plan in draft: floors and seven attributes, half of them coefficients."""
    plan_id = actions.create_price_plan(
        project.pk,
        name="八因素",
        method=PricingMethod.MIXED,
        rounding=actions.PriceRounding(unit=TO_CENT, total=TO_YUAN),
        actor=actor,
    )
    bases = [
        actions.BasePriceRow(building, None, None, Decimal(11800) + building % 17) for building in buildings
    ]
    actions.set_base_prices(plan_id, bases, actor=actor)
    table = [
        actions.FloorDifferenceRow(building, floor, Decimal(45) * floor)
        for building in buildings
        for floor in range(1, floors + 1)
    ]
    actions.set_floor_differences(plan_id, table, actor=actor)
    actions.set_factors(plan_id, _factors(), actor=actor)
    return plan_id


def _factors() -> list[actions.FactorTable]:
    height = tuple(
        actions.FactorValueRow(Decimal(f"1.00{n}"), at_least=Decimal("2.8") + n * Decimal("0.1"), below=end)
        for n, end in enumerate([Decimal("2.9"), Decimal("3.0"), Decimal("3.1"), None])
    )
    coefficient, difference = Effect.COEFFICIENT, Effect.DIFFERENCE
    return [
        _factor("朝向", "ORIENTATION", coefficient, ORIENTATIONS, "1.03 0.97 1 0.985 1.05"),
        _factor("景观", "VIEW", coefficient, VIEWS, "1.08 1.05 1.01 0.98"),
        _factor("户型", "LAYOUT", difference, LAYOUTS, "120 60 0 -80.5"),
        _factor("装修", "DECORATION", difference, DECORATIONS, "0 800 1500"),
        _factor("室数", "BEDROOMS", coefficient, "1234", "1.01 1 0.995 0.99"),
        _factor("位置", "POSITION", difference, "12345678", "-50 -30 -10 10 30 50 70 90"),
        actions.FactorTable("层高", "CEILING_HEIGHT", coefficient, height),
    ]


def _factor(
    name: str, attribute: str, effect: Effect, values: Sequence[str], amounts: str
) -> actions.FactorTable:
    pairs = zip(values, amounts.split(), strict=True)
    lines = tuple(actions.FactorValueRow(Decimal(amount), value) for value, amount in pairs)
    return actions.FactorTable(name, attribute, effect, lines)
