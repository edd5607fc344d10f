"""A program lists the rooms to be priced anew and keeps a price; at the desk they are counted."""

import pytest
from django.urls import reverse

from kaipan.kernel.source import Source
from kaipan.org.models import Staff
from kaipan.presale import permissions
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales
from tests.api.programs import program_with
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def office():
    return sales.office()


@kept
def asked(office):
    person = presale.pricing_person(office.project)
    source = Source("sales.deal", 1)
    return [presale.reprice(room, source=source, on=sales.TODAY, actor=person) for room in office.rooms[:2]]


def test_a_program_lists_and_keeps_them(office, asked):
    prices = (permissions.VIEW_PRICE, permissions.MANAGE_PRICE_ADJUSTMENT)
    program = program_with(*prices, project=office.project)

    def waiting():
        listed = program.get(f"/projects/{office.project.pk}/reprices", state="WAITING").json()["items"]
        return [each["room_id"] for each in listed]

    assert waiting() == office.rooms[:2]
    assert program.post(f"/reprices/{asked[0]}/keep", {"reason": "行情未变"}).status_code == 200
    assert waiting() == office.rooms[1:2]
    again = program.post(f"/reprices/{asked[0]}/keep", {"reason": "又一次"}).json()
    assert again["code"] == "presale_reprice_settled"


def test_whoever_makes_adjustments_finds_them_among_what_is_to_do(client, office, asked):
    person = presale.pricing_person(office.project)
    client.force_login(Staff.objects.get(pk=person.staff_id))
    url = reverse("presale:reprices", args=[office.project.pk]) + "?state=WAITING"
    (tile,) = [each for each in client.get("/").context["to_do"] if each.url == url]
    assert tile.value == len(asked)
