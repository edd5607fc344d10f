"""The workbook of a trial: a line for every room, each number to its last decimal."""

from decimal import Decimal
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from kaipan.inventory import testing as building
from kaipan.presale import actions
from kaipan.presale.codes import PricingMethod


def test_the_export_has_a_line_for_every_room(project, rooms, tried, pricing):
    answer = pricing.get(reverse("presale:plan-export", args=[project.pk, tried]))
    lines = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert len(lines) == 1 + len(rooms)
    top = dict(zip(lines[0], lines[5], strict=True))
    assert (top["房号"], top["单价"], top["总价"]) == ("301", 12550, 1239438)


def test_the_export_shows_a_floor_coefficient_to_its_last_decimal(project, rooms, pricing):
    building_id = building.facts(rooms[0]).building_id
    plan = actions.create_price_plan(
        project.pk, name="系数", method=PricingMethod.COEFFICIENT, actor=pricing.actor
    )
    base = actions.BasePriceRow(building_id, None, None, Decimal(12000))
    actions.set_base_prices(plan, [base], actor=pricing.actor)
    floors = [
        actions.FloorDifferenceRow(building_id, floor, Decimal(f"1.00{floor}125")) for floor in (1, 2, 3)
    ]
    actions.set_floor_differences(plan, floors, actor=pricing.actor)
    actions.run_trial(plan, actor=pricing.actor)

    answer = pricing.get(reverse("presale:plan-export", args=[project.pk, plan]))
    sheet = load_workbook(BytesIO(answer.content)).active
    place = next(cell.column for cell in sheet[1] if cell.value == "层差")
    cell = sheet.cell(2, place)
    assert (cell.value, cell.number_format) == (1.001125, "#,##0.00####")
