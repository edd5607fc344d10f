"""Who opens which page: 200 with the right, 403 without it, 404 from another project."""

import pytest
from django.urls import reverse

from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import testing as presale

LISTS = ["plans", "books", "payment-plans", "releases"]
WRITES = ["plan-new", "payment-plan-new", "release", "withdraw"]
PLAN_PAGES = ["plan", "plan-factors", "plan-adjustments", "plan-export"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_opens_for_who_sees_prices(name, project, reader):
    assert reader.get(reverse(f"presale:{name}", args=[project.pk])).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_a_list_does_not_exist_for_another_project(name, project, stranger):
    assert stranger.get(reverse(f"presale:{name}", args=[project.pk])).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_refused_to_who_sees_rooms_only(name, project, client):
    client.force_login(org.staff_with("inventory.room.view", project=project))
    assert client.get(reverse(f"presale:{name}", args=[project.pk])).status_code == 403


@pytest.mark.parametrize("name", WRITES)
def test_a_form_is_refused_to_who_only_looks(name, project, rooms, reader, pricing, stranger):
    url = reverse(f"presale:{name}", args=[project.pk])
    assert [desk.get(url).status_code for desk in (pricing, reader, stranger)] == [200, 403, 404]


@pytest.mark.parametrize("name", PLAN_PAGES)
def test_a_plan_opens_in_its_own_project_only(name, project, tried, reader, stranger):
    url = reverse(f"presale:{name}", args=[project.pk, tried])
    assert [desk.get(url).status_code for desk in (reader, stranger)] == [200, 404]


def test_a_plan_does_not_open_under_another_project_of_the_same_person(project, tried, pricing):
    other = org.project(of=project.company)
    assert pricing.get(reverse("presale:plan", args=[other.pk, tried])).status_code == 404


def test_a_building_of_another_project_does_not_open(project, tried, pricing):
    elsewhere = building.facts(building.room(org.project()))
    url = reverse("presale:plan-building", args=[project.pk, tried, elsewhere.building_id])
    assert pricing.get(url).status_code == 404


@pytest.mark.parametrize("verb", ["trial", "submit", "execute"])
def test_a_verb_is_refused_to_who_only_looks(verb, project, tried, reader):
    assert reader.post(reverse(f"presale:plan-{verb}", args=[project.pk, tried])).status_code == 403


def test_who_only_looks_gets_numbers_and_no_cells_to_type_in(project, tried, rooms, reader):
    here = building.facts(rooms[0]).building_id
    page = reader.get(reverse("presale:plan-building", args=[project.pk, tried, here])).content.decode()
    assert "12,550.00" in page
    assert "cell-input" not in page


def test_a_payment_plan_opens_in_its_own_project_only(project, reader, stranger):
    plan = presale.payment_plans(project).mortgage
    url = reverse("presale:payment-plan", args=[project.pk, plan])
    assert [desk.get(url).status_code for desk in (reader, stranger)] == [200, 404]
