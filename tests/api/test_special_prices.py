"""What a program is told a room costs while it has a special price."""

import pytest

from kaipan.platform.clock import business_day
from kaipan.presale import testing as presale
from kaipan.sales import testing as deals
from tests.api.programs import program_of_everything

pytestmark = pytest.mark.django_db


def test_prices_and_the_sheet_tell_the_special_price_beside_the_list():
    office = deals.office()
    today = business_day()
    person = presale.pricing_person(office.project)
    presale.special_price(office.rooms[5], "1210000", first=today, last=today, actor=person)
    program = program_of_everything(office.project)

    told = program.get(f"/projects/{office.project.pk}/prices").json()["items"]
    special = {row["room_id"]: row["special"] for row in told}
    rows = program.get(f"/projects/{office.project.pk}/price-sheet").json()["sections"][0]["rows"]

    assert special[office.rooms[4]] is None
    assert special[office.rooms[5]]["total"] == "1210000.00"
    assert special[office.rooms[5]]["valid_until"] == today.isoformat()
    assert {(row["total"], row["special_total"]) for row in rows} >= {("1239438.00", "1210000.00")}
