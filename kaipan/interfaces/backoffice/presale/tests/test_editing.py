"""The grids of a plan take what is typed and show it again."""

from decimal import Decimal

from django.urls import reverse

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceFactorValue
from tests.kept import kept


@kept
def here(rooms):
    return building.facts(rooms[0])


@kept
def sheet(project, here, pricing):
    """The sheet of a new plan: its address, and what its form would send untouched."""
    plan_id = actions.create_price_plan(project.pk, name="首次定价", actor=pricing.actor)
    return Sheet(
        pricing, reverse("presale:plan-building", args=[project.pk, plan_id, here.building_id]), plan_id
    )


class Sheet:
    """A building's sheet in a browser."""

    def __init__(self, desk, url, plan_id):
        self.desk, self.url, self.plan_id = desk, url, plan_id

    def form(self):
        return self.desk.get(self.url).context["form"]

    def untouched(self):
        form = self.form()
        return {field.html_name: field.value() or "" for field in form}

    def send(self, **typed):
        return self.desk.post(self.url, {**self.untouched(), **typed})


def base(here, position=1):
    return f"base-{here.unit_id}-{position}"


def plan_of(sheet):
    return queries.price_plan(sheet.plan_id, actor=sheet.desk.actor)


def test_a_number_that_is_none_is_refused_with_its_place_and_kept_as_typed(sheet, here):
    answer = sheet.send(**{base(here): "一万二", "save": ""})
    assert answer.status_code == 422
    assert "1单元 01 基准价" in answer.content.decode()
    assert 'value="一万二"' in answer.content.decode()
    assert not plan_of(sheet).bases.exists()


def test_what_was_typed_is_there_when_the_sheet_is_opened_again(sheet, here):
    typed = {base(here): "12,450", base(here, 2): "12600.5", "floor-2": "50", "floor-3": "-20.25"}
    assert sheet.send(**typed, save="").status_code == 303
    kept = sheet.untouched()
    assert {name: str(kept[name]) for name in typed} == {
        base(here): "12,450",
        base(here, 2): "12,600.5",
        "floor-2": "50",
        "floor-3": "-20.25",
    }
    assert sorted(plan_of(sheet).bases.values_list("position", "value")) == [
        (1, Decimal(12450)),
        (2, Decimal("12600.5")),
    ]


def test_saving_one_building_leaves_the_others_as_they_were(sheet, here, project):
    other = building.facts(building.rooms(project)[0])
    row = actions.BasePriceRow(other.building_id, other.unit_id, 1, Decimal(9000))
    actions.set_base_prices(sheet.plan_id, [row], actor=sheet.desk.actor)

    sheet.send(**{base(here): "12450", "save": ""})

    assert set(plan_of(sheet).bases.values_list("building_id", "value")) == {
        (other.building_id, Decimal(9000)),
        (here.building_id, Decimal(12450)),
    }


def test_saving_and_trying_prices_the_rooms(sheet, here):
    floors = {"floor-1": "0", "floor-2": "50", "floor-3": "100"}
    assert sheet.send(**{base(here): "12450", base(here, 2): "12450"}, **floors, trial="").status_code == 303
    page = sheet.desk.get(sheet.url).content.decode()
    assert plan_of(sheet).state == "TRIALLED"
    assert "12,550.00" in page
    assert "1,239,438" in sheet.desk.get(f"{sheet.url}?show=total").content.decode()


def test_a_floor_left_out_of_the_table_is_a_problem_that_is_told(sheet, here):
    sheet.send(**{base(here): "12450", base(here, 2): "12450", "floor-1": "0"}, trial="")
    assert "楼层表中没有该楼层" in sheet.desk.get(sheet.url).content.decode()


def test_floors_are_filled_by_a_rule_and_not_saved_before_someone_looked(sheet, here):
    rule = {"rule-base_floor": "2", "rule-step": "150", "rule-taboo_floors": "3"}
    answer = sheet.send(**{base(here): "12450"}, **rule, generate="")
    filled = {
        name: answer.context["form"][name].value() for name in ("floor-1", "floor-2", "floor-3", base(here))
    }
    assert filled == {"floor-1": "-150", "floor-2": "0", "floor-3": "0", base(here): "12450"}
    assert not plan_of(sheet).floors.exists()


def test_the_ends_plant_floors_and_disliked_floors_have_their_own_rule(sheet):
    rule = {"rule-base_floor": "2", "rule-step": "50", "rule-ground_value": "-300", "rule-top_repeats": "on"}
    form = sheet.send(**rule, generate="").context["form"]
    assert [form[f"floor-{floor}"].value() for floor in (1, 2, 3)] == ["-300", "0", "0"]
    wrong = sheet.send(**rule, **{"rule-top_value": "9", "rule-taboo_value": "5"}, generate="")
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "顶层已选同下层" in page
    assert "请填写是哪些楼层" in page


def test_one_base_for_the_building_or_a_unit_is_typed_once_and_stays(sheet, here):
    unit_wide = f"base-{here.unit_id}-all"
    sheet.send(**{"base-0-all": "12000", unit_wide: "12450", base(here, 2): "13000", "save": ""})
    rows = set(plan_of(sheet).bases.values_list("unit_id", "position", "value"))
    assert rows == {
        (None, None, Decimal(12000)),
        (here.unit_id, None, Decimal(12450)),
        (here.unit_id, 2, Decimal(13000)),
    }
    sheet.send(**{base(here, 2): "", "floor-1": "0", "save": ""})
    assert set(plan_of(sheet).bases.values_list("unit_id", "position")) == {
        (None, None),
        (here.unit_id, None),
    }
    page = sheet.desk.get(sheet.url).content.decode()
    assert 'placeholder="12,450"' in page


def test_what_is_typed_is_previewed_and_nothing_is_kept(sheet, here, rooms):
    url = f"{sheet.url}preview/"
    floors = {"floor-1": "0", "floor-2": "50", "floor-3": "100"}
    answer = sheet.desk.post(url, {"base-0-all": "12450", **floors})
    cells = answer.json()["cells"]
    assert cells[str(rooms[4])][0] == "12,550.00"
    assert answer.json()["summary"]["rooms"] == "6"
    assert not plan_of(sheet).bases.exists()
    assert sheet.desk.post(url, {"base-0-all": "一万"}).status_code == 422


def test_a_preview_asks_as_much_for_a_few_rooms_as_for_many(sheet, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        sheet.desk.post(f"{sheet.url}preview/", {"base-0-all": "12450"})


def test_a_factor_is_taken_away_without_losing_what_was_typed_in_the_others(project, sheet, pricing):
    factors = Sheet(pricing, reverse("presale:plan-factors", args=[project.pk, sheet.plan_id]), sheet.plan_id)
    typed = {
        **_factor_table(0, "朝向", "ORIENTATION", ("南", "200")),
        **_factor_table(1, "户型", "LAYOUT", ("三室两厅", "-30.5"), ("两室", "abc")),
        "factors-TOTAL_FORMS": 2,
        "factors-INITIAL_FORMS": 0,
    }
    form = factors.send(**typed, remove="0").context["form"]
    (card,) = form.cards
    assert card.head["name"].value() == "户型"
    assert [row["amount"].value() for row in card.lines] == ["-30.5", "abc"]
    assert not plan_of(sheet).factors.exists()


def test_a_rule_that_says_nothing_is_refused_where_it_stands(sheet):
    answer = sheet.send(**{"rule-base_floor": "二层", "rule-step": "150", "generate": ""})
    assert answer.status_code == 422
    assert "请填写楼层数字" in answer.content.decode()
    answer = sheet.send(**{"rule-base_floor": "0", "rule-step": "150", "generate": ""})
    assert answer.status_code == 422
    assert "没有 0 层" in answer.content.decode()


def test_a_sheet_that_somebody_else_saved_meanwhile_shows_both(sheet, here):
    opened = sheet.untouched()
    sheet.send(**{base(here): "12450", "save": ""})
    answer = sheet.desk.post(sheet.url, {**opened, base(here): "13000", "save": ""})
    assert answer.status_code == 409
    assert [str(field.current) for field in answer.context["form"].stale] == ["12450.0000"]


def test_a_submitted_plan_shows_no_cells_and_takes_none(project, rooms, tried, pricing, here):
    url = reverse("presale:plan-building", args=[project.pk, tried, here.building_id])
    sheet = Sheet(pricing, url, tried)
    opened = sheet.untouched()
    actions.submit_price_plan(tried, actor=pricing.actor)
    assert "保存并试算" not in pricing.get(url).content.decode()
    assert pricing.post(url, {**opened, base(here): "99999", "save": ""}).status_code == 409


def test_a_factor_is_typed_beside_the_value_that_rooms_have(project, sheet, pricing):
    url = reverse("presale:plan-factors", args=[project.pk, sheet.plan_id])
    factors = Sheet(pricing, url, sheet.plan_id)
    kept = {"factors-TOTAL_FORMS": 1, "factors-INITIAL_FORMS": 0}
    kept |= _factor_table(0, "户型", "LAYOUT", ("三室两厅", "typing"))
    offered = factors.send(**kept, attribute="ORIENTATION", add="1").context["form"]
    assert [card.head["name"].value() for card in offered.cards] == ["户型", "朝向"]
    assert next(row["amount"].value() for row in offered.cards[0].lines) == "typing"
    assert next((row["value"].value(), count) for row, count in offered.cards[1].rows()) == ("南", 6)
    assert offered.cards[1].missing == (("南", 6),)
    typed = {
        **_factor_table(0, "朝向", "ORIENTATION", ("南", "200"), ("（空）", "0")),
        **_factor_table(1, "户型", "LAYOUT", ("三室两厅", "-30.5")),
        "factors-TOTAL_FORMS": 2,
        "factors-INITIAL_FORMS": 0,
    }
    assert factors.send(**typed).status_code == 303
    lines = PriceFactorValue.objects.filter(plan_id=sheet.plan_id).order_by("factor__sequence", "sequence")
    assert list(lines.values_list("factor__attribute", "value", "amount")) == [
        ("ORIENTATION", "SOUTH", Decimal(200)),
        ("ORIENTATION", "", Decimal(0)),
        ("LAYOUT", "三室两厅", Decimal("-30.5")),
    ]
    shown = pricing.get(url).context["form"]
    assert next(row["amount"].value() for row in shown.cards[1].lines) == "-30.5"
    assert factors.send(**{**typed, "factors-0-name": "", "factors-1-name": ""}).status_code == 303
    assert not plan_of(sheet).factors.exists()


def test_a_factor_that_cannot_be_says_which_line_is_wrong(project, sheet, pricing):
    url = reverse("presale:plan-factors", args=[project.pk, sheet.plan_id])
    twice = _factor_table(0, "朝向", "ORIENTATION", ("南", "200"), ("南", "x"))
    answer = Sheet(pricing, url, sheet.plan_id).send(
        **twice, **{"factors-TOTAL_FORMS": 1, "factors-INITIAL_FORMS": 0}
    )
    assert answer.status_code == 422
    assert "朝向：第 2 行 数值" in answer.content.decode()


def _factor_table(number, name, attribute, *lines):
    head = {"name": name, "attribute": attribute, "effect": "DIFFERENCE", "when_missing": "REFUSE"}
    data = {f"factors-{number}-{field}": value for field, value in head.items()}
    data |= {f"lines{number}-TOTAL_FORMS": len(lines), f"lines{number}-INITIAL_FORMS": 0}
    for row, (value, amount) in enumerate(lines):
        data |= {f"lines{number}-{row}-value": value, f"lines{number}-{row}-amount": amount}
    return data


def adjustment_rows(*rows):
    data = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        for name, value in zip(("room", "amount", "reason"), row, strict=True):
            data[f"rows-{number}-{name}"] = value
    return data


def test_an_adjustment_without_a_room_an_amount_or_a_reason_is_refused_by_row(project, sheet, pricing, here):
    url = reverse("presale:plan-adjustments", args=[project.pk, sheet.plan_id])
    answer = pricing.post(url, adjustment_rows((here.label, "", ""), ("", "", ""), ("9栋999", "5", "景观")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 1 行 数值" in page
    assert "第 3 行 房间：没有名为“9栋999”的房间" in page


def test_adjustments_are_kept_with_their_reasons_and_an_emptied_row_goes(project, sheet, pricing, here):
    url = reverse("presale:plan-adjustments", args=[project.pk, sheet.plan_id])
    pricing.post(url, adjustment_rows((here.label, "-3,000", "噪声"), ("", "", "")))
    assert list(plan_of(sheet).adjustments.values_list("room_id", "amount", "reason")) == [
        (here.id, Money(-3000), "噪声")
    ]
    assert "-3,000" in pricing.get(url).content.decode()
    pricing.post(url, adjustment_rows(("", "", "")))
    assert not plan_of(sheet).adjustments.exists()


def test_levelling_shows_the_residual_that_rounding_left(project, tried, pricing):
    url = reverse("presale:plan-level", args=[project.pk, tried])
    assert pricing.post(url, {"target_average": "12600", "method": "ADDITIVE"}).status_code == 303
    page = pricing.get(reverse("presale:plan", args=[project.pk, tried])).content.decode()
    assert "尾差" in page
    assert "+100.0000" in page
    pricing.post(reverse("presale:plan-trial", args=[project.pk, tried]))
    page = pricing.get(reverse("presale:plan", args=[project.pk, tried])).content.decode()
    assert "尾差" not in page


def test_the_residual_is_taken_by_a_room_that_was_chosen(project, rooms, tried, pricing):
    url = reverse("presale:plan-level", args=[project.pk, tried])
    typed = {"target_average": "12345.67", "method": "ADDITIVE", "absorbing_room_id": rooms[0]}
    pricing.post(url, typed)
    adjusted = queries.price_plan(tried, actor=pricing.actor).adjustments.get()
    assert adjusted.room_id == rooms[0]


def test_the_matrix_marks_a_room_above_its_filed_price(project, rooms, tried, pricing, here):
    inventory.change_room(rooms[4], filed_total=Money(1000000), actor=_manager(project))
    page = pricing.get(reverse("presale:plan-building", args=[project.pk, tried, here.building_id]))
    assert page.content.decode().count("pricing-broken") == 1
    overview = pricing.get(reverse("presale:plan", args=[project.pk, tried])).content.decode()
    assert "1 套高于备案价" in overview


def test_the_heat_tells_how_far_a_plan_goes_from_the_list(project, rooms, pricing, here):
    presale.price_book(project, rooms)
    dearer = presale.tried_plan(project, rooms, base=Decimal(13300), actor=pricing.actor)
    page = pricing.get(reverse("presale:plan-building", args=[project.pk, dearer, here.building_id]))
    assert page.content.decode().count("heat-up-4") == 6 + 1  # every room, and the legend
    assert "+6.8%" in page.content.decode()


def _manager(project):
    return org.actor_with("inventory.room.manage", "inventory.room.view", project=project)


def test_prices_follow_what_is_typed_before_anything_is_saved(project, rooms, sheet, here):
    url = reverse("presale:plan-preview", args=[project.pk, sheet.plan_id, here.building_id])
    typed = {**sheet.untouched(), base(here): "12450", base(here, 2): "12450"}
    floors = {"floor-1": "0", "floor-2": "50", "floor-3": "100"}

    shown = sheet.desk.post(url, {**typed, **floors}).json()

    assert shown["cells"][str(rooms[4])][0] == "12,550.00"
    assert shown["summary"]["rooms"] == "6"
    assert not plan_of(sheet).bases.exists()
    assert sheet.desk.post(url, {**typed, base(here): "一万"}).status_code == 422
