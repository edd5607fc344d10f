"""Levelling through the pages: what was reached, what stops it, and taking it back."""

import pytest
from django.urls import reverse

from kaipan.presale import queries

SOLVER = {"method": "SOLVER", "above_floor": "on", "within_filed": "on", "step": "10", "rising": "on"}


@pytest.fixture
def url(project, tried):
    return lambda name="plan": reverse(f"presale:{name}", args=[project.pk, tried])


def value(tried, pricing):
    return queries.price_plan_statistics(tried, actor=pricing.actor).whole.value.amount


def test_the_overview_shows_target_reached_and_rest_of_the_solver(url, pricing, tried):
    answer = pricing.post(url("plan-level"), {**SOLVER, "target_average": "12600", "disliked": "4，14"})
    assert answer.status_code == 303

    page = pricing.get(url()).content.decode()

    assert "约束求解" in page
    assert "7,466,256.00" in page  # the target
    assert "变动的房间" in page
    assert "由调平指定价格的房间" in page


def test_what_stops_the_target_is_named_with_the_way_to_its_rooms(project, rooms, url, pricing, tried):
    answer = pricing.post(
        url("plan-level"),
        {**SOLVER, "target_average": "14000", "move_percent": "1", "fixed_room_ids": ""},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "可达到的最高" in page
    assert "每套变动不超过 ±1 %" in page
    assert reverse("presale:plan-room", args=[project.pk, tried, rooms[0]]) in page


def test_a_room_that_is_not_there_is_named_at_its_field(url, pricing):
    answer = pricing.post(url("plan-level"), {**SOLVER, "target_average": "12600", "fixed_room_ids": "909"})

    assert answer.status_code == 422
    assert "方案的定价房间中没有：909" in answer.content.decode()


def test_the_reasons_are_in_the_readers_language(url, pricing):
    asked = {**SOLVER, "target_average": "14000", "move_percent": "1"}
    answer = pricing.post(url("plan-level"), asked, headers={"accept-language": "en"})

    page = answer.content.decode()
    assert "±1 %" in page
    assert "每套变动" not in page


def test_levelling_is_taken_back(url, pricing, tried):
    before = value(tried, pricing)
    pricing.post(url("plan-level"), {**SOLVER, "target_average": "12600"})
    assert value(tried, pricing) != before
    assert url("plan-level-clear") in pricing.get(url()).content.decode()

    assert pricing.post(url("plan-level-clear")).status_code == 303

    assert value(tried, pricing) == before
    assert url("plan-level-clear") not in pricing.get(url()).content.decode()
