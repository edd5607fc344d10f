"""Rooms to be priced anew at the desk: listed, put into an order, or kept as they are."""

import pytest
from django.urls import reverse

from kaipan.kernel.source import Source
from kaipan.org.models import Staff
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def office():
    return sales.office()


@kept
def person(office):
    return presale.pricing_person(office.project)


@pytest.fixture
def asked(office, person):
    @use_case
    def ask(*, actor):
        for room in office.rooms[:2]:
            actions.ask_reprice(
                room, source=Source("sales.deal", room), why="退房 A-1", on=sales.TODAY, actor=actor
            )

    ask(actor=person)
    return list(queries.reprices(person).order_by("pk"))


@pytest.fixture
def desk(client, person):
    client.force_login(Staff.objects.get(pk=person.staff_id))
    return client


def address(name, office, *keys):
    return reverse(f"presale:{name}", args=[office.project.pk, *keys])


def test_they_are_listed_and_kept(desk, office, asked):
    url = address("reprices", office)
    page = desk.get(url).text
    assert asked[0].room.label in page
    assert "待重新定价" in page
    keep = address("reprice-keep", office, asked[0].pk)
    assert keep in page
    assert desk.post(keep, {"reason": ""}).status_code == 422
    assert desk.post(keep, {"reason": "行情未变"}).status_code == 303
    desk.get(url)  # what was just done is said once, with the room's name
    waiting = desk.get(url + "?state=WAITING").text
    assert asked[0].room.label not in waiting
    assert asked[1].room.label in waiting
    assert "行情未变" in desk.get(url + "?state=KEPT").text
    assert desk.post(keep, {"reason": "又一次"}).status_code == 409


def test_the_ticked_ones_go_into_an_order(desk, office, asked):
    answer = desk.post(address("reprices-adjust", office), {"selected": [asked[0].pk, asked[1].pk]})
    assert answer.status_code == 200
    assert asked[0].room.label in answer.text


def test_who_only_looks_keeps_nothing(client, office, asked):
    looks = sales.org_cast.staff_with(permissions.VIEW_PRICE, project=office.project)
    client.force_login(looks)
    keep = address("reprice-keep", office, asked[0].pk)
    assert keep not in client.get(address("reprices", office)).text
    assert client.post(keep, {"reason": "行情未变"}).status_code == 403
