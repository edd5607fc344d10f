"""A form that somebody else overtook shows what it was, what it is and what was typed, and asks again."""

import re

import pytest

from kaipan.interfaces.backoffice.tests.urls import record

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kaipan.interfaces.backoffice.tests.urls")]


@pytest.fixture(autouse=True)
def fresh_record():
    record.update(name="陈建国", price="1000.00")


def token(response):
    return re.search(r'name="opened_with" value="([^"]+)"', response.text)[1]


def test_an_overtaken_form_changes_nothing_and_shows_three_versions(desk):
    opened = token(desk.get("/edit/"))
    record["price"] = "900.00"
    response = desk.post("/edit/", {"name": "陈建国", "price": "950", "opened_with": opened})
    assert response.status_code == 409
    (stale,) = response.context["form"].stale
    assert (stale.label, stale.opened_with, stale.current, stale.yours) == (
        "成交价",
        "1000.00",
        "900.00",
        "950",
    )
    assert record["price"] == "900.00"


def test_sending_again_knowingly_goes_through(desk):
    opened = token(desk.get("/edit/"))
    record["price"] = "900.00"
    overtaken = desk.post("/edit/", {"name": "陈建国", "price": "950", "opened_with": opened})
    again = desk.post("/edit/", {"name": "陈建国", "price": "950", "opened_with": token(overtaken)})
    assert again.status_code == 303
    assert record["price"] == "950.00"


def test_a_form_nobody_overtook_goes_through_at_once(desk):
    opened = token(desk.get("/edit/"))
    assert desk.post("/edit/", {"name": "李敏", "price": "1000", "opened_with": opened}).status_code == 303
    assert record["name"] == "李敏"


@pytest.mark.parametrize("opened", ["", "forged:token", "eyJuYW1lIjoi"])
def test_a_form_that_cannot_say_what_it_was_opened_with_is_not_trusted(desk, opened):
    response = desk.post("/edit/", {"name": "李敏", "price": "1000", "opened_with": opened})
    assert response.status_code == 422
    assert record["name"] == "陈建国"
