"""How a plan prices, product by product, and for which phase it does."""

from django.urls import reverse

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.org import queries as org
from kaipan.presale import actions, queries


def test_a_new_plan_keeps_its_rounding_and_the_products_priced_by_the_room(project, pricing):
    url = reverse("presale:plan-new", args=[project.pk])
    said = {"name": "加推定价", "basis": "GROSS", "basis_of_PARKING": "UNIT", "unit_mode": "DOWN"}
    rounding = {"unit_digit": "1", "total_mode": "HALF_UP", "total_digit": "100"}
    assert pricing.post(url, said | rounding).status_code == 303
    plan = queries.price_plans(pricing.actor).get(name="加推定价")
    assert plan.basis_by_product == {"PARKING": "UNIT"}
    assert (plan.rounding.unit.digit, plan.rounding.total.digit) == (1, 100)


def test_products_priced_by_their_inner_area_or_in_the_other_direction_are_chosen_on_the_page(
    project, pricing
):
    said = {"name": "分产品", "basis": "GROSS", "total_mode": "HALF_UP", "total_digit": "1"}
    own = {"basis_of_SHOP": "INNER", "direction_of_SHOP": "UNIT_TO_TOTAL", "basis_of_OFFICE": "GROSS"}
    url = reverse("presale:plan-new", args=[project.pk])

    answer = pricing.post(url, said | own)
    assert answer.status_code == 422  # a total is not made from a unit price that is not rounded
    assert "由单价定总价时，单价必须取整" in answer.content.decode()

    assert pricing.post(url, said | own | {"unit_mode": "HALF_UP", "unit_digit": "1"}).status_code == 303
    plan = queries.price_plans(pricing.actor).get(name="分产品")
    assert (plan.basis_by_product, plan.direction_by_product) == (
        {"SHOP": "INNER"},
        {"SHOP": "UNIT_TO_TOTAL"},
    )
    shown = pricing.get(reverse("presale:plan", args=[project.pk, plan.pk])).content.decode()
    assert "按套内面积、单价定总价" in shown


def test_the_terms_of_a_tried_plan_are_shown_and_corrected(project, rooms, tried, pricing):
    overview = reverse("presale:plan", args=[project.pk, tried])
    url = reverse("presale:plan-change", args=[project.pk, tried])
    assert url in pricing.get(overview).content.decode()
    form = pricing.get(url).context["form"]
    untouched = {field.html_name: field.value() or "" for field in form}

    assert pricing.post(url, untouched).status_code == 303
    assert queries.price_plan(tried, actor=pricing.actor).state == "TRIALLED"
    assert pricing.post(url, untouched | {"basis": "INNER", "name": "套内"}).status_code == 303

    plan = queries.price_plan(tried, actor=pricing.actor)
    assert (plan.state, plan.basis, plan.name) == ("DRAFT", "INNER", "套内")
    assert "修改计价规则" in pricing.get(overview).content.decode()
    stale = pricing.post(url, untouched | {"name": "另一名"})
    assert stale.status_code == 409


def test_the_terms_of_a_submitted_plan_offer_no_correction(project, rooms, tried, pricing):
    actions.submit_price_plan(tried, actor=pricing.actor)
    url = reverse("presale:plan-change", args=[project.pk, tried])
    assert url not in pricing.get(reverse("presale:plan", args=[project.pk, tried])).content.decode()
    form = pricing.get(url).context["form"]
    untouched = {field.html_name: field.value() or "" for field in form}
    answer = pricing.post(url, untouched | {"name": "加推"})
    assert answer.status_code == 409
    assert "请先退回草稿" in answer.content.decode()


def test_base_prices_are_filled_for_a_phase_and_its_rooms_listed(project, rooms, tried, pricing):
    overview = reverse("presale:plan", args=[project.pk, tried])
    lines = reverse("presale:plan-lines", args=[project.pk, tried])
    assert "不分期" not in pricing.get(overview).content.decode()
    assert "phase" not in pricing.get(lines).context["list"].filter_form.fields  # sold in one go
    system = org.system_actor(project.company_id)
    phase = inventory.add_phase(project.pk, name="二期", actor=system)
    second = building.facts(building.rooms(project, floors=1)[0]).building_id
    inventory.change_building(second, phase_id=phase, actor=system)
    url = reverse("presale:plan-fill-bases", args=[project.pk, tried])

    assert url in pricing.get(overview).content.decode()
    assert pricing.post(url, {"phase_id": phase, "value": "13,000"}).status_code == 303
    pricing.post(reverse("presale:plan-trial", args=[project.pk, tried]))

    page = pricing.get(overview).content.decode()
    assert "不分期" in page
    assert f"{lines}?problem=NONE&amp;phase={phase}" in page
    shown = pricing.get(f"{lines}?phase={phase}").context["list"]
    assert shown.summary["rows"] == 2
    refused = pricing.post(url, {"phase_id": phase, "value": "13000"})
    assert refused.status_code == 422
    assert "请勾选" in refused.content.decode()
