"""The floor price of a room, set on its page of prices."""

import pytest
from django.urls import reverse

from kaipan.interfaces.backoffice.presale.tests.conftest import SEES_PRICES, desk_of
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.presale import permissions, queries
from kaipan.presale import testing as presale
from tests.kept import kept

SETS = (*SEES_PRICES, permissions.VIEW_FLOOR_PRICE, permissions.SET_FLOOR_PRICE)


@kept
def director(project):
    """Somebody who knows and sets floor prices."""
    return desk_of(org.staff_with(*SETS, project=project))


@kept
def room(project, rooms):
    """301 at a list price of 1,239,438 元 or so."""
    presale.price_book(project, rooms)
    return rooms[4]


@pytest.fixture
def address(project, room):
    return reverse("presale:floor-price", args=[project.pk, room])


def typed(desk, address, floor):
    opened = desk.get(address).context["form"]["opened_with"].value()
    return desk.post(address, {"floor_total": floor, "opened_with": opened})


def test_who_may_not_set_it_is_not_let_in(address, reader, stranger):
    assert [desk.get(address).status_code for desk in (reader, stranger)] == [403, 404]


def test_a_floor_above_the_list_price_is_refused_in_the_form(director, address, room):
    answer = typed(director, address, "9,999,999")
    assert answer.status_code == 422
    assert "9,999,999" in answer.content.decode()
    assert queries.floor_prices([room], actor=director.actor) == {}


def test_a_floor_is_set_and_taken_away(director, address, room):
    assert typed(director, address, "1,200,000").status_code == 303
    assert queries.floor_prices([room], actor=director.actor) == {room: Money(1_200_000)}
    assert typed(director, address, "").status_code == 303
    assert queries.floor_prices([room], actor=director.actor) == {}


def test_the_page_of_prices_leads_there_for_who_may(director, reader, address, project, room):
    page = reverse("presale:room-prices", args=[project.pk, room])
    assert address in director.get(page).content.decode()
    assert address not in reader.get(page).content.decode()
